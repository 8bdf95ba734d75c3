package dev.exuvia.app.cli;

import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.OrganisationsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the configuration. */
@Command(name = "validate", description = "Checks the configuration; starts nothing.")
final class ValidateCommand extends Base {
  @Option(names = "--organisations", paramLabel = "FILE", description = "check this file, too")
  @Nullable
  Path organisations;

  @Override
  int run() throws Exception {
    Optional<Path> file = configFile();
    Config config = config();
    if (organisations != null && !Files.isReadable(organisations)) {
      throw new UsageException(
          "--organisations: there is no readable file " + Shown.value(organisations.toString()));
    }
    int registered =
        organisations == null ? 0 : OrganisationsFile.load(organisations).size();
    globals.say(file.map(f -> f + " is valid").orElse("No configuration file: the defaults hold")
        + ": " + Words.count(config.activeSources().size(), "source") + " would start"
        + (organisations == null ? "." : ", " + Words.count(registered, "organisation") + "."));
    for (Config.Source source : config.sources()) {
      config
          .whyOff(source)
          .ifPresent(why -> globals.say("  " + source.id() + " is off: " + why + "."));
    }
    return ExitCode.OK;
  }
}
