package dev.exuvia.extractors.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Reads rules in the form of gitleaks 8 (its {@code README}, section Configuration, and {@code
 * config/config.go}, seen for 8.30). What speaks of commits and paths means nothing for a post and
 * is passed by; unknown keys are errors. The built-in rules stand in for gitleaks' own: a file that uses
 * these may change rules that are not here, which is passed by, too.
 */
final class GitleaksFile {
  private static final int MOST_EXTENDS = 3;

  private final List<String> problems;
  private final List<String> contents;
  private final Set<String> explained = new HashSet<>();
  private boolean usesDefault;

  /**
   * Reads files.
   *
   * @param problems hears of what is wrong
   * @param contents gets the text of every file that was read
   */
  GitleaksFile(List<String> problems, List<String> contents) {
    this.problems = problems;
    this.contents = contents;
  }

  /** The rules of a file, and of those that it extends. */
  List<Rule> read(String file, byte[] bytes) {
    int before = problems.size();
    usesDefault = false;
    Map<String, GitleaksRule> rules = new LinkedHashMap<>();
    List<Allowlist> global = new ArrayList<>();
    read(file, bytes, rules, global, 0);
    List<Rule> read = rules.values().stream()
        .map(rule -> rule.with(global))
        .flatMap(rule -> rule.rule().stream())
        .toList();
    checkRequired(read);
    return problems.size() == before ? read : List.of();
  }

  private void read(
      String file,
      byte[] bytes,
      Map<String, GitleaksRule> rules,
      List<Allowlist> global,
      int depth) {
    contents.add(new String(bytes, StandardCharsets.UTF_8));
    TomlParseResult toml = Toml.parse(contents.getLast());
    toml.errors()
        .forEach(error -> problems.add(file + ":" + error.position().line() + ":"
            + error.position().column() + " not TOML: " + error.getMessage()));
    if (toml.hasErrors()) {
      return;
    }
    TomlSection root = new TomlSection(file, toml, null, problems);
    root.text("title");
    root.text("description");
    root.text("minVersion");
    for (TomlSection extend : root.tables("extend")) {
      extend(file, extend, rules, global, depth);
    }
    Map<String, GitleaksRule> own = new LinkedHashMap<>();
    for (TomlSection table : root.tables("rules")) {
      rule(table, own);
    }
    own.forEach((id, rule) -> rules.merge(id, rule, GitleaksRule::changedBy));
    rules.values().stream()
        .filter(rule ->
            own.containsKey(rule.id()) && own.get(rule.id()).missingGroup().isEmpty()) // else told
        .flatMap(rule -> rule.missingGroup().stream())
        .forEach(problems::add);
    rules.values().stream()
        .filter(rule -> rule.regex() == null && own.containsKey(rule.id()))
        .filter(rule -> !usesDefault && !explained.contains(rule.id()))
        .forEach(rule ->
            problems.add(rule.place() + " rule '" + rule.id() + "' has no regex and no path"));
    allowlists(root).forEach(scoped -> target(scoped, rules, global, root));
    root.end();
  }

  private void rule(TomlSection table, Map<String, GitleaksRule> own) {
    GitleaksRule rule =
        GitleaksRule.read(table, allowlists(table).stream().map(Scoped::list).toList());
    table.end();
    if (table.has("path") || !table.text("regex").isEmpty()) {
      explained.add(rule.id());
    }
    if (rule.id().isEmpty()) {
      table.problem("the rule has no id");
    } else if (own.putIfAbsent(rule.id(), rule) != null) {
      table.problem("id", "'" + rule.id() + "' stands here twice");
    }
  }

  private void extend(
      String file,
      TomlSection extend,
      Map<String, GitleaksRule> rules,
      List<Allowlist> global,
      int depth) {
    usesDefault |= extend.flag("useDefault");
    if (!extend.text("url").isEmpty()) {
      extend.problem("url", "is not followed: rules come from files. Fetch it and write path");
    }
    String path = extend.text("path");
    Set<String> disabled = Set.copyOf(extend.texts("disabledRules"));
    extend.end();
    if (path.isEmpty()) {
      return;
    }
    if (depth + 1 >= MOST_EXTENDS) {
      extend.problem("path", "extends a file that extends a file that extends one; stop there");
      return;
    }
    try {
      Path folder = Path.of(file).toAbsolutePath().getParent();
      Path base = folder == null ? Path.of(path) : folder.resolve(path);
      read(shown(file, path), Files.readAllBytes(base), rules, global, depth + 1);
    } catch (IOException | InvalidPathException e) {
      extend.problem("path", "cannot be read; it is sought from the folder of this file");
    }
    rules.keySet().removeAll(disabled);
  }

