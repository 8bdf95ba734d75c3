package dev.exuvia.extractors.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.extractors.views.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedTest {
  @Test
  void leavesOutBlanksAndKnowsWhereTheRestComesFrom() {
    Joined joined = new Joined(" a b\n\u2003c😀 ");
    assertThat(joined.text()).isEqualTo("abc😀");
    assertThat(joined.toRaw(0, 1)).isEqualTo(new Span(1, 2));
    assertThat(joined.toRaw(1, 3)).isEqualTo(new Span(3, 7));
    assertThat(joined.toRaw(2, 5)).isEqualTo(new Span(6, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reef\u00a0tide",
        "> reef\n> tide",
        "reef\n  | tide",
        "# reef\r\n# tide",
        "reef=\ntide",
        "reef\\\n  tide",
        "'reef' + 'tide'",
        "\"reef\"\n    . \"tide\"",
        "\"reef\" \"tide\""
      })
  void leavesOutWhatStandsWithinAValueThatIsWrittenOn(String raw) {
    Joined joined = new Joined(raw);
    int at = joined.text().indexOf("reeftide");
    assertThat(at).isNotNegative();
    assertThat(joined.toRaw(at + 4, at + 8))
        .isEqualTo(new Span(raw.indexOf("tide"), raw.indexOf("tide") + 4));
  }

  @Test
  void keepsWhatIsOfTheTextItself() {
    assertThat(new Joined("a=b #c 'd', 'e' \\f g*h").text()).isEqualTo("a=b#c'd','e'\\fg*h");
  }
}
