package dev.exuvia.app.run;

import dev.exuvia.core.Ids;
import dev.exuvia.core.store.Checkpoints;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to crawl, one process at a time. Renewed in the background; whoever dies keeps others
 * out until it runs out. Safe for concurrent use.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final String NAME = "crawl";
  private static final Pattern HOLDER =
      Pattern.compile("process (\\d{1,10}) on (\\S+) since ([-0-9TZ:.]+)");

  private final Checkpoints checkpoints;
  private final String holder;
  private final Clock clock;
  private final Duration ttl;
  private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().daemon().name("lease").unstarted(task));
  private volatile Instant until;

  private Lease(Checkpoints checkpoints, String holder, Clock clock, Duration ttl, Instant until) {
    this.checkpoints = checkpoints;
    this.holder = holder;
    this.clock = clock;
    this.ttl = ttl;
    this.until = until;
    long period = ttl.toMillis() / 3;
    var unused = renewal.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the lease.
   *
   * @throws HeldException if another process has it: says who
   */
  public static Lease take(Checkpoints checkpoints, Clock clock, Duration ttl)
      throws StoreException, HeldException {
    Instant now = clock.instant();
    String holder = "process " + ProcessHandle.current().pid() + " on " + here() + " since " + now;
    Checkpoints.Lease held = checkpoints.lease(NAME, holder, now, ttl);
    if (!held.holder().equals(holder) && dead(held.holder())) {
      checkpoints.release(NAME, held.holder());
      held = checkpoints.lease(NAME, holder, now, ttl);
    }
    if (!held.holder().equals(holder)) {
      throw new HeldException(held);
    }
    return new Lease(checkpoints, holder, clock, ttl, now.plus(ttl));
  }

  /**
   * Makes sure that we still have it.
   *
   * @throws StoreException if it ran out or was taken
   */
  public void check() throws StoreException {
    if (clock.instant().isAfter(until)) {
      throw new StoreException("the crawl lease ran out: the store was out of reach for " + ttl);
    }
  }

  /**
   * Whether the holder was a process that we would see if it were alive, and is no more: killed, not
   * stopped.
   */
  private static boolean dead(String holder) {
    Matcher named = HOLDER.matcher(holder);
    if (!named.matches() || !named.group(2).equals(here())) {
      return false;
    }
    Instant since = Instant.parse(named.group(3));
    return ProcessHandle.of(Long.parseLong(named.group(1)))
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(started -> started.isAfter(since))
        .orElse(ProcessHandle.of(Long.parseLong(named.group(1))).isEmpty());
  }

  /**
   * Where this process is one among those it sees: the host, and on Linux the boot and the process
   * namespace, because containers may share a name.
   */
  private static String here() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
      Path processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return host() + "/" + Ids.of(boot, processes.toString()).substring(0, 8);
    } catch (IOException | UnsupportedOperationException e) {
      return host();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Holds on to it for another while; what goes wrong shows in {@link #check}. */
  void renew() {
    try {
      Instant now = clock.instant();
      Checkpoints.Lease held = checkpoints.lease(NAME, holder, now, ttl);
      if (held.holder().equals(holder)) {
        until = now.plus(ttl);
      } else {
        LOG.warn("the crawl lease went to {}", held.holder());
        until = Instant.MIN;
      }
    } catch (StoreException e) {
      LOG.warn("the crawl lease could not be renewed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    renewal.shutdownNow();
    try {
      checkpoints.release(NAME, holder);
    } catch (StoreException e) {
      LOG.info("the crawl lease runs out by itself at {}", until);
    }
  }

  /** Another process crawls. */
  public static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    HeldException(Checkpoints.Lease held) {
      super("another crawl is under way: "
          + held.holder()
          + "; its lease runs until "
          + held.until()
          + " unless it is renewed. Stop that process, or wait.");
    }
  }
}
