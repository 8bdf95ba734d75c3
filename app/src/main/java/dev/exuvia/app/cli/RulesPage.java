package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.Category;
import dev.exuvia.extractors.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rules as a page of Markdown, by category and family. */
final class RulesPage {
  /** What renews the page in {@code docs/}. */
  static final String RENEW =
      "./exuvia rules list --built-in --format markdown > docs/rules-list.md";

  private RulesPage() {}

  static String of(List<Rule> rules) {
    var page = new StringBuilder(
        "# All rules\n\n<!-- Made by `" + RENEW + "`; not edited by hand. -->\n\n");
    page.append(Words.count(rules.size(), "rule"))
        .append(". How they are written: [rules.md](rules.md). All of one: `exuvia rules show"
            + " ID`.\n\n");
    page.append("| category | rules | families |\n|---|---|---|\n");
    Map<Category, List<Rule>> byCategory = rules.stream()
        .collect(Collectors.groupingBy(Rule::category, TreeMap::new, Collectors.toList()));
    byCategory.forEach((category, some) -> page.append("| [%s](#%s) | %d | %d |\n"
        .formatted(category.key(), category.key(), some.size(), families(some).size())));
    byCategory.forEach((category, some) -> category(page, category, some));
    return page.toString();
  }

  private static Map<String, List<Rule>> families(List<Rule> rules) {
    return rules.stream()
        .collect(Collectors.groupingBy(RuleTexts::family, TreeMap::new, Collectors.toList()));
  }

  private static void category(StringBuilder page, Category category, List<Rule> rules) {
    page.append("\n## ").append(category.key()).append("\n\n");
    page.append(String.join(", ", category.taxonomy())).append('\n');
    families(rules).forEach((family, some) -> {
      page.append("\n### ").append(family).append("\n\n");
      page.append("| rule | what | severity | proof | meaning |\n|---|---|---|---|---|\n");
      some.forEach(rule -> row(page, rule));
    });
  }

  private static void row(StringBuilder page, Rule rule) {
    String revoke = rule.revoke().isEmpty() ? "" : " [Revoke](" + cell(rule.revoke()) + ")";
    page.append("| `%s` | %s | %s | %s | %s%s |\n"
        .formatted(
            rule.id(),
            cell(rule.name()),
            rule.severity().key(),
            RuleTexts.proof(rule),
            cell(rule.summary()),
            revoke));
  }

  /** A text that stays in its cell and is nothing but text. */
  private static String cell(String text) {
    return Shown.line(text.strip())
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("[", "\\[")
        .replace("`", "\\`")
        .replace("*", "\\*")
        .replace("_", "\\_");
  }
}
