package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Pipeline;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.run.CrawlGate;
import dev.exuvia.app.run.Lease;
import dev.exuvia.app.run.Parts;
import dev.exuvia.app.run.Rounds;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads every source once. */
@Command(name = "crawl", description = "Reads every source once.")
final class CrawlCommand extends Base {
  @Option(names = "--once", required = true, description = "one round, then it ends")
  boolean once;

  @Option(names = "--source", paramLabel = "ID", description = "only this one")
  @Nullable
  String source;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "read down to this time, whatever was read before (ISO 8601, or 7d, 12h)")
  @Nullable
  String since;

  @Option(names = "--fill-gaps", description = "try every open gap again, also one that is not due")
  boolean fillGaps;

  @Option(
      names = "--dry-run",
      description = "store and send nothing; print what would be told, and to whom")
  boolean dryRun;

  @Override
  int run() throws Exception {
    Config config = config();
    List<Config.Source> sources = chosen(config);
    Instant from = since == null ? null : Times.parse("--since", since, clock.instant());
    try (Session session = session();
        PoliteHttp http = Parts.http(config, clock)) {
      return dryRun ? dry(session, http, sources, from) : crawl(session, http, sources, from);
    }
  }

  private int dry(
      Session session, PoliteHttp http, List<Config.Source> sources, @Nullable Instant from)
      throws Exception {
    List<Source> readers =
        sources.stream().map(each -> Parts.source(each, http, clock)).toList();
    Scanner scanner = Parts.scanner(session.config(), session.hmac());
    return new DryRun(session.store().organisations(), scanner, clock, globals).run(readers, from);
  }

  private int crawl(
      Session session, PoliteHttp http, List<Config.Source> sources, @Nullable Instant from)
      throws Exception {
    Config config = session.config();
    var total = new CrawlReport();
    try (Lease lease =
            Lease.take(session.store().checkpoints(), clock, config.crawl().lease());
        Sending sending = new Sending(session, environment());
        Progress bar = Progress.spinner(globals, "crawling")) {
      var gate = new CrawlGate(lease, session.store(), config.crawl().minFreeBytes(), clock);
      Pipeline pipeline = Parts.pipeline(session);
      for (Config.Source each : sources) {
        Source reader = Parts.source(each, http, clock);
        Instant begin = clock.instant();
        CrawlReport report = Parts.crawl(
                each, reader, session, pipeline, gate, from, fillGaps, (committed, alerts) -> {
                  bar.step(committed.seen());
                  sending.wake(alerts);
                })
            .run();
        new Rounds(reader, http, session.store(), clock).ended(report, begin, null);
        total.add(report);
      }
      bar.clear();
      return summary(sources, total, sending.finish(globals));
    }
  }

  private int summary(List<Config.Source> sources, CrawlReport total, boolean sent) {
    boolean complete = total.complete() && sent;
    total.troubles().forEach(globals::say);
    total.refused().forEach((what, count) -> globals.say("refused: " + count + " (" + what + ")"));
    globals.say(
        "Read " + Words.count(total.seen(), "text") + " on " + Words.count(total.pages(), "page")
            + " of " + Words.count(sources.size(), "source") + ": "
            + total.posts() + " new, " + Words.count(total.findings(), "finding") + ", "
            + Words.count(total.exposures(), "exposure") + " touched, "
            + Words.count(total.alerts(), "alert") + " due."
            + (complete ? "" : " INCOMPLETE: see above."));
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private List<Config.Source> chosen(Config config) {
    List<Config.Source> sources = config.activeSources().stream()
        .filter(each -> source == null || each.id().name().equals(source))
        .toList();
    if (sources.isEmpty()) {
      config
          .sources()
          .forEach(each ->
              config.whyOff(each).ifPresent(why -> globals.say(each.id() + " is off: " + why)));
      throw new UsageException(
          (source == null ? "no source is on" : "no source " + Shown.value(source) + " is on")
              + "; `exuvia validate` says why");
    }
    return sources;
  }
}
