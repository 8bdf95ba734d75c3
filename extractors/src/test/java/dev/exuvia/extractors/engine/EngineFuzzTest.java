package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Patterns and texts that a fuzzer chooses; in the build those that were kept. */
class EngineFuzzTest {
  @FuzzTest
  void takesOrRefusesAnyPattern(FuzzedDataProvider data) {
    String text = data.consumeString(200);
    try {
      Sought sought = new Sought(Regex.of(data.consumeRemainingAsString()), List.of(), 1);
      Found.by(Engine.of(List.of(sought)).search(), valid(text));
    } catch (MalformedPattern e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  @FuzzTest
  void findsWhatRe2FindsWithBuiltInRules(FuzzedDataProvider data) {
    StringBuilder all = new StringBuilder();
    SortedSet<Integer> rules = new TreeSet<>();
    for (int n = data.consumeInt(1, 4); n > 0; n--) {
      int rule = data.consumeInt(0, RuleTexts.RULES.size() - 1);
      List<String> samples = RuleTexts.samples(RuleTexts.RULES.get(rule));
      String sample = samples.isEmpty() ? "" : data.pickValue(samples);
      int cut = data.consumeInt(0, sample.length());
      rules.add(rule);
      all.append(data.consumeString(20)).append(sample, 0, cut).append(data.consumeString(20));
      all.append(sample.substring(cut));
    }
    String text = valid(all.append(data.consumeRemainingAsString()).toString());
    if (Found.foldsAsHere(text)) {
      Found found = Found.by(RuleTexts.ENGINE.search(), text);
      rules.addAll(found.matches().keySet());
      assertThat(found.upTo(found.stopped()))
          .as("in '%s'", text)
          .isEqualTo(Found.byRe2(RuleTexts.SOUGHT, rules, text).upTo(found.stopped()));
    }
  }

  /** The same with a question mark for each half of a character. */
  private static String valid(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
