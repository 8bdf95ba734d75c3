package dev.exuvia.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What every command understands. */
final class Globals {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration; default ./exuvia.yml")
  @Nullable
  Path config;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "where data lies; default as configured")
  @Nullable
  Path dataDir;

  @Option(names = "--quiet", description = "no progress, no log below warnings, no summary")
  boolean quiet;

  @Option(names = "--verbose", description = "a log that tells every step")
  boolean verbose;

  /** Sets the log's level. Only our own words are logged at any level. */
  void applyLogging() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    Logger own = (Logger) LoggerFactory.getLogger("dev.exuvia");
    own.setLevel(quiet ? Level.WARN : verbose ? Level.DEBUG : Level.INFO);
  }

  /** For commands that draw on the screen: warnings only, unless every step was asked for. */
  void hushLog() {
    if (!verbose) {
      ((Logger) LoggerFactory.getLogger("dev.exuvia")).setLevel(Level.WARN);
    }
  }

  /** Progress and the closing line: on stderr, unless quiet. */
  void say(String line) {
    if (!quiet) {
      err().println(Shown.line(line));
    }
  }

  /** Whether a person watches stderr; the launcher looked, Java 21 cannot tell it from stdout. */
  static boolean terminal() {
    return Boolean.getBoolean("exuvia.terminal.err");
  }

  /** Whether stdout may be coloured. */
  static boolean colour() {
    return System.getenv("NO_COLOR") == null && Boolean.getBoolean("exuvia.terminal.out");
  }

  static PrintStream err() {
    return System.err;
  }
}
