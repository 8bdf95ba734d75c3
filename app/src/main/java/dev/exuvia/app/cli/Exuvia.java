package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "exuvia",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "exuvia 0.1",
    description = "Reads what AI agents leak in public, and tells the organisation behind them.",
    footer = "%nNew here? Try: exuvia demo",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CrawlCommand.class,
      IngestCommand.class,
      ScanCommand.class,
      RulesCommand.class,
      SourcesCommand.class,
      OrgCommand.class,
      FindingsCommand.class,
      ExposuresCommand.class,
      GapsCommand.class,
      DigestCommand.class,
      InitCommand.class,
      ValidateCommand.class,
      DoctorCommand.class
    })
public final class Exuvia implements Runnable {
  private final Map<String, String> environment;

  private Exuvia(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Starts here. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(System.out, true, UTF_8));
    System.setErr(new PrintStream(System.err, true, UTF_8));
    System.exit(execute(System.getenv(), args));
  }

  /** Runs a command in this environment; answers with its exit code, whatever happens. */
  static int execute(Map<String, String> environment, String... args) {
    try {
      return commandLine(environment).execute(args);
    } catch (Error e) {
      new PrintWriter(System.err, true, UTF_8).println("exuvia: " + Errors.defect(e));
      return ExitCode.INCOMPLETE;
    }
  }

  private static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new Exuvia(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionExceptionHandler(new Errors())
        .setParameterExceptionHandler(new Errors());
  }

  /** The environment variables, where the operator's secrets are. */
  Map<String, String> environment() {
    return environment;
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
