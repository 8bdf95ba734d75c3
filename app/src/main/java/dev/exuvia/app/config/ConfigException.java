package dev.exuvia.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file of the operator's cannot be used. Carries all its problems at once; nothing is started. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** All problems of one or more files; at least one. */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, from the top of the file to its end; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
