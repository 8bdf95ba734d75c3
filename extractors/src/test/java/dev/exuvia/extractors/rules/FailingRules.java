package dev.exuvia.extractors.rules;

import java.util.List;

/** Rules with a defect. */
public final class FailingRules {
  private FailingRules() {}

  /** These rules, of which each match ends in an exception that quotes it. */
  public static RuleSet of(RuleSet rules) {
    List<Rule> failing = rules.rules().stream().map(FailingRules::of).toList();
    return RuleSet.ready(failing, "failing", rules.engine());
  }

  private static Rule of(Rule rule) {
    return new Rule(
        rule.id(),
        rule.version(),
        rule.name(),
        rule.category(),
        rule.severity(),
        rule.confidence(),
        rule.summary(),
        rule.hint(),
        rule.keywords(),
        rule.pattern(),
        rule.secret(),
        rule.prefix(),
        rule.facts(),
        rule.each(),
        rule.require(),
        rule.entropy(),
        List.of(subject -> {
          throw new IllegalStateException(subject.text());
        }),
        rule.allow(),
        rule.merge(),
        rule.pair(),
        rule.revoke(),
        rule.views(),
        rule.detector(),
        rule.examples(),
        rule.negativeExamples(),
        rule.references(),
        rule.place(),
        rule.terms());
  }
}
