package dev.exuvia.app.run;

import dev.exuvia.app.crawl.Gate;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the crawl pass while we have the lease and the disk has room; below the limit it waits, and
 * goes on by itself. Safe for concurrent use.
 */
public final class CrawlGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(CrawlGate.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Lease lease;
  private final Store store;
  private final long minFreeBytes;
  private final Clock clock;
  private final Wait wait;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.MIN);

  /** Looks at the disk at most every 10 s. */
  public CrawlGate(Lease lease, Store store, long minFreeBytes, Clock clock) {
    this(
        lease,
        store,
        minFreeBytes,
        clock,
        (stopped, time) -> stopped.await(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The same with another way to wait. */
  CrawlGate(Lease lease, Store store, long minFreeBytes, Clock clock, Wait wait) {
    this.lease = lease;
    this.store = store;
    this.minFreeBytes = minFreeBytes;
    this.clock = clock;
    this.wait = wait;
  }

  /** Waiting, so that a test need not. */
  @FunctionalInterface
  interface Wait {
    /** Waits until stopped, so long at most; says whether it was. */
    boolean stopped(CountDownLatch stopped, Duration time) throws InterruptedException;
  }

  @Override
  public void pass() throws StoreException, InterruptedException {
    if (stopped.getCount() == 0) {
      throw new InterruptedException("stopped");
    }
    lease.check();
    if (looked.get().plus(LOOK).isAfter(clock.instant())) {
      return;
    }
    boolean paused = false;
    long free = store.freeBytes();
    while (free < minFreeBytes) {
      if (!paused) {
        LOG.warn(
            "crawling pauses: {} MiB free on the store's disk, {} MiB are needed",
            free >> 20,
            minFreeBytes >> 20);
        paused = true;
      }
      if (wait.stopped(stopped, LOOK)) {
        throw new InterruptedException("stopped while the disk was full");
      }
      lease.check();
      free = store.freeBytes();
    }
    if (paused) {
      LOG.info("crawling goes on: {} MiB free", free >> 20);
    }
    looked.set(clock.instant());
  }

  /** Lets nothing more pass: the page under way is the last. */
  public void stop() {
    stopped.countDown();
  }
}
