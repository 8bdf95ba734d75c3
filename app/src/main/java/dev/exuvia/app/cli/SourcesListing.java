package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists the sources and how they are read. */
abstract class SourcesListing extends Base {
  @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
  Format format = Format.TABLE;

  @Override
  final int run() throws Exception {
    Config config = config();
    try (Session session = session()) {
      session.store().refresh();
      var rows = new SourceRows(config, session.store().checkpoints().statuses(), clock.instant());
      List<SourceRows.Row> all = rows.rows();
      rows.listing().print(all, format, out());
      int on = config.activeSources().size();
      int gaps = session.store().gaps().list(false).size();
      globals.say(Words.count(all.size(), "source") + ", " + on + " on; "
          + (gaps == 0 ? "no gaps." : Words.count(gaps, "gap") + ": `exuvia gaps list`."));
    }
    return ExitCode.OK;
  }
}
