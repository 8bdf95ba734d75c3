package dev.exuvia.app.cli;

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
  /** Starts here. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Exuvia())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionExceptionHandler(new Errors())
        .setParameterExceptionHandler(new Errors());
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
