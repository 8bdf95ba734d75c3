package dev.exuvia.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file, read key by key. What does not fit is noted with its place, and reading
 * goes on. The keys that were asked for are the keys that exist: {@link #end} reports the others. A
 * null value counts as absent.
 */
final class Section {
  private static final String NO_SECRETS =
      "must be the name of an environment variable that holds it; a secret never stands in a file,"
          + " and this value is not repeated here. Example: ";

  private final Problems problems;
  private final Environment environment;
  private final String path;
  private final Optional<Mark> place;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  Section(Problems problems, Environment environment, String path, @Nullable Node node) {
    this.problems = problems;
    this.environment = environment;
    this.path = path;
    this.place = node == null ? Optional.empty() : node.getStartMark();
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::enter);
    }
  }

  private void enter(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      problems.add(entry.getKeyNode().getStartMark(), path, "a key must be a plain word");
      return;
    }
    NodeTuple earlier = entries.putIfAbsent(key.getValue(), entry);
    if (earlier != null) {
      int line =
          earlier.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(
          key.getStartMark(),
          child(Quote.of(key.getValue())),
          "stands here a second time (first in line " + line + "); remove one of them");
    }
  }

  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** How many problems were noted so far, in the whole file. */
  int problems() {
    return problems.count();
  }

  /** Whether a key is there with a value. */
  boolean has(String key) {
    return node(key).isPresent();
  }

  /** Reads a single value; empty when it is absent or, with a problem noted, unfit. */
  <T> Optional<T> one(String key, String example, Parser<T> parser) {
    return node(key).flatMap(node -> value(node, key, child(key), example, parser));
  }

  /** As {@link #one}, with what holds when it is absent or unfit. */
  <T> T one(String key, String example, Parser<T> parser, T otherwise) {
    return one(key, example, parser).orElse(otherwise);
  }

  /** As {@link #one}, and its absence is a problem. */
  <T> Optional<T> required(String key, String example, Parser<T> parser) {
    if (!has(key)) {
      problem("needs `" + key + "`. Example: " + key + ": " + example);
    }
    return one(key, example, parser);
  }

  /** Reads a list of values; a single one stands for a list of one. */
  <T> List<T> many(String key, String example, Parser<T> parser) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      return value(node.get(), key, child(key), "[" + example + "]", parser).stream()
          .toList();
    }
    List<T> values = new ArrayList<>();
    List<Node> items = sequence.getValue();
    for (int i = 0; i < items.size(); i++) {
      String at = child(key) + "[" + i + "]";
      value(items.get(i), key, at, "[" + example + "]", parser).ifPresent(values::add);
    }
    return values;
  }

  /** Reads a secret, which must be the name of an environment variable, {@code ${NAME}}. */
  Optional<Secret> secret(String key, String variable) {
    return node(key).flatMap(node -> {
      Optional<String> name = Environment.referenced(raw(node));
      if (name.isEmpty()) {
        problem(key, NO_SECRETS + key + ": ${" + variable + "}");
      }
      return name.flatMap(from -> secret(key, from, node));
    });
  }

  private Optional<Secret> secret(String key, String variable, Node node) {
    try {
      return Optional.of(new Secret(variable, environment.get(variable)));
    } catch (Invalid e) {
      problems.add(node.getStartMark(), child(key), e.why());
      return Optional.empty();
    }
  }

  /** Reads the name of an environment variable, {@code NAME} or {@code ${NAME}}, unresolved. */
  Optional<String> variableName(String key, String example) {
    return node(key).flatMap(node -> {
      String text = raw(node);
      Optional<String> name =
          Environment.referenced(text.startsWith("$") ? text : "${" + text + "}");
      if (name.isEmpty()) {
        problem(key, NO_SECRETS + key + ": " + example);
      }
      return name;
    });
  }

  private static String raw(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
  }

  /** A section below this one; an empty one when it is absent. */
  Section section(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && !(node.get() instanceof MappingNode)) {
      problems.add(node.get().getStartMark(), child(key), "must be a section with keys below it");
    }
    return new Section(problems, environment, child(key), node.orElse(null));
  }

  /** The sections of a list. */
  List<Section> sections(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      problems.add(node.get().getStartMark(), child(key), "must be a list; begin each item with -");
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String at = child(key) + "[" + sections.size() + "]";
      if (!(item instanceof MappingNode)) {
        problems.add(item.getStartMark(), at, "must be a section with keys");
      }
      sections.add(new Section(problems, environment, at, item));
    }
    return sections;
  }

  /** Notes a problem with the section as a whole. */
  void problem(String message) {
    problems.add(place, path, message);
  }

  /** Notes a problem with the value of a key. */
  void problem(String key, String message) {
    problems.add(node(key).flatMap(Node::getStartMark).or(() -> place), child(key), message);
  }

  /** Where the section begins, for messages: {@code line 12}. */
  String line() {
    return "line " + place.map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** Reports the keys that nobody asked for. To be called when everything was read. */
  void end() {
    entries.forEach((key, entry) -> {
      if (!asked.contains(key)) {
        problems.add(entry.getKeyNode().getStartMark(), path, unknown(key));
      }
    });
  }

  private String unknown(String key) {
    String hint = DidYouMean.of(key, asked)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("known here: " + String.join(", ", asked));
    return "unknown key `" + Quote.of(key) + "`; " + hint;
  }

  private <T> Optional<T> value(
      Node node, String key, String at, String example, Parser<T> parser) {
    String hint = ". Example: " + key + ": " + example;
    if (!(node instanceof ScalarNode scalar) || isNull(node)) {
      problems.add(node.getStartMark(), at, "must be a single value" + hint);
      return Optional.empty();
    }
    String text;
    try {
      text = environment.expand(scalar.getValue());
    } catch (Invalid e) {
      problems.add(node.getStartMark(), at, e.why());
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(text.strip()));
    } catch (Invalid e) {
      String written = Quote.of(scalar.getValue());
      String got = text.equals(scalar.getValue()) ? written : "the value of " + written;
      problems.add(node.getStartMark(), at, e.why() + " (got " + got + ")" + hint);
      return Optional.empty();
    }
  }

  private Optional<Node> node(String key) {
    asked.add(key);
    problems.know(child(key));
    return Optional.ofNullable(entries.get(key))
        .map(NodeTuple::getValueNode)
        .filter(node -> !isNull(node));
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
