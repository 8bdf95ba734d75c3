package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Pipeline;
import dev.exuvia.app.Session;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.crawlers.ingest.NdjsonPosts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends NDJSON that the operator holds lawfully through the whole pipeline. */
@Command(
    name = "ingest",
    description = "Sends NDJSON that you hold lawfully through the whole pipeline.",
    footer = {
      "",
      "Each line: id and text, or title and content; optional author, author_id, url, platform,"
          + " community, created_at."
    })
final class IngestCommand extends Base {
  /** How many lines that could not be read are named. */
  private static final int REFUSALS = 20;

  private final List<String> named = new ArrayList<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "NDJSON files, or - for standard input")
  List<String> files = List.of();

  @Option(
      names = "--historical",
      description = "an archive: no pages, one summary for each organisation")
  boolean historical;

  @Override
  int run() throws Exception {
    for (String file : files) {
      if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
        throw new UsageException("there is no readable file " + Shown.value(file));
      }
    }
    var report = new CrawlReport();
    Instant begun = clock.instant();
    boolean sent;
    try (Session session = session();
        Sending sending = new Sending(session, environment());
        Progress bar = Progress.spinner(globals, "ingesting")) {
      Pipeline pipeline = Parts.pipeline(session);
      for (String file : files) {
        ingest(file, pipeline, sending, bar, report);
      }
      if (historical) {
        sending.wake(summaries(session.store(), begun));
      }
      bar.clear();
      sent = sending.finish(globals);
    }
    named.forEach(globals::say);
    int refused = report.refused().values().stream().mapToInt(Integer::intValue).sum();
    if (refused > named.size()) {
      globals.say("and " + (refused - named.size()) + " more");
    }
    boolean complete = report.complete() && sent;
    report.refused().forEach((what, count) -> globals.say("refused: " + count + " (" + what + ")"));
    globals.say("Ingested " + Words.count(report.seen(), "text") + ": " + report.posts() + " new, "
        + Words.count(report.findings(), "finding") + ", "
        + Words.count(report.exposures(), "exposure") + " touched, "
        + Words.count(report.alerts(), "alert") + " due."
        + (complete ? "" : " INCOMPLETE: see above."));
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private void ingest(
      String file, Pipeline pipeline, Sending sending, Progress bar, CrawlReport report)
      throws Exception {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        var pages = new NdjsonPosts(new SourceId("ingest"), in, clock)) {
      Optional<Fetch.Page> page = pages.next();
      while (page.isPresent()) {
        Pipeline.Committed committed = pipeline.commit(page.get(), !historical);
        report.refused(page.get().refused());
        page.get().refused().stream()
            .limit(REFUSALS - named.size())
            .forEach(line -> named.add(file + ": " + line.where() + ": " + line.detail()));
        report.page(committed);
        sending.wake(committed.alerts());
        bar.step(committed.seen());
        page = pages.next();
      }
    }
  }

  /** What an archive tells is one summary, as after a first read. */
  private List<AlertId> summaries(Store store, Instant begun) throws StoreException {
    var due = new ArrayList<AlertId>();
    String occasion = "ingest:" + begun.getEpochSecond();
    for (Organisation organisation : store.organisations().read().organisations()) {
      due.addAll(store.alerts().queue(Routing.summaries(organisation, occasion, clock.instant())));
    }
    return due;
  }
}
