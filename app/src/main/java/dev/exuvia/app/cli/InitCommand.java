package dev.exuvia.app.cli;

import dev.exuvia.app.config.Init;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a configuration to begin with. */
@Command(name = "init", description = "Writes a commented configuration into this folder.")
final class InitCommand extends Base {
  @Option(names = "--yes", description = "ask nothing, take the defaults")
  boolean yes;

  @Override
  int run() throws Exception {
    List<Path> written = Init.write(Path.of(""), yes);
    globals.say("Wrote " + written + ". Next: `exuvia validate`, then `exuvia doctor`.");
    return ExitCode.OK;
  }
}
