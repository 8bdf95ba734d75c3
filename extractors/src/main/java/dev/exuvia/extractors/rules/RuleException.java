package dev.exuvia.extractors.rules;

import java.util.List;

/** Rules that cannot be used: every problem of every file at once, each with file, line and rule. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf is serialisable
  private final List<String> problems;

  RuleException(List<String> problems) {
    super(problems.size() + " problems in rules:\n" + String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each problem. */
  public List<String> problems() {
    return problems;
  }
}
