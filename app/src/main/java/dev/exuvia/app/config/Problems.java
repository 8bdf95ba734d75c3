package dev.exuvia.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with one file while it is read to its end. Used by one thread. */
final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private final SortedSet<String> known = new TreeSet<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Optional<Mark> place, String path, String message) {
    int line = place.map(mark -> mark.getLine() + 1).orElse(0);
    int column = place.map(mark -> mark.getColumn() + 1).orElse(0);
    found.add(new Problem(file, line, column, path, message));
  }

  int count() {
    return found.size();
  }

  /** Takes note that the loader knows a setting: {@code sources[].rate}. */
  void know(String path) {
    known.add(path.replaceAll("\\[\\d+]", "[]"));
  }

  SortedSet<String> known() {
    return known;
  }

  void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(found.stream().sorted(Problem.BY_PLACE).toList());
    }
  }
}
