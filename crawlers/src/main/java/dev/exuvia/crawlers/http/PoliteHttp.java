package dev.exuvia.crawlers.http;

import dev.exuvia.core.SourceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one client that every source asks through: an honest User-Agent with a contact, one request
 * per host at a time, a rate per host and a quota per day, the server's own wishes first. It only
 * reads (GET), keeps no cookie and never goes to another host than the one asked, so a key that is
 * sent along stays with its site. Safe for concurrent use.
 *
 * <p>Nothing that a server said stands in an exception or log of ours. HttpClient itself logs
 * headers and bodies at debug level under {@code org.apache.hc.client5.http}: the program's logging
 * configuration keeps that name switched off, at every level the operator can ask for.
 */
public final class PoliteHttp implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

  private final ConcurrentMap<String, HostGate> gates = new ConcurrentHashMap<>();
  private final ConcurrentMap<SourceId, Traffic> traffic = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Robots> robots = new ConcurrentHashMap<>();
  private final HttpSettings settings;
  private final Wire wire;
  private final HttpSettings strict;
  private final CheckedDns dns;
  private final Wire guardedWire;
  private final Clock clock;
  private final Pause pause;
  private final RandomGenerator random;

  /**
   * A client.
   *
   * @param settings limits and contact
   * @param clock what rates, quotas and server wishes are measured by
   * @param pause how it waits
   * @param random the jitter of the back-off
   */
  public PoliteHttp(HttpSettings settings, Clock clock, Pause pause, RandomGenerator random) {
    this(settings, clock, pause, random, InetAddress::getAllByName, address -> false);
  }

  /**
   * A client whose guarded fetcher asks another resolver and lets further addresses through. Only
   * for what is written beside it: no configuration leads here.
   */
  PoliteHttp(
      HttpSettings settings,
      Clock clock,
      Pause pause,
      RandomGenerator random,
      Resolver resolver,
      Predicate<InetAddress> trusted) {
    this.settings = settings;
    this.wire = new Wire(settings);
    this.strict = settings.guarded();
    this.dns = new CheckedDns(resolver, trusted, strict.connect());
    this.guardedWire = new Wire(strict, dns);
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /** A source's way in to a documented API, with a budget of its own. One per source and process. */
  public Visitor visitor(SourceId source, Budget budget) {
    return new Visitor(source, budget, new Quota(budget.requestsPerDay(), clock), false);
  }

  /**
   * The way in of a source that reads pages and feeds, which robots.txt speaks of (RFC 9309): what
   * that does not allow is {@link Reply.Unreachable}, its {@code Crawl-delay} binds the host.
   */
  public Visitor pageVisitor(SourceId source, Budget budget) {
    return new Visitor(source, budget, new Quota(budget.requestsPerDay(), clock), true);
  }

  /** What a source has asked so far. */
  public Traffic traffic(SourceId source) {
    return traffic.getOrDefault(source, Traffic.NONE);
  }

  /** The way to files whose addresses strangers wrote, through the same gates. */
  public GuardedFetch guarded(GuardedFetch.Rules rules) {
    return new GuardedFetch(
        guardedWire,
        new GuardedTarget(rules, dns::refusal),
        this::gate,
        clock,
        pause,
        strict.total());
  }

  private HostGate gate(URI uri) {
    return gates.computeIfAbsent(authority(uri), name -> new HostGate(clock));
  }

  @Override
  public void close() throws IOException {
    guardedWire.close();
    wire.close();
  }

  /** A source's way to its site. Safe for concurrent use. */
  public final class Visitor {
    private final SourceId source;
    private final Budget budget;
    private final Quota quota;
    private final boolean obeysRobots;

    private Visitor(SourceId source, Budget budget, Quota quota, boolean obeysRobots) {
      this.source = source;
      this.budget = budget;
      this.quota = quota;
      this.obeysRobots = obeysRobots;
    }

    /**
     * Asks for a page, again after a back-off when the site is in trouble (429, 5xx, a broken
     * connection).
     *
     * @param uri http or https with a host
     * @param headers sent along, to this host alone
     * @return the last answer, also an error's
     * @throws IOException if the last try broke the connection; names host and type of the failure
     * @throws InterruptedException if the crawl is being stopped
     */
    public Reply get(URI uri, Map<String, String> headers)
        throws IOException, InterruptedException {
      HostGate gate = gate(uri);
      gate.enter();
      try {
        gate.obey(budget);
        Reply refused = obeysRobots ? refused(gate, uri) : null;
        if (refused != null) {
          return refused;
        }
        return gate.breaker().lets()
            ? watched(gate, uri, headers)
            : new Reply.Unreachable(
                uri.getHost() + " failed again and again and is left alone for a while");
      } finally {
        gate.leave();
      }
    }

    /** How many requests are left of the day's quota, empty where there is none. */
    public OptionalInt left() {
      return quota.left();
    }

    /** How many requests were made since the start, tries included. */
    public long asked() {
      return traffic(source).requests();
    }

    /** Asks, and tells the host's breaker how it went; being asked to slow down is no failure. */
    private Reply watched(HostGate gate, URI uri, Map<String, String> headers)
        throws IOException, InterruptedException {
      Breaker breaker = gate.breaker();
      try {
        Reply reply = ask(gate, uri, headers, obeysRobots);
        switch (reply) {
          case Answer answer when answer.status() >= SERVER_ERROR -> breaker.failed();
          case Answer answer -> breaker.succeeded();
          case Reply.Wait wait -> breaker.released();
          case Reply.Unreachable nobody -> breaker.failed();
        }
        return reply;
      } catch (InterruptedException e) {
        breaker.released();
        throw e;
      } catch (IOException e) {
        breaker.failed();
        throw e;
      }
    }

    /** Why the site's robots.txt, or the want of one, keeps us from an address; null if nothing does. */
    private @Nullable Reply refused(HostGate gate, URI uri) throws InterruptedException {
      Robots rules = robots.computeIfAbsent(
          uri.getScheme() + "://" + authority(uri),
          site -> new Robots(uri, HttpSettings.PRODUCT, clock));
      if (rules.isDue()) {
        Reply reply = robotsOf(gate, rules);
        if (reply instanceof Reply.Wait) {
          return reply;
        }
        rules.take(reply);
      }
      gate.slowDown(rules.delay());
      return rules.refusal(uri).map(Reply.Unreachable::new).orElse(null);
    }

    private Reply robotsOf(HostGate gate, Robots rules) throws InterruptedException {
      try {
        return ask(gate, rules.address(), Map.of(), false);
      } catch (IOException e) {
        return new Reply.Unreachable("the connection broke");
      }
    }

    private Reply ask(HostGate gate, URI first, Map<String, String> headers, boolean obeying)
        throws IOException, InterruptedException {
      URI uri = first;
      int redirects = 0;
      for (int tried = 1; ; ) {
        Duration wait = longer(gate.due(), quota.due());
        if (wait.compareTo(settings.longestWait()) > 0) {
          return new Reply.Wait(wait);
        }
        rest(wait);
        Attempt attempt = attempt(gate, uri, headers);
        if (attempt.reply() instanceof Answer answer && Redirect.isOne(answer)) {
          Redirect redirect = Redirect.of(uri, answer.header("location"));
          if (redirect.target() == null || ++redirects > MAX_REDIRECTS) {
            return new Reply.Unreachable(
                redirect.target() == null
                    ? redirect.refusal()
                    : uri.getHost() + " redirects in circles");
          }
          uri = redirect.target();
          Reply refused = obeying ? refused(gate, uri) : null;
          if (refused != null) {
            return refused;
          }
        } else if (!attempt.worthAnother()) {
          return attempt.orThrow();
        } else {
          Optional<Duration> wish = attempt.wish(clock.instant());
          gate.hold(wish.orElse(Duration.ZERO));
          if (tried++ >= (gate.breaker().probes() ? 1 : budget.tries())) {
            return attempt.last(wish);
          }
          Duration delay = wish.orElse(backOff(tried - 1));
          if (delay.compareTo(settings.longestWait()) > 0) {
            return new Reply.Wait(delay);
          }
          rest(delay);
        }
      }
    }

    private Attempt attempt(HostGate gate, URI uri, Map<String, String> headers)
        throws InterruptedException {
      gate.take();
      quota.take();
      try {
        Reply reply = wire.get(uri, headers);
        boolean slowed = reply instanceof Answer answer && answer.status() == TOO_MANY;
        count(slowed);
        if (reply instanceof Answer answer) {
          quota.hear(answer);
          gate.hold(ServerWish.pace(answer, clock.instant()));
        }
        return new Attempt(reply, null);
      } catch (IOException e) {
        count(false);
        return new Attempt(null, e);
      }
    }

    private void count(boolean slowed) {
      traffic.merge(source, Traffic.NONE.and(slowed), (all, one) -> all.and(slowed));
    }

    private void rest(Duration time) throws InterruptedException {
      if (time.isPositive()) {
        pause.sleep(time);
      }
    }

    private Duration backOff(int tried) {
      Duration most = FIRST_BACK_OFF.multipliedBy(1L << Math.min(tried, 10));
      long millis = (most.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : most).toMillis();
      return Duration.ofMillis(random.nextLong(millis + 1));
    }

    @Override
    public String toString() {
      return "Visitor[" + source + "]";
    }
  }

  /** What names a server; http and https on their own ports are the same one's. */
  static String authority(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return Ports.of(uri) == Ports.own(uri) ? host : host + ":" + Ports.of(uri);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
