package dev.exuvia.extractors.rules;

import dev.exuvia.core.Ids;
import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Node;
import dev.exuvia.extractors.rules.Yaml.Sequence;
import dev.exuvia.extractors.views.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules of an installation, each id once. Immutable, safe for concurrent use. */
public final class RuleSet {
  private final List<Rule> rules;
  private final String version;
  private final List<RuleSet> parts;
  private volatile @Nullable Engine engine;

  private RuleSet(List<Rule> rules, String version, List<RuleSet> parts) {
    this.rules = List.copyOf(rules);
    this.version = version;
    this.parts = List.copyOf(parts);
  }

  private static RuleSet of(List<Rule> rules, String version) {
    return new RuleSet(rules, version, List.of());
  }

  static RuleSet ready(List<Rule> rules, String version, Engine engine) {
    RuleSet set = of(rules, version);
    set.engine = engine;
    return set;
  }

  /**
   * The rules that come with the product: every {@code rules/*.yml} on the class path.
   *
   * @throws RuleException if one of them cannot be used, or there is none
   */
  public static RuleSet builtIn() {
    return parse(RuleFiles.onClassPath(RuleSet.class.getClassLoader()));
  }

  /**
   * Rules of files, and of the {@code *.yml} and {@code *.toml} in folders.
   *
   * @throws RuleException with every problem of every file
   * @throws UncheckedIOException if a file cannot be read
   */
  public static RuleSet load(Path... paths) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      for (Path path : paths) {
        for (Path file : filesOf(path)) {
          files.put(file.toString(), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parse(files);
  }

  /**
   * The rules of an installation: those that come with the product, and files beside them.
   *
   * @param builtIn whether the product's own rules are among them
   * @param paths rule files ({@code .yml}), files in the form of gitleaks ({@code .toml}), folders of
   *     both
   * @throws RuleException with every problem of every file; one that cannot be read is a problem, too
   */
  public static RuleSet of(boolean builtIn, List<Path> paths) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    if (builtIn) {
      files.putAll(RuleFiles.onClassPath(RuleSet.class.getClassLoader()));
    }
    for (Path path : paths) {
      try {
        for (Path file : filesOf(path)) {
          files.put(file.toString(), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        problems.add(path + " cannot be read: there is no such file, or no access to it");
      }
    }
    return parse(files, problems);
  }

  /**
   * The same for scanning only: the product's own rules come without samples, summaries and references, from what the
   * build has prepared.
   */
  public static RuleSet forScanning(boolean builtIn, List<Path> paths) {
    Optional<RuleSet> pack = builtIn ? RulePack.read() : Optional.empty();
    if (pack.isEmpty()) {
      return of(builtIn, paths);
    }
    return paths.isEmpty() ? pack.get() : join(pack.get(), of(false, paths));
  }

  private static RuleSet join(RuleSet one, RuleSet other) {
    List<String> problems = new ArrayList<>();
    Map<String, Rule> rules = new TreeMap<>();
    one.rules.forEach(rule -> rules.put(rule.id(), rule));
    for (Rule rule : other.rules) {
      Rule twin = rules.putIfAbsent(rule.id(), rule);
      if (twin != null) {
        problems.add(rule.place() + " " + rule.id() + ": the id is taken by " + twin.place());
      }
    }
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    String version = Ids.of(one.version, other.version).substring(0, 12);
    return new RuleSet(List.copyOf(rules.values()), version, List.of(one, other));
  }

  /** The sets that this one is made of, each with an engine of its own. */
  public List<RuleSet> parts() {
    return parts.isEmpty() ? List.of(this) : parts;
  }

  /** The patterns of the rules that have one, in their order, made ready. */
  public Engine engine() {
    Engine known = engine;
    if (known == null) {
      try {
        known = Engine.of(sought(rules));
      } catch (MalformedPattern e) {
        throw new IllegalStateException("a rule was read whose pattern cannot be looked for", e);
      }
      engine = known;
    }
    return known;
  }

  static List<Sought> sought(List<Rule> rules) {
    List<Sought> sought = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.pattern() != null) {
        int views = 0;
        for (View.Kind kind : rule.views()) {
          views |= kind.bit();
        }
        sought.add(new Sought(rule.pattern(), rule.keywords(), views));
      }
    }
    return sought;
  }

  private static List<Path> filesOf(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(".yml") || file.toString().endsWith(".toml"))
          .sorted()
          .toList();
    }
  }

  static RuleSet parse(SortedMap<String, byte[]> files) {
    return parse(files, new ArrayList<>());
  }

  private static RuleSet parse(SortedMap<String, byte[]> files, List<String> problems) {
    Map<String, Rule> rules = new TreeMap<>();
    List<String> contents = new ArrayList<>();
    contents.add(SharedParts.known().text());
    files.forEach((file, bytes) -> {
      for (Rule rule : read(file, bytes, problems, contents)) {
        Rule twin = rules.putIfAbsent(rule.id(), rule);
        if (twin != null) {
          problems.add(rule.place() + " " + rule.id() + ": the id is taken by " + twin.place());
        }
      }
    });
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add("there are no rules: no *.yml or *.toml file was found");
    }
    if (problems.isEmpty()) {
      checkPairs(rules, problems);
    }
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    String version = Ids.of(contents.toArray(String[]::new)).substring(0, 12);
    return of(List.copyOf(rules.values()), version);
  }

  /** The ids of a pair may be those of built-in rules, which stand in another set. */
  private static void checkPairs(Map<String, Rule> rules, List<String> problems) {
    Predicate<String> isThere = id -> rules.containsKey(id) || BuiltInIds.ALL.contains(id);
    for (Rule rule : rules.values()) {
      rule.pair().stream()
          .filter(isThere.negate())
          .forEach(id -> problems.add(
              rule.place() + " " + rule.id() + ": pair names a rule that is not there: " + id));
    }
  }

  /** Read when a rule first asks for them. */
  private static final class BuiltInIds {
    private static final Set<String> ALL = RulePack.read().stream()
        .flatMap(pack -> pack.rules.stream())
        .map(Rule::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Rule> read(
      String file, byte[] bytes, List<String> problems, List<String> contents) {
    if (file.endsWith(".toml")) {
      return new GitleaksFile(problems, contents).read(file, bytes);
    }
    contents.add(new String(bytes, StandardCharsets.UTF_8));
    List<Rule> rules = new ArrayList<>();
    try {
      if (!(Yaml.read(bytes) instanceof Sequence list)) {
        problems.add(file + ":1 a rule file is a list of rules");
        return rules;
      }
      for (Node node : list.items()) {
        if (node instanceof Mapping mapping) {
          new RuleReader(file, mapping, problems).read().ifPresent(rules::add);
        } else {
          problems.add(file + ":" + node.line() + " a rule is a mapping");
        }
      }
    } catch (Yaml.Malformed e) {
      problems.add(file + ":" + e.line() + " " + e.getMessage());
    }
    return rules;
  }

  /** The rules, in the order of their ids. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rule of this id. */
  public Optional<Rule> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** The same with one rule alone: for its samples. */
  public RuleSet only(Rule rule) {
    return of(List.of(rule), version);
  }

  /** A short hash of all rule files: the same rules, the same version. */
  public String version() {
    return version;
  }
}
