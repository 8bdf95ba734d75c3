package dev.exuvia.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: without one of them it shows its help. */
abstract class Group implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Override
  public final Integer call() {
    spec.commandLine().usage(System.err, CommandLine.Help.Ansi.AUTO);
    return ExitCode.USAGE;
  }
}
