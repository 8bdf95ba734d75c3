package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "reef_[0-9a-f]{24}",
        "(?i:\\b(?:tide|moss)_(key|token)) {0,3}[=:] *([A-Za-z0-9]{20,})",
        "(?:(?:gull|kelp){2,5}|[a-z]{1,9}@(?P<host>agora)\\.test)+ ends",
        "^[ >]{0,4}(?:(shell:) on|on (shell;)) \\d{1,5}$"
      })
  void aPathLeadsToItsAnchor(String pattern) throws MalformedPattern {
    Regex regex = Regex.of(pattern);
    assertThat(regex.derived()).isNotEmpty().allSatisfy(anchor -> {
      Anchor there = Anchor.at(regex.tree(), anchor.path());
      assertThat(there.prefix()).isEqualTo(anchor.prefix());
      assertThat(there.rest()).isEqualTo(anchor.rest());
    });
  }
}
