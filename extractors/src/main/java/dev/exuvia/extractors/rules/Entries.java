package dev.exuvia.extractors.rules;

import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Node;
import dev.exuvia.extractors.rules.Yaml.Scalar;
import dev.exuvia.extractors.rules.Yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the mapping of one rule, by key, as texts, numbers and lists. Takes note of whatever
 * is not what it should be and goes on, so that all problems of a file come at once.
 */
final class Entries {
  private final String file;
  private final Mapping mapping;
  private final List<String> problems;
  private final String id;

  Entries(String file, Mapping mapping, List<String> problems) {
    this.file = file;
    this.mapping = mapping;
    this.problems = problems;
    this.id =
        mapping.entries().get("id") instanceof Scalar scalar ? scalar.text().strip() : "";
  }

  /** Where the rule stands. */
  String place() {
    return file + ":" + mapping.line();
  }

  /** The rule as a whole. */
  Node whole() {
    return mapping;
  }

  /** What stands there, if anything does. */
  @Nullable
  Node get(String key) {
    return mapping.entries().get(key);
  }

  /** Every key that is not among these is a problem. */
  void onlyThese(Set<String> keys) {
    mapping.entries().forEach((key, node) -> {
      if (!keys.contains(key)) {
        problem(node, "unknown key '" + key + "'");
      }
    });
  }

  /** What a word stands for; the fallback if there is none, or if that was a problem. */
  <T> T choice(String key, Function<String, T> reader, T fallback) {
    String value = text(key, true);
    try {
      return value.isEmpty() ? fallback : reader.apply(value);
    } catch (IllegalArgumentException e) {
      problem(at(key), "there is no " + key + " '" + value + "'");
      return fallback;
    }
  }

  /** A number from 0 on. */
  double number(String key, double fallback, double most) {
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

  /** The number of a group, 0 for none. */
  int integer(String key) {
    Node node = mapping.entries().get(key);
    if (node == null) {
      return 0;
    }
    int value = node instanceof Scalar scalar ? parse(scalar) : -1;
    if (value < 0) {
      problem(node, key + " must be the number of a group");
    }
    return Math.max(0, value);
  }

  /** False unless it is true. */
  boolean flag(String key) {
    String value = text(key, false);
    if (!Set.of("", "true", "false").contains(value)) {
      problem(at(key), key + " is " + value + ", must be true or false");
    }
    return value.equals("true");
  }

  /** A number from 0 on, -1 if it is none. */
  static int parse(Scalar scalar) {
    try {
      return Integer.parseInt(scalar.text());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Empty if there is none. */
  String text(String key, boolean needed) {
    Node node = mapping.entries().get(key);
    if (node instanceof Scalar scalar) {
      return scalar.text().strip();
    }
    if (node != null) {
      problem(node, key + " must be one text");
    } else if (needed) {
      problem(mapping, "has no " + key);
    }
    return "";
  }

  /** Empty if there are none. */
  List<String> texts(String key) {
    Node node = mapping.entries().get(key);
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

  /** The same in lower case. */
  List<String> lower(String key) {
    return texts(key).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Where a problem with it is: at the rule if it is not there. */
  Node at(String key) {
    return mapping.entries().getOrDefault(key, mapping);
  }

  /** Takes note of what is wrong, with file, line and rule. */
  void problem(Node where, String what) {
    problems.add(file + ":" + where.line() + " " + (id.isEmpty() ? "(no id)" : id) + ": " + what);
  }
}
