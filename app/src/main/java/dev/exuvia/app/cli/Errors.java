package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.config.ConfigException;
import dev.exuvia.app.run.Lease;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.extractors.rules.RuleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said when a command cannot do its work: one or more lines on stderr that name the place,
 * the value where that is no risk, and the next step. Words of libraries are not repeated: they
 * quote what they were given, and that may be a secret.
 */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + what(e));
    err.println("`" + name + " --help` shows what it takes.");
    err.flush();
    return ExitCode.USAGE;
  }

  private static String what(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return "unknown: " + Shown.value(unmatched.getUnmatched().getFirst());
    }
    if (e instanceof MissingParameterException missing) {
      return "missing: "
          + String.join(
              ", ",
              missing.getMissing().stream().map(a -> a.paramLabel()).distinct().toList());
    }
    String value = e.getValue() == null ? "" : ": " + Shown.value(e.getValue());
    return e.getArgSpec() == null
        ? "an argument is not understood" + value
        : "bad value for " + label(e) + value;
  }

  private static String label(ParameterException e) {
    return e.getArgSpec().isOption()
        ? ((CommandLine.Model.OptionSpec) e.getArgSpec()).longestName()
        : e.getArgSpec().paramLabel();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = say(e, err, command.getCommandSpec().qualifiedName());
    err.flush();
    return code;
  }

  private static int say(Exception e, PrintWriter err, String name) {
    return switch (e) {
      case ConfigException config -> {
        config.problems().forEach(err::println);
        err.println(Words.count(config.problems().size(), "problem")
            + " in the configuration; nothing was started.");
        yield ExitCode.USAGE;
      }
      case RuleException rules -> {
        rules.problems().forEach(problem -> err.println(Shown.line(problem)));
        err.println(Words.count(rules.problems().size(), "problem")
            + " in the rules (scan.rules in the configuration); nothing was started.");
        yield ExitCode.USAGE;
      }
      case UsageException usage -> told(err, name, usage.getMessage(), ExitCode.USAGE);
      case Lease.HeldException held -> told(err, name, held.getMessage(), ExitCode.UNREACHABLE);
      case StoreException store ->
        told(
            err,
            name,
            store.getMessage() + System.lineSeparator() + "`exuvia doctor` looks at the store.",
            ExitCode.UNREACHABLE);
      case NoSuchFileException missing ->
        told(err, name, "there is no file " + Shown.value(missing.getFile()), ExitCode.USAGE);
      case AccessDeniedException denied ->
        told(err, name, "no access to " + Shown.value(denied.getFile()), ExitCode.USAGE);
      case IOException io when own(io) -> told(err, name, io.getMessage(), ExitCode.UNREACHABLE);
      case IOException io ->
        told(err, name, "input or output failed with " + thrown(io), ExitCode.UNREACHABLE);
      default -> told(err, name, defect(e), ExitCode.INCOMPLETE);
    };
  }

  /** Says of what should not go wrong what it was: types and places, never the words. */
  static String defect(Throwable e) {
    return "failed with " + thrown(e) + "; this is a defect, please report these words";
  }

  private static String thrown(Throwable e) {
    StackTraceElement[] at = e.getStackTrace();
    Throwable cause = e.getCause();
    return e.getClass().getName()
        + (at.length == 0 ? "" : " at " + at[0])
        + (cause == null ? "" : ", caused by " + thrown(cause));
  }

  private static int told(PrintWriter err, String name, @Nullable String words, int code) {
    err.println(name + ": " + words);
    return code;
  }

  /** Whether one of our own parts made the message: then it quotes nothing. */
  private static boolean own(IOException e) {
    StackTraceElement[] at = e.getStackTrace();
    return at.length > 0 && at[0].getClassName().startsWith("dev.exuvia.");
  }
}
