package dev.exuvia.extractors.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.extractors.views.Span;
import org.junit.jupiter.api.Test;

class JoinedTest {
  @Test
  void leavesOutBlanksAndKnowsWhereTheRestComesFrom() {
    Joined joined = new Joined(" a b\n\u2003c😀 ");
    assertThat(joined.text()).isEqualTo("abc😀");
    assertThat(joined.toRaw(0, 1)).isEqualTo(new Span(1, 2));
    assertThat(joined.toRaw(1, 3)).isEqualTo(new Span(3, 7));
    assertThat(joined.toRaw(2, 5)).isEqualTo(new Span(6, 9));
  }
}
