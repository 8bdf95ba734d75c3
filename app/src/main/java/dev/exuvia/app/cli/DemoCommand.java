package dev.exuvia.app.cli;

import dev.exuvia.alerting.digest.Week;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.OrganisationsFile;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.demo.DemoConfig;
import dev.exuvia.app.demo.DemoWorld;
import dev.exuvia.app.run.Parts;
import dev.exuvia.app.run.Service;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.story.Exposure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The real run against a made-up world on loopback. */
@Command(
    name = "demo",
    description = "Shows everything at work: the real run, against a made-up world on loopback.")
final class DemoCommand extends Base {
  private static final String MARK = "made-by-exuvia-demo";
  private static final int QUIET = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Option(names = "--once", description = "end by itself when everything was told")
  boolean once;

  private final AtomicInteger findings = new AtomicInteger();
  private final AtomicInteger quiet = new AtomicInteger();

  @Override
  int run() throws Exception {
    globals.hushLog();
    Instant begun = clock.instant();
    Path folder = globals.dataDir == null ? Path.of("exuvia-demo") : globals.dataDir;
    Path data = fresh(folder);
    Path outbox = folder.resolve("outbox");
    globals.say(
        "Starting a forum, a registry, Slack and a mailbox on loopback, and Elasticsearch.");
    try (DemoWorld world = DemoWorld.start(outbox, clock);
        Session session = Session.open(DemoConfig.of(world, data), data, clock)) {
      register(session, folder);
      try (Progress bar = Progress.of(globals, "reading", world.total());
          Service service = Service.start(session, world.environment(), this::round)) {
        settle(world, bar);
        world.publishLive();
        quiet.set(0);
        settle(world, bar);
        digest(session, service);
        bar.clear();
        tell(session, world, begun, folder);
        if (!once) {
          globals.say("It goes on running: Ctrl-C ends it.");
          new CountDownLatch(1).await();
        }
      }
    }
    return ExitCode.OK;
  }

  /** An empty data folder; one that an earlier demo left is removed, nothing else ever is. */
  private static Path fresh(Path folder) throws IOException {
    Path data = folder.resolve("data");
    if (Files.exists(folder) && !Files.exists(folder.resolve(MARK))) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new UsageException(
              "the folder " + folder + " is not of a demo; name another one with --data-dir");
        }
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARK), "This folder may be deleted.\n");
    if (Files.exists(data)) {
      try (Stream<Path> old = Files.walk(data)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(data);
  }

  private void register(Session session, Path folder) throws Exception {
    Path file = folder.resolve("organisations.yml");
    DemoWorld.writeOrganisations(file);
    List<Organisation> organisations = OrganisationsFile.load(file);
    session.store().organisations().put(organisations, clock.instant());
    globals.say(Words.count(organisations.size(), "organisation") + " registered: " + file);
  }

  private void round(CrawlReport report) {
    findings.addAndGet(report.findings());
    quiet.updateAndGet(rounds -> report.posts() == 0 ? rounds + 1 : 0);
  }

  /** Waits until everything that is published was read: some rounds without a new post. */
  private void settle(DemoWorld world, Progress bar) throws InterruptedException {
    Instant until = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(until)) {
      bar.at(world.served());
      if (world.served() >= world.total() && quiet.get() >= QUIET) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    globals.say("not everything was read within " + PATIENCE.toMinutes() + " minutes");
  }

  private void digest(Session session, Service service) throws Exception {
    var due = new ArrayList<AlertId>();
    var told = new ArrayList<>(session.store().organisations().read().organisations());
    Parts.operator(session.config(), null).ifPresent(told::add);
    service.dispatcher().drain();
    session.store().refresh();
    for (Organisation organisation : told) {
      String week = Week.at(
              clock.instant(), organisation.zone() == null ? ZoneOffset.UTC : organisation.zone())
          .key();
      due.addAll(
          session.store().alerts().queue(Routing.digests(organisation, week, clock.instant())));
    }
    service.dispatcher().runOnce(due);
  }

  private void tell(Session session, DemoWorld world, Instant begun, Path folder) throws Exception {
    session.store().refresh();
    List<Exposure> exposures = session.store().exposures().list(Exposures.Query.of(null, 1000));
    ExposureRows.listing().print(exposures, Format.TABLE, out());
    List<Path> saved = world.saved();
    saved.stream()
        .filter(file -> file.toString().endsWith(".html"))
        .forEach(file -> globals.say("  " + file));
    globals.say("Read " + world.served() + " texts of 2 sources in "
        + Duration.between(begun, clock.instant()).toSeconds() + " s: "
        + Words.count(findings.get(), "finding") + ", " + Words.count(exposures.size(), "exposure")
        + " of 2 organisations, "
        + Words.count(saved.stream().filter(f -> f.toString().endsWith(".html")).count(), "message")
        + " sent. Open " + folder.resolve("outbox") + "; or try: exuvia exposures list --data-dir "
        + folder.resolve("data"));
  }
}
