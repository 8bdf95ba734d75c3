package dev.exuvia.app.cli;

/** The exit codes, the same for every command. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** Findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  /** Usage or configuration. */
  static final int USAGE = 2;

  /** A needed service cannot be reached. */
  static final int UNREACHABLE = 3;

  /** Something that was asked for was not done, be it by a defect: never reported as clean. */
  static final int INCOMPLETE = 4;

  private ExitCode() {}
}
