package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read from; by itself it lists. */
@Command(
    name = "sources",
    aliases = "source",
    description = "Lists what is read from, and how that goes; see also its subcommands.",
    subcommands = {
      SourcesCommand.ListCommand.class,
      SourcesShowCommand.class,
      SourcesCommand.TestCommand.class
    })
final class SourcesCommand extends SourcesListing {

  /** Lists the sources and how they are read. */
  @Command(
      name = "list",
      description =
          "Lists the configured sources: state, last success, lag behind the feed, requests, 429s,"
              + " posts, errors, next run. Counts are of the process that reads, since it began.")
  static final class ListCommand extends SourcesListing {}

  /** Tries a source. */
  @Command(
      name = "test",
      description = "Asks a configured source for its first pages and shows what it would read.",
      footer = {
        "",
        "Asks for the first page of at most three listings; works for a source that is not enabled,"
            + " never without a contact or against terms. Stores nothing and needs no store, so"
            + " listings that follow what is registered are not among them.",
        "Exit codes: 0 all was read, 2 usage or configuration, 3 the site cannot be reached, 4"
            + " something was refused."
      })
  static final class TestCommand extends Base {
    @Parameters(paramLabel = "NAME", description = "the source's id in the configuration")
    String name = "";

    @Option(
        names = "--limit",
        defaultValue = "20",
        description = "show at most so many texts (${DEFAULT-VALUE})")
    int limit = 20;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
    Format format = Format.TABLE;

    @Override
    int run() throws Exception {
      Config.Source source = chosen(config());
      SourceTrial trial = new SourceTrial(Parts.scanner(config(), hmac()));
      try (PoliteHttp http = Parts.http(config(), clock)) {
        trial.read(open(source, http));
      }
      SourceTrial.listing()
          .print(trial.shown().stream().limit(Math.max(limit, 0)).toList(), format, out());
      trial.notes().forEach(globals::say);
      globals.say("Read " + Words.count(trial.shown().size(), "text") + " of " + source.id() + ", "
          + trial.refused() + " refused; nothing was stored."
          + (trial.exit() == ExitCode.OK ? "" : " NOT ALL WAS READ: see above."));
      return trial.exit();
    }

    private Config.Source chosen(Config config) {
      Config.Source source = SourceRows.named(config, name);
      config.whyUnasked(source).ifPresent(why -> {
        throw new UsageException("source " + source.id() + " is not asked: " + why);
      });
      return source;
    }

    private Source open(Config.Source source, PoliteHttp http) {
      try {
        return Parts.source(source, http, clock);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            String.valueOf(e.getMessage())); // words of ours, on keys that do not go together
      }
    }
  }
}
