package dev.exuvia.app.killed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/** A forum on loopback that speaks Moltbook's generation C, newest first, by cursor. */
final class Forum implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 10;

  private final HttpServer server;
  private final List<Map<String, Object>> posts = new ArrayList<>();
  private final AtomicReference<Runnable> served = new AtomicReference<>(() -> {});
  private int killAt = Integer.MAX_VALUE;

  Forum() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/posts", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
  }

  /** Publishes a post on top. */
  synchronized void publish(int number, Instant at, String author, String text) {
    posts.addFirst(Map.of(
        "id",
        id("post " + number),
        "title",
        "Post " + number,
        "content",
        text,
        "comment_count",
        0,
        "created_at",
        at.toString(),
        "author",
        Map.of("id", id(author), "name", author),
        "submolt",
        Map.of("id", id("general"), "name", "general")));
  }

  static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  synchronized List<String> ids() {
    return posts.stream().map(post -> "moltbook:" + post.get("id")).toList();
  }

  /** Calls back once, right after the page that begins at this post went out. */
  synchronized void onceServed(int post, Runnable callback) {
    killAt = post;
    served.set(callback);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    int at = query.contains("cursor=")
        ? Integer.parseInt(query.replaceAll(".*cursor=c(\\d+).*", "$1"))
        : 0;
    byte[] body = page(at);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    hook(at).run();
  }

  private synchronized Runnable hook(int at) {
    return at >= killAt ? served.getAndSet(() -> {}) : () -> {};
  }

  /** The cursor counts from the oldest, so that new posts on top move nothing. */
  private synchronized byte[] page(int cursor) {
    int from = cursor == 0 ? 0 : posts.size() - cursor;
    int to = Math.min(posts.size(), from + PAGE);
    boolean more = to < posts.size();
    return JSON.writeValueAsBytes(Map.of(
        "success",
        true,
        "posts",
        posts.subList(from, to),
        "has_more",
        more,
        "next_cursor",
        more ? "c" + (posts.size() - to) : ""));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
