package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.core.Category;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Findings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was found. */
@Command(
    name = "findings",
    description = "What was found.",
    subcommands = FindingsCommand.ListCommand.class)
final class FindingsCommand extends Group {

  /** Lists findings. */
  @Command(name = "list", description = "Lists findings, newest first.")
  static final class ListCommand extends Base {
    @Mixin
    ListOptions options = new ListOptions();

    @Option(names = "--category", description = "only these: ${COMPLETION-CANDIDATES}")
    @Nullable
    Category category;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "first seen since, ISO 8601 or 7d, 12h")
    @Nullable
    String since;

    @Override
    int run() throws Exception {
      Instant from = since == null ? null : Times.parse("--since", since, clock.instant());
      OrganisationId only = options.owner();
      try (Session session = session()) {
        session.store().refresh();
        List<Finding> found = session
            .store()
            .findings()
            .list(new Findings.Query(only, category, options.severity, from, options.limit()));
        Printer<Spotted> printer = FindingRows.printer(options.format, out());
        found.forEach(finding -> printer.add(Spotted.stored(finding)));
        printer.end();
        globals.say(Words.count(found.size(), "finding") + ".");
      }
      return ExitCode.OK;
    }
  }
}
