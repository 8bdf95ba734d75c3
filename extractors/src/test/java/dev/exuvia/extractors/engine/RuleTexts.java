package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.rules.AllRules;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.RuleSet;
import dev.exuvia.extractors.rules.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** The built-in rules that have a pattern, and texts made of their samples. */
final class RuleTexts {
  static final List<Rule> RULES =
      AllRules.OF_FILES.rules().stream().filter(rule -> rule.pattern() != null).toList();

  /** What the engine looks for, by the place of the rule in the list. */
  static final List<Sought> SOUGHT = RULES.stream()
      .map(rule -> new Sought(Objects.requireNonNull(rule.pattern()), rule.keywords(), 1))
      .toList();

  /** All of it in one engine: the one that the build has made, which RulePackTest compares. */
  static final Engine ENGINE = RuleSet.forScanning(true, List.of()).engine();

  private static final List<String> PROSE = List.of(
      "The agent went on to the next step and wrote down what it had seen. ",
      "Das Gespräch führte zu nichts; wir fangen morgen neu an.\n",
      "Ключ лежит под ковриком, как всегда. 😀\n\n",
      "It took 12 minutes, see item 4 of the list:\n- one\n- two\n",
      "{\"step\": 3, \"done\": true}\n");
  private static final List<String> STRANGERS =
      List.of("\n", "é", "Д", "😀", " ", "0", "_", "\"", "-", "\u0000", "\r\n", "\u200B");

  private RuleTexts() {}

  static Engine engine(List<Sought> sought) {
    try {
      return Engine.of(sought);
    } catch (MalformedPattern e) {
      throw new AssertionError(e);
    }
  }

  /** The samples of a rule, written out. */
  static List<String> samples(Rule rule) {
    return Stream.concat(rule.examples().stream(), rule.negativeExamples().stream())
        .map(Samples::expand)
        .filter(Found::foldsAsHere)
        .toList();
  }

  static String prose(Random random) {
    return PROSE.get(random.nextInt(PROSE.size()));
  }

  /** A text with one to three changes: something less, more, twice, in the other case or foreign. */
  static String changed(String text, Random random) {
    String changed = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = place(changed, random);
      int to = Math.max(from, Math.min(changed.length(), from + random.nextInt(6)));
      if (to < changed.length() && Character.isLowSurrogate(changed.charAt(to))) {
        to++;
      }
      String piece = changed.substring(from, to);
      String instead = switch (random.nextInt(6)) {
        case 0 -> "";
        case 1 -> piece + piece;
        case 2 -> piece.toUpperCase(Locale.ROOT);
        case 3 -> piece.toLowerCase(Locale.ROOT);
        case 4 -> piece + STRANGERS.get(random.nextInt(STRANGERS.size()));
        default -> STRANGERS.get(random.nextInt(STRANGERS.size())) + piece;
      };
      changed = changed.substring(0, from) + instead + changed.substring(to);
    }
    return Found.foldsAsHere(changed) ? changed : text;
  }

  private static int place(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    boolean inside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    return inside ? at - 1 : at;
  }
}
