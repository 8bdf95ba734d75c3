package dev.exuvia.app.cli;

import static java.util.stream.Collectors.joining;

import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Checks;
import dev.exuvia.extractors.rules.Each;
import dev.exuvia.extractors.rules.Rule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said of a rule, in the list, alone, and in JSON. */
final class RuleTexts {
  private RuleTexts() {}

  /** The file's name without its end: the family of rules that it holds. */
  static String family(Rule rule) {
    String file = String.valueOf(Path.of(rule.place()).getFileName());
    return file.replaceFirst("\\.(yml|toml)(:.*)?$", "");
  }

  /** The validators' names in rules. */
  static List<String> validators(Rule rule) {
    return rule.checks().stream().map(RuleTexts::name).toList();
  }

  private static String name(Check check) {
    return Checks.BY_NAME.entrySet().stream()
        .filter(entry -> entry.getValue().equals(check))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("another");
  }

  /** How a match is proved: the validators beyond those that every secret has, or its form. */
  static String proof(Rule rule) {
    String named = rule.checks().stream()
        .filter(check -> !Checks.OF_SECRETS.contains(check))
        .map(RuleTexts::name)
        .collect(Collectors.joining(", "));
    if (!named.isEmpty()) {
      return named;
    }
    return rule.detector() != null ? "code" : rule.entropy() > 0 ? "form, entropy" : "form";
  }

  /** All of it; samples as they are written, so no shape of a secret is shown. */
  static Map<String, Object> json(Rule rule) {
    var all = new LinkedHashMap<String, Object>();
    all.put("id", rule.id());
    all.put("name", rule.name());
    all.put("category", rule.category().key());
    all.put("taxonomy", rule.category().taxonomy());
    all.put("severity", rule.severity().key());
    all.put("confidence", rule.confidence());
    all.put("summary", rule.summary());
    all.put("hint", rule.hint());
    all.put("revoke", rule.revoke());
    all.put("keywords", rule.keywords());
    all.put("pattern", rule.pattern() == null ? "" : rule.pattern().source());
    all.put("secret", rule.secret());
    all.put("prefix", rule.prefix());
    all.put("facts", facts(rule.facts()));
    if (rule.each() != null) {
      all.put("each", each(rule.each()));
    }
    all.put("require", rule.require());
    all.put("entropy", rule.entropy());
    all.put("validators", validators(rule));
    all.put("allow", rule.allow().stream().map(Object::toString).toList());
    all.put("pair", rule.pair());
    all.put(
        "views",
        rule.views().stream()
            .map(view -> view.name().toLowerCase(java.util.Locale.ROOT))
            .sorted()
            .toList());
    all.put("examples", rule.examples());
    all.put("counterExamples", rule.negativeExamples());
    all.put("references", rule.references());
    all.put("place", rule.place());
    return all;
  }

  private static Map<String, Object> each(Each each) {
    return Map.of(
        "pattern", each.pattern().toString(), "in", each.within(), "facts", facts(each.facts()));
  }

  private static Map<String, String> facts(Map<String, Rule.Fact> stated) {
    var facts = new TreeMap<String, String>();
    stated.forEach((name, fact) -> facts.put(
        name,
        switch (fact) {
          case Rule.Fact.Groups groups ->
            "group " + groups.numbers().stream().map(String::valueOf).collect(joining(" or "));
          case Rule.Fact.Constant constant -> constant.value();
        }));
    return facts;
  }
}
