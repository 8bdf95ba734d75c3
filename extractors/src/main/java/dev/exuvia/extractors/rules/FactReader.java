package dev.exuvia.extractors.rules;

import com.google.re2j.Pattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Node;
import dev.exuvia.extractors.rules.Yaml.Scalar;
import dev.exuvia.extractors.rules.Yaml.Sequence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads what the groups of a pattern say: {@code {host: 1, port: [3, 5], state: open}}. */
final class FactReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  private final BiConsumer<Node, String> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems hears where, and what
   */
  FactReader(BiConsumer<Node, String> problems) {
    this.problems = problems;
  }

  Map<String, Rule.Fact> read(@Nullable Node node, @Nullable Regex pattern) {
    Map<String, Rule.Fact> facts = new TreeMap<>();
    if (node instanceof Mapping mapping) {
      mapping.entries().forEach((name, value) -> read(name, value, pattern, facts));
    } else if (node != null) {
      problems.accept(node, "facts must be a mapping of fact name to group or constant");
    }
    return facts;
  }

  private void read(
      String name, Node value, @Nullable Regex pattern, Map<String, Rule.Fact> facts) {
    if (!NAME.matches(name)) {
      problems.accept(value, "fact '" + name + "' must be lower case");
    } else if (value instanceof Scalar scalar && !scalar.number()) {
      facts.put(name, new Rule.Fact.Constant(scalar.text()));
    } else {
      List<Integer> groups = groups("fact '" + name + "'", value, pattern);
      if (!groups.isEmpty()) {
        facts.put(name, new Rule.Fact.Groups(groups));
      }
    }
  }

  /**
   * A group's number, or a list of them; empty if there was a problem.
   *
   * @param what who names them
   */
  List<Integer> groups(String what, Node value, @Nullable Regex pattern) {
    int most = pattern == null ? 0 : pattern.groups();
    List<Node> items = value instanceof Sequence sequence ? sequence.items() : List.of(value);
    List<Integer> groups = items.stream()
        .map(item -> item instanceof Scalar scalar ? Entries.parse(scalar) : -1)
        .toList();
    if (groups.isEmpty() || groups.contains(-1)) {
      problems.accept(value, what + " must be a group's number or a list of them");
    } else if (groups.stream().anyMatch(group -> group < 0 || group > most)) {
      problems.accept(value, what + " is group " + groups + ", the pattern has " + most);
    } else {
      return groups;
    }
    return List.of();
  }
}
