package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.run.Lease;
import dev.exuvia.app.run.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Reads, finds, tells; until it is stopped. */
@Command(name = "run", description = "Reads, finds, tells; until it is stopped (Ctrl-C).")
final class RunCommand extends Base {
  private static final Duration BORROWED = Duration.ofSeconds(60);

  @Override
  int run() throws Exception {
    Config config = config();
    for (Config.Source source : config.sources()) {
      config.whyOff(source).ifPresent(why -> globals.say(source.id() + " is off: " + why));
    }
    if (config.activeSources().isEmpty()) {
      throw new UsageException("no source would start; `exuvia init` writes a configuration,"
          + " `exuvia validate` says what is missing");
    }
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
      stop.countDown();
      await(stopped);
    }));
    try (Session session = own();
        Service service = Service.start(session, environment(), report -> {})) {
      globals.say("Running: " + Words.count(config.activeSources().size(), "source")
          + ", store " + session.store().version()
          + ", data in " + dataDir() + ". Ctrl-C ends it.");
      service.runUntil(stop);
      globals.say("Stopping after the page under way.");
    } finally {
      stopped.countDown();
    }
    return ExitCode.OK;
  }

  /**
   * A session whose node is ours: one that a short command started would go away with it. If a
   * crawl holds the lease there is nothing to wait for.
   */
  private Session own() throws Exception {
    Instant until = clock.instant().plus(BORROWED);
    while (true) {
      Session session = session();
      if (!session.borrowed()) {
        return session;
      }
      try (session) {
        Lease.take(session.store().checkpoints(), clock, config().crawl().lease())
            .close();
      }
      if (clock.instant().isAfter(until)) {
        throw new IOException("another command has used the embedded node of " + dataDir()
            + " for a minute; end it and try again");
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        Globals.err().println("not everything ended within 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
