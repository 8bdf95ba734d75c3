package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OncePerLineTest {
  private final List<String> asked = new ArrayList<>();
  private final OncePerLine<String> holds = new OncePerLine<>((word, line) -> {
    asked.add(line);
    return line.contains(word);
  });

  @Test
  void asksOnceHoweverManyMatchesStandOnALine() {
    View view = view("first\n" + "key=1 ".repeat(1000) + "\nlast");
    assertThat(IntStream.range(0, 1000)
            .map(i -> "first\n".length() + 6 * i)
            .filter(at -> holds.holds("last", view, new Span(at, at + 5))))
        .isEmpty();
    assertThat(asked).containsExactly("key=1 ".repeat(1000));
  }

  @Test
  void asksAboutAllLinesThatAMatchStandsOn() {
    View view = view("one\ntwo\nthree\n");
    assertThat(holds.holds("two", view, new Span(1, 5))).isTrue();
    assertThat(holds.holds("two", view, new Span(1, 3))).isFalse();
    assertThat(holds.holds("two", view, new Span(8, 13))).isFalse();
    assertThat(asked).containsExactly("one\ntwo", "one", "three");
  }

  @Test
  void asksAgainForAnotherQuestionOrReading() {
    holds.holds("a", view("same"), new Span(0, 1));
    holds.holds("b", view("same"), new Span(0, 1));
    assertThat(asked).hasSize(2);
  }

  private static View view(String text) {
    return new Views(0).read(text).get(0);
  }
}
