package dev.exuvia.extractors.rules;

import com.google.re2j.Pattern;
import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Checks;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.checks.Detectors;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Node;
import dev.exuvia.extractors.rules.Yaml.Scalar;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one rule and takes note of everything that is wrong with it. */
final class RuleReader {
  private static final Set<String> KEYS = Set.of(
      "id",
      "name",
      "category",
      "severity",
      "confidence",
      "summary",
      "hint",
      "keywords",
      "pattern",
      "secret",
      "prefix",
      "facts",
      "each",
      "require",
      "entropy",
      "validators",
      "allow",
      "merge",
      "pair",
      "revoke",
      "views",
      "detector",
      "examples",
      "negative_examples",
      "references");
  private static final Pattern ID = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+\\.[1-9][0-9]{0,3}");
  private static final Set<String> EACH = Set.of("pattern", "in", "facts");

  private final Entries rule;
  private final List<String> problems;
  private final String id;

  RuleReader(String file, Mapping rule, List<String> problems) {
    this.rule = new Entries(file, rule, problems);
    this.problems = problems;
    this.id = this.rule.text("id", false);
  }

  /** The rule, or nothing if there was a problem. */
  Optional<Rule> read() {
    int before = problems.size();
    rule.onlyThese(KEYS);
    Category category = rule.choice("category", Category::of, Category.SECRET);
    Regex pattern = pattern();
    int secret = rule.integer("secret");
    FactReader facts = new FactReader(rule::problem);
    Rule read = new Rule(
        id,
        version(),
        rule.text("name", true),
        category,
        rule.choice("severity", Severity::of, Severity.LOW),
        rule.number("confidence", 0.8, 1),
        rule.text("summary", true),
        rule.text("hint", true),
        rule.lower("keywords"),
        pattern,
        secret,
        rule.text("prefix", false),
        facts.read(rule.get("facts"), pattern),
        each(pattern, facts),
        rule.lower("require"),
        rule.number("entropy", 0, 8),
        checks(secret > 0),
        allow(),
        rule.flag("merge"),
        rule.texts("pair"),
        rule.text("revoke", false),
        views(category),
        detector(),
        rule.texts("examples"),
        rule.texts("negative_examples"),
        rule.texts("references"),
        rule.place(),
        null);
    check(read);
    return problems.size() == before ? Optional.of(read) : Optional.empty();
  }

  private void check(Rule read) {
    if ((read.pattern() == null) == (read.detector() == null)) {
      rule.problem(rule.whole(), "needs either a pattern or a detector");
    }
    if (read.pattern() != null) {
      new Sought(read.pattern(), read.keywords(), 0)
          .problem()
          .ifPresent(why ->
              rule.problem(rule.at("pattern"), "cannot be looked for in linear time: " + why));
    }
    if (read.category() == Category.SECRET && read.secret() == 0) {
      rule.problem(
          rule.whole(), "is of category secret and does not say which group is the secret");
    }
    if (read.pattern() != null && read.secret() > read.pattern().groups()) {
      rule.problem(
          rule.whole(),
          "secret is group " + read.secret() + ", the pattern has "
              + read.pattern().groups());
    }
    if (!read.prefix().isEmpty() && read.secret() == 0) {
      rule.problem(rule.whole(), "has a prefix and no secret");
    }
    if (!read.pair().isEmpty() && read.secret() == 0) {
      rule.problem(rule.at("pair"), "has a pair and no secret");
    }
    if (read.each() != null && (read.merge() || read.secret() > 0)) {
      rule.problem(rule.at("each"), "each serves neither secrets nor rules that merge");
    }
    if (read.merge() && read.secret() > 0) {
      rule.problem(rule.at("merge"), "merge serves no secrets: each of them is a finding");
    }
    if (!read.revoke().isEmpty() && !read.revoke().startsWith("https://")) {
      rule.problem(
          rule.at("revoke"), "revoke is " + read.revoke() + ", must be an https:// address");
    }
    if (read.examples().size() < 2 || read.negativeExamples().size() < 2) {
      rule.problem(rule.whole(), "needs at least two examples and two negative_examples");
    }
  }

  private int version() {
    if (!ID.matches(id)) {
      rule.problem(rule.whole(), "id must read family.name.version in a-z, 0-9 and -");
      return 0;
    }
    return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
  }

  private @Nullable Regex pattern() {
    String source = rule.text("pattern", false);
    return source.isEmpty() ? null : compile("pattern", SharedParts.withoutBlanks(source));
  }

  private List<Regex> allow() {
    List<Regex> patterns = new ArrayList<>();
    for (String source : rule.texts("allow")) {
      Regex pattern = compile("allow", source);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private @Nullable Regex compile(String key, String source) {
    try {
      return Regex.of(SharedParts.known().in(source));
    } catch (MalformedPattern e) {
      rule.problem(rule.at(key), key + " is no RE2 expression: " + e.getMessage());
      return null;
    }
  }

  private @Nullable Each each(@Nullable Regex pattern, FactReader facts) {
    Node node = rule.get("each");
    if (node == null) {
      return null;
    }
    if (!(node instanceof Mapping each) || !EACH.containsAll(each.entries().keySet())) {
      rule.problem(node, "each must be a mapping of pattern, in and facts");
      return null;
    }
    Node source = each.entries().get("pattern");
    Regex inner = source instanceof Scalar scalar
        ? compile("each", SharedParts.withoutBlanks(scalar.text()))
        : null;
    if (inner == null) {
      rule.problem(node, "each has no pattern");
      return null;
    }
    Node in = each.entries().get("in");
    List<Integer> within = in == null ? List.of() : facts.groups("each in", in, pattern);
    return new Each(inner, within, facts.read(each.entries().get("facts"), inner));
  }

  private List<Check> checks(boolean secret) {
    List<Check> checks = new ArrayList<>();
    if (secret) {
      checks.addAll(Checks.OF_SECRETS);
    }
    for (String name : rule.texts("validators")) {
      Check check = Checks.BY_NAME.get(name);
      if (check == null) {
        rule.problem(
            rule.at("validators"),
            "there is no validator '" + name + "', only "
                + String.join(", ", Checks.BY_NAME.keySet()));
      } else if (!checks.contains(check)) {
        checks.add(check);
      }
    }
    return checks;
  }

  private @Nullable Detector detector() {
    String name = rule.text("detector", false);
    Detector detector = Detectors.BY_NAME.get(name);
    if (!name.isEmpty() && detector == null) {
      rule.problem(
          rule.at("detector"),
          "there is no detector '" + name + "', only "
              + String.join(", ", Detectors.BY_NAME.keySet()));
    }
    return detector;
  }

  private Set<View.Kind> views(Category category) {
    EnumSet<View.Kind> views = EnumSet.noneOf(View.Kind.class);
    for (String name : rule.texts("views")) {
      try {
        views.add(View.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        rule.problem(
            rule.at("views"),
            "there is no view '" + name + "', only raw, stripped, folded, decoded, tags,"
                + " hidden, rendered");
      }
    }
    return views.isEmpty() ? defaultViews(category) : views;
  }

  private static Set<View.Kind> defaultViews(Category category) {
    return switch (category) {
      case SECRET -> EnumSet.allOf(View.Kind.class);
      case PROMPT_INJECTION, HIDDEN_TEXT, SECRET_REQUEST -> EnumSet.allOf(View.Kind.class);
      case OPEN_PORT, SSH_FAILURE, STACK_TRACE, CONFIG_ARTIFACT, INTERNAL_DETAIL ->
        EnumSet.of(View.Kind.RAW, View.Kind.STRIPPED);
    };
  }
}
