package dev.exuvia.extractors.engine;

import static dev.exuvia.extractors.engine.RuleTexts.ENGINE;
import static dev.exuvia.extractors.engine.RuleTexts.RULES;
import static dev.exuvia.extractors.engine.RuleTexts.SOUGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine with all built-in rules against RE2/J with those that may match: the ones whose samples
 * are in the text, the ones that the engine found, and some others.
 */
class BuiltInRulesTest {
  private static final int OTHERS = 15;

  private final Search search = ENGINE.search();

  private void compare(String text, List<Integer> rules, Random random) {
    Found found = Found.by(search, text);
    SortedSet<Integer> asked = new TreeSet<>(rules);
    asked.addAll(found.matches().keySet());
    for (int i = 0; i < OTHERS; i++) {
      asked.add(random.nextInt(SOUGHT.size()));
    }
    Found wanted = Found.byRe2(SOUGHT, asked, text);
    assertThat(found.stopped()).as("rules stopped in '%s'", text).isEmpty();
    if (!found.equals(wanted)) {
      for (int rule : asked) {
        assertThat(found.matches().getOrDefault(rule, List.of()))
            .as("%s in '%s'", RULES.get(rule), text)
            .isEqualTo(wanted.matches().getOrDefault(rule, List.of()));
      }
    }
  }

  @Test
  void findsWhatRe2FindsInEverySample() {
    Random random = new Random(1);
    for (int i = 0; i < RULES.size(); i++) {
      for (String sample : RuleTexts.samples(RULES.get(i))) {
        compare(sample, List.of(i), random);
        compare("é" + sample + "é", List.of(i), random);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void findsWhatRe2FindsInSamplesThatWereChanged(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < RULES.size(); i++) {
      for (String sample : RuleTexts.samples(RULES.get(i))) {
        compare(RuleTexts.changed(sample, random), List.of(i), random);
      }
    }
  }

  @Test
  void findsWhatRe2FindsWhereSamplesStandTogether() {
    Random random = new Random(4);
    for (int text = 0; text < 600; text++) {
      List<Integer> rules = new ArrayList<>();
      StringBuilder all = new StringBuilder();
      for (int n = 2 + random.nextInt(7); n > 0; n--) {
        int rule = random.nextInt(RULES.size());
        List<String> samples = RuleTexts.samples(RULES.get(rule));
        rules.add(rule);
        String sample = samples.isEmpty() ? "" : samples.get(random.nextInt(samples.size()));
        all.append(random.nextBoolean() ? RuleTexts.prose(random) : "")
            .append(random.nextInt(3) == 0 ? RuleTexts.changed(sample, random) : sample);
      }
      compare(all.toString(), rules, random);
    }
  }

  @Test
  void findsTheSameWithEveryRuleAlone() {
    for (int i = 0; i < RULES.size(); i++) {
      List<Sought> alone = List.of(SOUGHT.get(i));
      String text = String.join("\n", RuleTexts.samples(RULES.get(i)));
      assertThat(Found.by(RuleTexts.engine(alone).search(), text).matches().values())
          .as("%s alone in '%s'", RULES.get(i), text)
          .containsExactlyElementsOf(
              Found.byRe2(alone, List.of(0), text).matches().values());
    }
  }

  /** Or the engine would not look at it. */
  @Test
  void findsInEveryMatchAnAnchorNotTooFarFromItsBegin() {
    for (int i = 0; i < RULES.size(); i++) {
      List<Anchor> anchors = SOUGHT.get(i).regex().derived();
      String text = String.join("\n", RuleTexts.samples(RULES.get(i)));
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (List<List<Integer>> matches :
          Found.byRe2(SOUGHT, List.of(i), text).matches().values()) {
        for (List<Integer> match : matches) {
          String matched = Found.lower(bytes, match.get(0), match.get(1));
          assertThat(
                  anchors.isEmpty() || anchors.stream().anyMatch(anchor -> isIn(matched, anchor)))
              .as("%s has an anchor in '%s'", RULES.get(i), matched)
              .isTrue();
        }
      }
    }
  }

  private static boolean isIn(String matched, Anchor anchor) {
    return anchor.literals().stream().anyMatch(literal -> {
      int at = matched.indexOf(literal);
      return at >= 0 && at <= anchor.before();
    });
  }
}
