package dev.exuvia.app.cli;

import dev.exuvia.app.config.Init;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a configuration to begin with. */
@Command(name = "init", description = "Writes a commented configuration into this folder.")
final class InitCommand extends Base {
  @Option(names = "--yes", description = "ask nothing, take the defaults")
  boolean yes;

  @Override
  int run() throws Exception {
    Init.Answers answers = yes
        ? Init.Answers.NONE
        : Init.ask(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            Globals.err());
    Init.Result result = Init.write(Path.of(""), answers);
    result.written().forEach(file -> globals.say("wrote " + file));
    result.kept().forEach(file -> globals.say("kept " + file + ": it was there already"));
    globals.say("Next: `exuvia validate`, then `exuvia doctor`.");
    return ExitCode.OK;
  }
}
