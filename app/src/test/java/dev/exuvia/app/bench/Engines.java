package dev.exuvia.app.bench;

import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Engines of rules, for the text as it stands. */
final class Engines {
  static final int RAW = View.Kind.RAW.bit();

  private Engines() {}

  /** Those with a pattern that is tried on the text as it stands. */
  static List<Rule> patterned(List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.pattern() != null && rule.views().contains(View.Kind.RAW))
        .toList();
  }

  static Engine of(List<Rule> rules) {
    List<Sought> sought = new ArrayList<>();
    rules.forEach(rule -> sought.add(sought(rule)));
    return make(sought);
  }

  static Engine make(List<Sought> sought) {
    try {
      return Engine.of(sought);
    } catch (MalformedPattern e) {
      throw new IllegalStateException(e);
    }
  }

  static Sought sought(Rule rule) {
    return new Sought(pattern(rule), rule.keywords(), RAW);
  }

  static Regex pattern(Rule rule) {
    return Objects.requireNonNull(rule.pattern());
  }

  /** The literals of which each match holds one, in lower case; none for a few rules. */
  static List<byte[]> anchors(Rule rule) {
    return pattern(rule).anchors().stream()
        .map(anchor -> anchor.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** Words of which one must stand in the text, in lower case. */
  static List<byte[]> keywords(Rule rule) {
    return rule.keywords().stream()
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