  private static String shown(String file, String path) {
    Path parent = Path.of(file).getParent();
    return parent == null ? path : parent.resolve(path).toString();
  }

  /** An allow list with the rules that it is for, none for all. */
  private record Scoped(Allowlist list, List<String> targets) {}

  private List<Scoped> allowlists(TomlSection owner) {
    List<Scoped> lists = new ArrayList<>();
    List<TomlSection> tables = new ArrayList<>(owner.tables("allowlists"));
    List<TomlSection> old = owner.tables("allowlist");
    if (!tables.isEmpty() && !old.isEmpty()) {
      owner.problem("allowlist", "stands beside allowlists; write it as one of them");
    }
    tables.addAll(old);
    for (TomlSection table : tables) {
      List<String> targets = table.texts("targetRules");
      Allowlist list = allowlist(table);
      table.end();
      if (list != null) {
        lists.add(new Scoped(list, targets));
      }
    }
    return lists;
  }

  /** Null for one that can never apply to a post. */
  private @Nullable Allowlist allowlist(TomlSection table) {
    table.text("description");
    List<Pattern> regexes = new ArrayList<>();
    for (String regex : table.texts("regexes")) {
      Pattern pattern = table.parsed("regexes", regex, GitleaksFile::pattern);
      if (pattern != null) {
        regexes.add(pattern);
      }
    }
    List<String> words = table.texts("stopwords").stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
    boolean inPaths = !table.texts("paths").isEmpty();
    boolean ofCommits = !table.texts("commits").isEmpty();
    boolean elsewhere = inPaths || ofCommits;
    if (!elsewhere && regexes.isEmpty() && words.isEmpty()) {
      table.problem("the allow list needs regexes, stopwords, paths or commits");
    }
    boolean all = isAll(table);
    var list = new Allowlist(all, target(table), regexes, words);
    return (all && elsewhere) || (regexes.isEmpty() && words.isEmpty()) ? null : list;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "holds no RE2 expression: " + e.getDescription() + " near '" + e.getPattern() + "'", e);
    }
  }

  private static boolean isAll(TomlSection table) {
    String condition = table.text("condition").toUpperCase(Locale.ROOT);
    if (!Set.of("", "OR", "||", "AND", "&&").contains(condition)) {
      table.problem("condition", "must be AND or OR");
    }
    return condition.equals("AND") || condition.equals("&&");
  }

  private static Allowlist.Target target(TomlSection table) {
    return switch (table.text("regexTarget").toLowerCase(Locale.ROOT)) {
      case "", "secret" -> Allowlist.Target.SECRET;
      case "match" -> Allowlist.Target.MATCH;
      case "line" -> Allowlist.Target.LINE;
      default -> {
        table.problem("regexTarget", "must be secret, match or line");
        yield Allowlist.Target.SECRET;
      }
    };
  }

  private void target(
      Scoped scoped, Map<String, GitleaksRule> rules, List<Allowlist> global, TomlSection root) {
    if (scoped.targets().isEmpty()) {
      global.add(scoped.list());
    }
    for (String target : scoped.targets()) {
      boolean known =
          rules.computeIfPresent(target, (id, rule) -> rule.with(List.of(scoped.list()))) != null;
      if (!known && !usesDefault) {
        root.problem("allowlists", "has targetRules that name no rule: '" + target + "'");
      }
    }
  }

  private void checkRequired(List<Rule> rules) {
    Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
    for (Rule rule : rules) {
      Terms terms = rule.terms();
      List<Terms.Required> required = terms == null ? List.of() : terms.required();
      for (Terms.Required needed : required) {
        if (!ids.contains(needed.rule())) {
          problems.add(rule.place() + " " + rule.id() + ": requires a rule that is not there: "
              + needed.rule());
        }
      }
    }
  }
}
