package dev.exuvia.app.run;

import dev.exuvia.alerting.Dispatcher;
import dev.exuvia.app.Pipeline;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlRun;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.embedded.EmbeddedNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code exuvia run} runs: every source by its own interval, the dispatcher, the digests, the
 * heartbeat. One source that fails never delays another. Stops when closed, after the page under
 * way.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** The first rounds do not all begin at once. */
  private static final Duration START_APART = Duration.ofSeconds(1);

  private final Session session;
  private final Lease lease;
  private final CrawlGate gate;
  private final PoliteHttp http;
  private final Dispatcher dispatcher;
  private final Timetable timetable;

  private Service(
      Session session,
      Lease lease,
      CrawlGate gate,
      PoliteHttp http,
      Dispatcher dispatcher,
      Timetable timetable) {
    this.session = session;
    this.lease = lease;
    this.gate = gate;
    this.http = http;
    this.dispatcher = dispatcher;
    this.timetable = timetable;
  }

  /**
   * Starts to run.
   *
   * @param session open; the caller closes it after this
   * @param environment where routes find their secrets
   * @param progress hears of every round of a source
   * @throws Lease.HeldException if another process crawls
   */
  public static Service start(
      Session session, Map<String, String> environment, Consumer<CrawlReport> progress)
      throws IOException, SchedulerException, Lease.HeldException {
    Config config = session.config();
    Lease lease = Lease.take(
        session.store().checkpoints(), session.clock(), config.crawl().lease());
    var gate =
        new CrawlGate(lease, session.store(), config.crawl().minFreeBytes(), session.clock());
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    Dispatcher dispatcher = Parts.dispatcher(session, variables);
    PoliteHttp http = Parts.http(config, session.clock());
    var timetable = new Timetable(session.clock());
    var service = new Service(session, lease, gate, http, dispatcher, timetable);
    service.schedule(config, progress);
    timetable.start();
    return service;
  }

  private void schedule(Config config, Consumer<CrawlReport> progress) throws SchedulerException {
    Pipeline pipeline = Parts.pipeline(session);
    var heartbeat = new Heartbeat(config.heartbeat(), session.clock());
    var metrics = new Metrics(session.dataDir().resolve("metrics.prom"));
    int started = 0;
    for (Config.Source source : config.activeSources()) {
      Source reader = Parts.source(source, http, session.clock());
      CrawlRun run = Parts.crawl(
          source,
          reader,
          session,
          pipeline,
          gate,
          null,
          false,
          (committed, alerts) -> dispatcher.wake(alerts));
      timetable.every(
          source.poll(),
          START_APART.multipliedBy(started++),
          "crawl-" + source.id(),
          rounds(source, reader, run, metrics, report -> {
            progress.accept(report);
            if (report.complete()) {
              heartbeat.beat();
            }
          }));
    }
    timetable.every(config.alerting().poll(), "dispatch", () -> {
      dispatcher.wakeDue();
      return Optional.empty();
    });
    var digests = new DigestClock(
        session.store().alerts(), config.digest().cron(), config.digest().zone(), session.clock());
    timetable.every(Duration.ofSeconds(30), "digest", () -> {
      dispatcher.wake(digests.tick(told(session.begun())));
      return Optional.empty();
    });
  }

  /** Round after round of one source; what it answers is how long it rests beyond its interval. */
  private Timetable.Task rounds(
      Config.Source source,
      Source reader,
      CrawlRun run,
      Metrics metrics,
      Consumer<CrawlReport> progress) {
    var rounds = new Rounds(reader, http, session.store(), session.clock());
    var pace = new Pace(source.poll(), source.pollMax());
    return () -> {
      Instant begin = session.clock().instant();
      CrawlReport report = run.run();
      progress.accept(report);
      Duration next = pace.after(report, reader.wish());
      metrics.update(rounds.ended(report, begin, session.clock().instant().plus(next)));
      // the timetable comes by every `poll` anyway: a little earlier than that is not later
      return next.equals(source.poll()) ? Optional.empty() : Optional.of(next);
    };
  }

  private List<Organisation> told(Instant since) throws StoreException {
    var all = new ArrayList<>(session.store().organisations().read().organisations());
    Parts.operator(session.config(), since).ifPresent(all::add);
    return all;
  }

  /**
   * Lets it run until the latch opens.
   *
   * @throws StoreException if the embedded node ended by itself: whoever watches over us starts us
   *     again, and with us a new node
   */
  public void runUntil(CountDownLatch stop) throws InterruptedException, StoreException {
    EmbeddedNode node = session.node();
    while (!stop.await(1, TimeUnit.SECONDS)) {
      if (node != null && !node.isAlive()) {
        throw new StoreException("the embedded node ended by itself; its log is "
            + session.dataDir().resolve("logs/elasticsearch.log")
            + "; start `exuvia run` again");
      }
    }
  }

  /** What sends the alerts. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  public void close() {
    gate.stop();
    timetable.close();
    dispatcher.close();
    try {
      http.close();
    } catch (IOException e) {
      LOG.debug("the client did not close ({})", e.getClass().getSimpleName());
    }
    lease.close();
  }
}
