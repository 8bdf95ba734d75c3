package dev.exuvia.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void putsOneReplacementForEachBrokenCharacterSoThatOffsetsStayTrue() {
    assertThat(Texts.clean("a\ud800b\udc00c\u0000d\ud83d\ude00e", 100))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ud83d\ude00e");
  }

  @Test
  void neverCutsInsideASurrogatePair() {
    assertThat(Texts.clean("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(Texts.clean("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void keepsTimesWithinTheIndexsReach() {
    assertThat(Texts.time(Instant.MIN)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(Texts.time(Instant.MAX)).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(Texts.time(Instant.parse("2026-03-01T10:00:00.123456789Z")))
        .isEqualTo("2026-03-01T10:00:00.123456789Z");
  }
}
