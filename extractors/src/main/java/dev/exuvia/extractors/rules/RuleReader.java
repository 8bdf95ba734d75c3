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
import dev.exuvia.extractors.rules.Yaml.Sequence;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

  private final String file;
  private final Mapping rule;
  private final List<String> problems;
  private final String id;

  RuleReader(String file, Mapping rule, List<String> problems) {
    this.file = file;
    this.rule = rule;
    this.problems = problems;
    this.id = text("id", false);
  }

  /** The rule, or nothing if there was a problem. */
  Optional<Rule> read() {
    int before = problems.size();
    rule.entries().forEach((key, node) -> {
      if (!KEYS.contains(key)) {
        problem(node, "unknown key '" + key + "'");
      }
    });
    Category category = choice("category", Category::of, Category.SECRET);
    Regex pattern = pattern();
    int secret = integer("secret");
    FactReader facts = new FactReader(this::problem);
    Rule read = new Rule(
        id,
        version(),
        text("name", true),
        category,
        choice("severity", Severity::of, Severity.LOW),
        number("confidence", 0.8, 1),
        text("summary", true),
        text("hint", true),
        lower("keywords"),
        pattern,
        secret,
        text("prefix", false),
        facts.read(rule.entries().get("facts"), pattern),
        each(pattern, facts),
        lower("require"),
        number("entropy", 0, 8),
        checks(secret > 0),
        allow(),
        flag("merge"),
        texts("pair"),
        text("revoke", false),
        views(category),
        detector(),
        texts("examples"),
        texts("negative_examples"),
        texts("references"),
        file + ":" + rule.line(),
        null);
    check(read);
    return problems.size() == before ? Optional.of(read) : Optional.empty();
  }

  private void check(Rule read) {
    if ((read.pattern() == null) == (read.detector() == null)) {
      problem(rule, "needs either a pattern or a detector");
    }
    if (read.pattern() != null) {
      new Sought(read.pattern(), read.keywords(), 0)
          .problem()
          .ifPresent(why -> problem(at("pattern"), "cannot be looked for in linear time: " + why));
    }
    if (read.category() == Category.SECRET && read.secret() == 0) {
      problem(rule, "is of category secret and does not say which group is the secret");
    }
    if (read.pattern() != null && read.secret() > read.pattern().groups()) {
      problem(
          rule,
          "secret is group " + read.secret() + ", the pattern has "
              + read.pattern().groups());
    }
    if (!read.prefix().isEmpty() && read.secret() == 0) {
      problem(rule, "has a prefix and no secret");
    }
    if (!read.pair().isEmpty() && read.secret() == 0) {
      problem(at("pair"), "has a pair and no secret");
    }
    if (read.each() != null && (read.merge() || read.secret() > 0)) {
      problem(at("each"), "each serves neither secrets nor rules that merge");
    }
    if (read.merge() && read.secret() > 0) {
      problem(at("merge"), "merge serves no secrets: each of them is a finding");
    }
    if (!read.revoke().isEmpty() && !read.revoke().startsWith("https://")) {
      problem(at("revoke"), "revoke is " + read.revoke() + ", must be an https:// address");
    }
    if (read.examples().size() < 2 || read.negativeExamples().size() < 2) {
      problem(rule, "needs at least two examples and two negative_examples");
    }
  }

  private int version() {
    if (!ID.matches(id)) {
      problem(rule, "id must read family.name.version in a-z, 0-9 and -");
      return 0;
    }
    return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
  }

  private @Nullable Regex pattern() {
    String source = text("pattern", false);
    return source.isEmpty() ? null : compile("pattern", SharedParts.withoutBlanks(source));
  }

  private List<Regex> allow() {
    List<Regex> patterns = new ArrayList<>();
    for (String source : texts("allow")) {
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
      problem(at(key), key + " is no RE2 expression: " + e.getMessage());
      return null;
    }
  }

  private @Nullable Each each(@Nullable Regex pattern, FactReader facts) {
    Node node = rule.entries().get("each");
    if (node == null) {
      return null;
    }
    if (!(node instanceof Mapping each) || !EACH.containsAll(each.entries().keySet())) {
      problem(node, "each must be a mapping of pattern, in and facts");
      return null;
    }
    Node source = each.entries().get("pattern");
    Regex inner = source instanceof Scalar scalar
        ? compile("each", SharedParts.withoutBlanks(scalar.text()))
        : null;
    if (inner == null) {
      problem(node, "each has no pattern");
      return null;
    }
    Node in = each.entries().get("in");
    List<Integer> within = in == null ? List.of() : facts.groups("each in", in, pattern);
    return new Each(inner, within, facts.read(each.entries().get("facts"), inner));
  }

  private List<Check> checks(boolean secret) {
    List<Check> checks = new ArrayList<>();
    if (secret) {
      checks.add(Checks.NOT_PLACEHOLDER);
    }
    for (String name : texts("validators")) {
      Check check = Checks.BY_NAME.get(name);
      if (check == null) {
        problem(
            at("validators"),
            "there is no validator '" + name + "', only "
                + String.join(", ", Checks.BY_NAME.keySet()));
      } else if (!checks.contains(check)) {
        checks.add(check);
      }
    }
    return checks;
  }

  private @Nullable Detector detector() {
    String name = text("detector", false);
    Detector detector = Detectors.BY_NAME.get(name);
    if (!name.isEmpty() && detector == null) {
      problem(
          at("detector"),
          "there is no detector '" + name + "', only "
              + String.join(", ", Detectors.BY_NAME.keySet()));
    }
    return detector;
  }

  private Set<View.Kind> views(Category category) {
    EnumSet<View.Kind> views = EnumSet.noneOf(View.Kind.class);
    for (String name : texts("views")) {
      try {
        views.add(View.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        problem(
            at("views"),
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

  private <T> T choice(String key, Function<String, T> reader, T fallback) {
    String value = text(key, true);
    try {
      return value.isEmpty() ? fallback : reader.apply(value);
    } catch (IllegalArgumentException e) {
      problem(at(key), "there is no " + key + " '" + value + "'");
      return fallback;
    }
  }

  private double number(String key, double fallback, double most) {
    String value = text(key, false);
    try {
      double number = value.isEmpty() ? fallback : Double.parseDouble(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    problem(at(key), key + " is " + value + ", must be a number from 0 to " + most);
    return fallback;
  }

  private int integer(String key) {
    Node node = rule.entries().get(key);
    if (node == null) {
      return 0;
    }
    int value = node instanceof Scalar scalar ? parse(scalar) : -1;
    if (value < 0) {
      problem(node, key + " must be the number of a group");
    }
    return Math.max(0, value);
  }

  private boolean flag(String key) {
    String value = text(key, false);
    if (!Set.of("", "true", "false").contains(value)) {
      problem(at(key), key + " is " + value + ", must be true or false");
    }
    return value.equals("true");
  }

  static int parse(Scalar scalar) {
    try {
      return Integer.parseInt(scalar.text());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String text(String key, boolean needed) {
    Node node = rule.entries().get(key);
    if (node instanceof Scalar scalar) {
      return scalar.text().strip();
    }
    if (node != null) {
      problem(node, key + " must be one text");
    } else if (needed) {
      problem(rule, "has no " + key);
    }
    return "";
  }

  private List<String> texts(String key) {
    Node node = rule.entries().get(key);
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      for (Node item : sequence.items()) {
        if (item instanceof Scalar scalar) {
          texts.add(scalar.text());
        } else {
          problem(item, key + " must be a list of texts (quote what holds ': ' or begins with {)");
        }
      }
    } else {
      problem(node, key + " must be a list");
    }
    return texts;
  }

  private List<String> lower(String key) {
    return texts(key).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private Node at(String key) {
    return rule.entries().getOrDefault(key, rule);
  }

  private void problem(Node where, String what) {
    problems.add(file + ":" + where.line() + " " + (id == null || id.isEmpty() ? "(no id)" : id)
        + ": " + what);
  }
}
