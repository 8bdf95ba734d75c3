package dev.exuvia.app.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform on loopback that lives in virtual time: it goes by its world, is down when that says
 * so, answers one request in fifty with a 500 that passes, and counts who asks too fast.
 */
final class Site implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ONE_IN = 50;

  static {
    // else the server's answers wait for the client's delayed acknowledgements, 40 ms each
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final World world;
  private final Shape shape;
  private final VirtualTime time;
  private final Random random;
  private final int ratePerMinute;
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private final TreeSet<Instant> listed = new TreeSet<>();
  private long requests;
  private long tooFast;
  private long refused;

  /** How a platform says what is there. */
  interface Shape {
    /** What an address ends in where the base begins. */
    String base();

    /**
     * The body of an answer, or null for 404.
     *
     * @param path below the base
     */
    @Nullable
    Object answer(World world, String path, Map<String, String> query, Instant now);

    /** Whether this request asks for the listing that everything comes from, at its top. */
    boolean isListing(String path, Map<String, String> query);

    /** The id under which an item is stored. */
    String id(Item item);
  }

  Site(World world, Shape shape, VirtualTime time, int ratePerMinute, long seed)
      throws IOException {
    this.world = world;
    this.shape = shape;
    this.time = time;
    this.ratePerMinute = ratePerMinute;
    this.random = new Random(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + shape.base());
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    Instant now = time.truth();
    requests++;
    count(now);
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    try (exchange) {
      if (world.isDown(now)) {
        refused++;
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      if (random.nextInt(ONE_IN) == 0) {
        refused++;
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      String below = path.startsWith(shape.base()) ? path.substring(shape.base().length()) : path;
      Object body = shape.answer(world, below, query, now);
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (shape.isListing(below, query)) {
        listed.add(now);
      }
      byte[] bytes = body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("Content-Type", type(body));
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String type(Object body) {
    return !(body instanceof String text)
        ? "application/json"
        : text.startsWith("<!DOCTYPE html>") ? "text/html; charset=utf-8" : "application/xml";
  }

  private void count(Instant now) {
    lastMinute.addLast(now);
    while (lastMinute.getFirst().isBefore(now.minus(Duration.ofMinutes(1)))) {
      lastMinute.removeFirst();
    }
    if (lastMinute.size() > ratePerMinute) {
      tooFast++;
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      int at = part.indexOf('=');
      query.put(
          part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  /** Who asked since then was killed before it could write down what it had read. */
  synchronized void unread(Instant since) {
    listed.tailSet(since, true).clear();
  }

  /** Whether an item stood in the listing at a time when the listing was served. */
  synchronized boolean wasVisible(Item item) {
    Instant served = listed.ceiling(item.published());
    return served != null && item.isThere(served);
  }

  synchronized long requests() {
    return requests;
  }

  synchronized long refused() {
    return refused;
  }

  /** Requests beyond the rate in any minute. */
  synchronized long tooFast() {
    return tooFast;
  }

  String id(Item item) {
    return shape.id(item);
  }

  World world() {
    return world;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
