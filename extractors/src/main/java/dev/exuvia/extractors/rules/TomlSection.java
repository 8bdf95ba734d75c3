package dev.exuvia.extractors.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of a TOML file, read key by key; what does not fit is noted with line and column. Letter
 * case of keys does not matter, as it does not to gitleaks. The keys that were asked for are those
 * that exist.
 */
final class TomlSection {
  private final String file;
  private final TomlTable table;
  private final @Nullable TomlPosition begin;
  private final List<String> problems;
  private final Set<String> asked = new TreeSet<>();

  TomlSection(String file, TomlTable table, @Nullable TomlPosition begin, List<String> problems) {
    this.file = file;
    this.table = table;
    this.begin = begin;
    this.problems = problems;
  }

  /** {@code file:line}. */
  String place() {
    return file + ":" + (begin == null ? 1 : begin.line());
  }

  boolean has(String key) {
    return name(key) != null;
  }

  String text(String key) {
    return one(key, String.class, "a text", "");
  }

  boolean flag(String key) {
    return one(key, Boolean.class, "true or false", false);
  }

  double number(String key) {
    return one(key, Number.class, "a number", 0.0).doubleValue();
  }

  /** A whole number from 0 on, or null. */
  @Nullable
  Integer count(String key) {
    if (!has(key)) {
      return null;
    }
    long count = one(key, Long.class, "a whole number", 0L);
    if (count < 0 || count > 1_000_000) {
      problem(key, "must be between 0 and 1000000");
    }
    return Math.clamp(count, 0, 1_000_000);
  }

  List<String> texts(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text) {
          texts.add(text);
        } else {
          problem(array.inputPositionOf(i), key + " must hold texts only");
        }
      }
    } else {
      problem(key, "must be a list of texts");
    }
    return texts;
  }

  /** The tables of {@code [[key]]}, or the one of {@code [key]}. */
  List<TomlSection> tables(String key) {
    Object value = value(key);
    List<TomlSection> tables = new ArrayList<>();
    if (value instanceof TomlTable one) {
      tables.add(new TomlSection(file, one, position(key), problems));
    } else if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable one) {
          tables.add(new TomlSection(file, one, array.inputPositionOf(i), problems));
        } else {
          problem(array.inputPositionOf(i), key + " must hold tables only");
        }
      }
    } else if (value != null) {
      problem(key, "must be a table");
    }
    return tables;
  }

  /** Reads a text further; what that refuses with an exception is a problem of the key. */
  <T> @Nullable T parsed(String key, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Notes the keys that nobody asked for. */
  void end() {
    for (String key : table.keySet()) {
      if (!asked.contains(key.toLowerCase(Locale.ROOT))) {
        problem(
            table.inputPositionOf(List.of(key)),
            "unknown key '" + key + "', known here: " + String.join(", ", asked));
      }
    }
  }

  void problem(String what) {
    problem(begin, what);
  }

  void problem(String key, String what) {
    problem(position(key), key + " " + what);
  }

  private void problem(@Nullable TomlPosition at, String what) {
    String place = at == null ? file : file + ":" + at.line() + ":" + at.column();
    problems.add(place + " " + what);
  }

  private <T> T one(String key, Class<T> type, String words, T otherwise) {
    Object value = value(key);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (value != null) {
      problem(key, "must be " + words);
    }
    return otherwise;
  }

  private @Nullable Object value(String key) {
    String name = name(key);
    return name == null ? null : table.get(List.of(name));
  }

  private @Nullable TomlPosition position(String key) {
    String name = name(key);
    return name == null ? begin : table.inputPositionOf(List.of(name));
  }

  private @Nullable String name(String key) {
    asked.add(key.toLowerCase(Locale.ROOT));
    return table.keySet().stream()
        .filter(name -> name.equalsIgnoreCase(key))
        .findFirst()
        .orElse(null);
  }
}
