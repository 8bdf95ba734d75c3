package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against RE2/J on patterns that nobody chose. */
class RandomPatternsTest {
  private static final int PATTERNS = 600;
  private static final int TEXTS = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findsWhatRe2FindsWithAllGroups(long block) throws MalformedPattern {
    int looked = 0;
    int matched = 0;
    int refused = 0;
    for (long seed = block * PATTERNS; seed < (block + 1) * PATTERNS; seed++) {
      RandomPattern pattern = new RandomPattern(seed);
      Sought sought = new Sought(Regex.of(pattern.source()), List.of(), 1);
      Optional<String> problem = sought.problem();
      if (problem.isPresent()) {
        assertThat(problem.orElseThrow()).matches("(a match could be shorter|no literal of).*");
        refused++;
        continue;
      }
      Search search = Engine.of(List.of(sought)).search();
      for (int i = 0; i < TEXTS; i++) {
        String text = pattern.text();
        Found wanted;
        try {
          wanted = Found.byRe2(List.of(sought), List.of(0), text);
        } catch (StackOverflowError e) { // RE2/J 1.8 follows empty choices by recursion
          continue;
        }
        assertThat(Found.by(search, text))
            .as("seed %d, pattern %s in text '%s'", seed, pattern.source(), text)
            .isEqualTo(wanted);
        looked++;
        matched += wanted.matches().size();
      }
    }
    assertThat(refused).as("patterns refused").isLessThan(PATTERNS / 2);
    assertThat(matched).as("of %d texts those with matches", looked).isGreaterThan(looked / 3);
  }
}
