package dev.exuvia.extractors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Field;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.extractors.Posts;
import dev.exuvia.extractors.RuleScanner;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSamplesTest {
  private static final List<RuleSet> SETS = List.of(Posts.testRules(), AllRules.OF_FILES);

  /** The rule before: its samples follow one another, and to compile it takes longer than to scan. */
  private static @Nullable Ready ready;

  private record Ready(Rule rule, RuleScanner scanner) {}

  static Stream<Arguments> examples() {
    return samples(Rule::examples);
  }

  static Stream<Arguments> counterExamples() {
    return samples(Rule::negativeExamples);
  }

  private static Stream<Arguments> samples(Function<Rule, List<String>> which) {
    return SETS.stream()
        .flatMap(rules -> rules.rules().stream()
            .flatMap(rule ->
                which.apply(rule).stream().map(sample -> Arguments.of(rule, sample, rules))));
  }

  private static Scanned scanWith(Rule rule, String sample, RuleSet rules) {
    if (ready == null || !ready.rule().equals(rule)) {
      ready = new Ready(rule, Posts.scanner(rules.only(rule)));
    }
    return ready.scanner().scan(Posts.of(Samples.expand(sample)));
  }

  @ParameterizedTest(name = "{0} finds its example: {1}")
  @MethodSource("examples")
  void findsEveryExampleInItsOwnFile(Rule rule, String sample, RuleSet rules) {
    assertThat(scanWith(rule, sample, rules).findings())
        .as("findings of rule %s", rule)
        .extracting(Finding::rule)
        .contains(rule.id());
  }

  @ParameterizedTest(name = "{0} leaves its counter-example: {1}")
  @MethodSource("counterExamples")
  void leavesEveryCounterExample(Rule rule, String sample, RuleSet rules) {
    assertThat(scanWith(rule, sample, rules).findings())
        .as("findings of rule %s", rule)
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} masks its example: {1}")
  @MethodSource("examples")
  void masksTheSecretOfEveryExample(Rule rule, String sample, RuleSet rules) {
    Scanned scanned = scanWith(rule, sample, rules);
    Finding found = scanned.findings().getFirst();
    if (found.print() != null) {
      String masked = scanned.post().text(Field.BODY);
      int start = masked.offsetByCodePoints(0, found.start());
      int end = masked.offsetByCodePoints(0, found.end());
      assertThat(masked.substring(start, end).substring(found.prefix().length()))
          .as("what stands where the secret of %s was", rule)
          .matches("[█\\s]*");
    }
  }
}
