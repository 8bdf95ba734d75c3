package dev.exuvia.crawlers.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads a file whose address a stranger wrote, without being led anywhere but to the public net:
 * GET of https, only of public addresses, checked for every hop at the moment of connecting ({@link
 * CheckedDns}), at most three redirects, at most 1 MiB of JSON or plain text within 10 s; no
 * cookies, no credentials, nothing tried twice, no connection kept. Safe for concurrent use; the
 * hosts' gates are those of {@link PoliteHttp}, so every host is asked politely, and a slow one
 * holds up nobody else.
 */
public final class GuardedFetch {
  private static final int MAX_REDIRECTS = 3;
  private static final Budget BUDGET = new Budget(30, 5, 0, 1);
  private static final Duration BUSY = Duration.ofMinutes(1);
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json, text/plain;q=0.5");

  private final Wire wire;
  private final GuardedTarget target;
  private final Function<URI, HostGate> gates;
  private final Clock clock;
  private final Pause pause;
  private final Duration limit;

  /** Made by {@link PoliteHttp#guarded}. */
  GuardedFetch(
      Wire wire,
      GuardedTarget target,
      Function<URI, HostGate> gates,
      Clock clock,
      Pause pause,
      Duration limit) {
    this.wire = wire;
    this.target = target;
    this.gates = gates;
    this.clock = clock;
    this.pause = pause;
    this.limit = limit;
  }

  /**
   * What the operator lets through beyond https on the usual ports. Which addresses are public is
   * no matter of configuration.
   *
   * @param http whether http will do, too
   * @param ports further ports than 443 and 80
   */
  public record Rules(boolean http, Set<Integer> ports) {
    /** Https on port 443 or 80. */
    public static final Rules STRICT = new Rules(false, Set.of());

    /** Copies the set. */
    public Rules {
      ports = Set.copyOf(ports);
    }
  }

  /**
   * Reads these files, all at once.
   *
   * @param uris few enough to hold their bodies, 1 MiB each at most
   * @return what came of each
   * @throws InterruptedException if the crawl is being stopped
   */
  public Map<URI, Reply> getAll(Set<URI> uris) throws InterruptedException {
    List<URI> order = List.copyOf(new LinkedHashSet<>(uris));
    List<Callable<Reply>> tasks = new ArrayList<>();
    order.forEach(uri -> tasks.add(() -> get(uri)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> done = threads.invokeAll(tasks);
      Map<URI, Reply> replies = new LinkedHashMap<>();
      for (int i = 0; i < order.size(); i++) {
        replies.put(order.get(i), done.get(i).get());
      }
      return replies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading a file failed: "
          + Optional.ofNullable(e.getCause()).orElse(e).getClass().getName());
    }
  }

  /**
   * Reads one file.
   *
   * @return an answer of any status whose content may be read as text; {@link Reply.Wait} when the
   *     host is to be left alone for now; {@link Reply.Unreachable} when it was refused or failed,
   *     with a reason that holds no word of the address or of the answer
   * @throws InterruptedException if the crawl is being stopped
   */
  public Reply get(URI first) throws InterruptedException {
    // Real time, whatever the clock: this bounds what a stranger's server can take of us.
    long end = System.nanoTime() + limit.toNanos();
    URI uri = first;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Optional<String> refusal = target.refusal(uri);
      if (refusal.isPresent()) {
        return new Reply.Unreachable(refusal.get() + (hop == 0 ? "" : ", after a redirect"));
      }
      Reply reply = hop(uri, end);
      if (!(reply instanceof Answer answer) || !Redirect.isOne(answer)) {
        return reply instanceof Answer answer ? text(answer) : reply;
      }
      Optional<URI> next = Redirect.target(uri, answer.header("location"));
      if (next.isEmpty()) {
        return new Reply.Unreachable("it redirects to an address that we cannot read");
      }
      uri = next.get();
    }
    return new Reply.Unreachable("it redirects more than " + MAX_REDIRECTS + " times");
  }

  private Reply hop(URI uri, long end) throws InterruptedException {
    HostGate gate = gates.apply(uri);
    if (!gate.enter(left(end))) {
      return new Reply.Wait(BUSY);
    }
    try {
      gate.obey(BUDGET);
      Duration due = gate.due();
      if (due.compareTo(left(end)) > 0) {
        return new Reply.Wait(due);
      }
      if (due.isPositive()) {
        pause.sleep(due);
      }
      gate.take();
      Reply reply = ask(uri, left(end));
      return reply instanceof Answer answer ? heard(gate, answer) : reply;
    } finally {
      gate.leave();
    }
  }

  /** What a host asks for binds all who ask it; who is told to wait is not told anything else. */
  private Reply heard(HostGate gate, Answer answer) {
    gate.hold(ServerWish.pace(answer, clock.instant()));
    Optional<Duration> wish = new Attempt(answer, null).wish(clock.instant());
    gate.hold(wish.orElse(Duration.ZERO));
    return wish.isPresent() ? new Reply.Wait(wish.get()) : answer;
  }

  private Reply ask(URI uri, Duration left) throws InterruptedException {
    try {
      return wire.get(uri, HEADERS, left) instanceof Answer answer
          ? answer
          : new Reply.Unreachable("its host is unknown, silent or without TLS that we trust");
    } catch (NotPublicException e) {
      return new Reply.Unreachable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Reply.Unreachable("the connection broke, or it took longer than it may");
    }
  }

  private static Reply text(Answer answer) {
    String type = answer.contentType();
    boolean readable = type.isEmpty()
        || type.endsWith("json")
        || type.equals("text/plain")
        || type.equals("application/octet-stream");
    return answer.status() >= 300 || readable
        ? answer
        : new Reply.Unreachable("it is served as neither JSON nor plain text");
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
