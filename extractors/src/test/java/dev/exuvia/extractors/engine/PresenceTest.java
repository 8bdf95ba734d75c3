package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final List<String> PATTERNS = List.of(
      "(?i)^test",
      "(?i)(?:fake|dummy)[-_]k",
      "\\bex(?:ample)?\\b",
      "x{4,}$",
      "(a|b)*c{3}",
      "é.",
      "^$",
      "a{3}b{2,3}a");
  private static final List<String> TEXTS = List.of(
      "",
      "Test",
      "a test",
      "FAKE_Key",
      "fake_\u212aey",
      "example",
      "examples",
      "xxx",
      "axxxxx",
      "ababacccb",
      "caf\u00e9 au lait",
      "caf\u00e9",
      "aaabbbba",
      "aaabbba",
      "b".repeat(20_000) + "ccc");

  @Test
  void saysWhatRe2Says() throws MalformedPattern {
    Presence presence = new Presence();
    for (String pattern : PATTERNS) {
      Regex regex = Regex.of(pattern);
      for (String text : TEXTS) {
        assertThat(presence.in(text).has(regex))
            .as("%s in %s", pattern, text)
            .isEqualTo(regex.isIn(text));
      }
    }
  }

  @Test
  void aKnownPatternMayHaveGroupsThatNobodyCounted() {
    Regex known = Regex.known("((a)(b))c", 0);
    assertThat(new Presence().in("xabcx").has(known)).isTrue();
  }
}
