package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionsTest {
  /** Two stand at 10:4 and 10:30, one at 12:50. */
  @ParameterizedTest(name = "from {0}:{1} within {2} lines and {3} columns: {4}")
  @CsvSource({
    "90, 90,   ,   , true",
    "11,  0,  1,   , true",
    "13,  0,  1,   , true",
    "14,  0,  1,   , false",
    " 8,  0,  1,   , false",
    "90, 35,   ,  5, true",
    "90, 36,   ,  5, false",
    "90, 99,   , 49, true",
    "10, 25,  0,  5, true",
    "10, 50,  0,  5, false",
    "11, 50,  1,  0, true",
    "14, 50,  1,  0, false"
  })
  void isNearWithinLinesAndColumns(
      int line, int column, @Nullable Integer lines, @Nullable Integer columns, boolean near) {
    Companions.Spots spots = new Companions.Spots();
    spots.add(10, 4);
    spots.add(10, 30);
    spots.add(12, 50);
    assertThat(spots.isNear(line, column, lines, columns)).isEqualTo(near);
  }
}
