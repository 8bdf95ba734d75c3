package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.core.source.Gap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What could not be read. */
@Command(
    name = "gaps",
    description = "What could not be read.",
    subcommands = GapsCommand.ListCommand.class)
final class GapsCommand extends Group {

  /** Lists gaps. */
  @Command(name = "list", description = "Lists gaps, newest first.")
  static final class ListCommand extends Base {
    @Option(names = "--all", description = "the filled ones, too")
    boolean all;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
    Format format = Format.TABLE;

    @Override
    int run() throws Exception {
      try (Session session = session()) {
        session.store().refresh();
        List<Gap> gaps = session.store().gaps().list(all);
        new Listing<>(ListCommand::json)
            .column("source", 20, gap -> gap.source().name())
            .column("feed", 24, Gap::feed)
            .column(
                "from",
                24,
                gap -> gap.from() == null ? "the beginning" : gap.from().toString())
            .column("to", 24, gap -> gap.to().toString())
            .column("reason", 60, Gap::reason)
            .column(
                "filled",
                24,
                gap -> gap.filledAt() == null ? "" : gap.filledAt().toString())
            .print(gaps, format, out());
        globals.say(
            gaps.isEmpty()
                ? "No gaps: everything was read."
                : Words.count(gaps.size(), "gap") + ".");
      }
      return ExitCode.OK;
    }

    private static Map<String, Object> json(Gap gap) {
      var line = new LinkedHashMap<String, Object>();
      line.put("source", gap.source().name());
      line.put("feed", gap.feed());
      line.put("from", gap.from() == null ? "" : gap.from().toString());
      line.put("to", gap.to().toString());
      line.put("reason", gap.reason());
      line.put("foundAt", gap.foundAt().toString());
      line.put("filledAt", gap.filledAt() == null ? "" : gap.filledAt().toString());
      line.put("tries", gap.tries());
      return line;
    }
  }
}
