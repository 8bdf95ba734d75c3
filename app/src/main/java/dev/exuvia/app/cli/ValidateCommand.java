package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.ConfigException;
import dev.exuvia.app.config.OrganisationsFile;
import dev.exuvia.app.config.Problem;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.extractors.RuleTrial;
import dev.exuvia.extractors.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the configuration, its rules and the organisations' file; starts nothing. */
@Command(
    name = "validate",
    description = "Checks exuvia.yml, its rules and organisations.yml; starts nothing.")
final class ValidateCommand extends Base {
  @Option(
      names = "--organisations",
      paramLabel = "FILE",
      description = "the organisations' file; default ./organisations.yml if there is one")
  @Nullable
  Path organisations;

  @Override
  int run() throws Exception {
    List<Problem> problems = new ArrayList<>();
    String file = configFile().map(Path::toString).orElse("no configuration file (the defaults)");
    Config config = null;
    try {
      config = config();
    } catch (ConfigException e) {
      problems.addAll(e.problems());
    }
    List<Organisation> registered = organisations(problems);
    if (config == null || !problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    int rules = Parts.rules(config).rules().size();
    List<String> wrong = notAsStated(config);
    if (!wrong.isEmpty()) {
      wrong.forEach(line -> Globals.err().println(Shown.line(line)));
      globals.say(Words.count(wrong.size(), "sample") + " NOT AS STATED: see above.");
      return ExitCode.USAGE;
    }
    for (Config.Source source : config.sources()) {
      config.whyOff(source).ifPresent(why -> globals.say(source.id() + " is off: " + why));
    }
    globals.say("Valid: " + file + ", "
        + Words.count(config.activeSources().size(), "source") + " would start, "
        + Words.count(rules, "rule") + ", "
        + Words.count(registered.size(), "organisation") + " to import.");
    return ExitCode.OK;
  }

  /** The samples of further rules that their rule does not treat as it says; the build tries ours. */
  private static List<String> notAsStated(Config config) {
    if (config.scan().rules().isEmpty()) {
      return List.of();
    }
    RuleSet own = RuleSet.of(false, config.scan().rules());
    RuleTrial trial = new RuleTrial(own);
    return own.rules().stream().flatMap(rule -> trial.of(rule).stream()).toList();
  }

  private List<Organisation> organisations(List<Problem> problems) {
    Path file = organisations == null ? Path.of(OrganisationsFile.FILE) : organisations;
    if (organisations == null && Files.notExists(file)) {
      return List.of();
    }
    if (!Files.isReadable(file)) {
      throw new UsageException(
          "--organisations: there is no readable file " + Shown.value(file.toString()));
    }
    try {
      return OrganisationsFile.load(file);
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return List.of();
    }
  }
}
