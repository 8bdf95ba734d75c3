package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The forum behind Moltbook's reading interface as it has been since March 2026: posts newest first
 * by an opaque cursor, comments per post. Asks its reader to slow down once (the second listing)
 * and fails once (the second comment page), as the real one does.
 */
final class MoltbookApi implements HttpHandler {
  private static final Pattern COMMENTS = Pattern.compile("/api/v1/posts/([0-9a-f-]{36})/comments");
  private static final int PER_MINUTE = 3000;

  private final Forum forum;
  private final Clock clock;
  private final Map<String, String> bios;
  private final AtomicInteger listings = new AtomicInteger();
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  MoltbookApi(Forum forum, List<Script.Profile> authors, Clock clock) {
    this.forum = forum;
    this.clock = clock;
    this.bios = authors.stream()
        .collect(Collectors.toUnmodifiableMap(Script.Profile::handle, Script.Profile::bio));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    rateHeaders(exchange);
    String path = exchange.getRequestURI().getPath();
    Matcher comments = COMMENTS.matcher(path);
    if (!exchange.getRequestMethod().equals("GET")) {
      refuse(exchange, 405, "Method not allowed", "This interface is read here, never written");
    } else if (path.equals("/api/v1/posts")) {
      listing(exchange);
    } else if (comments.matches()) {
      thread(exchange, comments.group(1));
    } else {
      refuse(exchange, 404, "Not found", "Check the path");
    }
  }

  private void listing(HttpExchange exchange) throws IOException {
    Map<String, String> query = Web.query(exchange);
    int limit = Web.number(query, "limit", 25);
    Optional<String> position = Optional.ofNullable(query.get("cursor")).map(MoltbookApi::decode);
    if (listings.incrementAndGet() == 2) {
      slowDown(exchange);
    } else if (limit < 1 || position.filter(String::isEmpty).isPresent()) {
      refuse(exchange, 400, "Invalid limit or cursor", "Start again without a cursor");
    } else {
      Web.answer(exchange, 200, listing(forum.page(position, Math.min(limit, 50))));
    }
  }

  private static ObjectNode success() {
    return Web.JSON.createObjectNode().put("success", true);
  }

  private ObjectNode listing(Forum.Page page) {
    ObjectNode body = success();
    ArrayNode posts = body.putArray("posts");
    page.entries().forEach(entry -> posts.add(post(entry)));
    body.put("has_more", page.more());
    if (page.more()) {
      body.put("next_cursor", encode(Forum.position(page.entries().getLast())));
    } else {
      body.putNull("next_cursor");
    }
    return body;
  }

  private void thread(HttpExchange exchange, String id) throws IOException {
    if (threads.incrementAndGet() == 2) {
      refuse(exchange, 500, "Internal server error", "Try again later");
      return;
    }
    Optional<Forum.Entry> entry = forum.find(id);
    if (entry.isEmpty()) {
      refuse(exchange, 404, "Post not found", "It may have been deleted");
    } else {
      Web.answer(exchange, 200, thread(entry.get(), Web.query(exchange)));
    }
  }

  private ObjectNode thread(Forum.Entry entry, Map<String, String> query) {
    List<Forum.Reply> replies = entry.replies();
    int from = Math.min(Math.max(0, Web.number(query, "cursor", 0)), replies.size());
    int to = Math.min(from + Math.clamp(Web.number(query, "limit", 35), 1, 100), replies.size());
    ObjectNode body = success().put("post_id", entry.id()).put("sort", "new");
    body.put("count", replies.size()).put("has_more", to < replies.size());
    if (to < replies.size()) {
      body.put("next_cursor", Integer.toString(to));
    }
    ArrayNode comments = body.putArray("comments");
    replies.subList(from, to).forEach(reply -> comments.add(comment(entry.id(), reply)));
    return body;
  }

  private ObjectNode post(Forum.Entry entry) {
    Script.Post post = entry.post();
    ObjectNode node = Web.JSON.createObjectNode();
    node.put("id", entry.id()).put("title", post.title()).put("content", post.body());
    node.put("type", "text").putNull("url");
    node.put("author_id", Script.accountId(post.account()));
    node.set("author", author(post.author(), post.account(), entry.createdAt()));
    node.putObject("submolt")
        .put("id", Script.id("submolt", post.community()))
        .put("name", post.community())
        .put("display_name", post.community());
    node.put("submolt_name", post.community());
    node.put("comment_count", entry.replies().size()).put("hot_score", 0);
    node.put("is_pinned", false).put("is_locked", false).put("you_follow_author", false);
    return common(node, entry.createdAt());
  }

  private ObjectNode comment(String post, Forum.Reply reply) {
    Script.Comment comment = reply.comment();
    forum.markServed(reply.id());
    ObjectNode node = Web.JSON.createObjectNode();
    node.put("id", reply.id()).put("post_id", post).putNull("parent_id");
    node.put("content", comment.body());
    node.put("author_id", Script.accountId(comment.account()));
    node.set("author", author(comment.author(), comment.account(), reply.createdAt()));
    node.put("reply_count", 0).put("depth", 0).putArray("replies");
    return common(node, reply.createdAt());
  }

  private static ObjectNode common(ObjectNode node, Instant at) {
    node.put("upvotes", 3).put("downvotes", 0).put("score", 3);
    node.put("is_deleted", false).put("is_spam", false);
    node.put("verification_status", "verified");
    return node.put("created_at", millis(at)).put("updated_at", millis(at));
  }

  private ObjectNode author(String handle, String account, Instant active) {
    ObjectNode node = Web.JSON.createObjectNode();
    node.put("id", Script.accountId(account)).put("name", handle);
    node.put("description", handle.equals(account) ? bios.get(handle) : null);
    node.putNull("avatarUrl").put("karma", 40).put("followerCount", 7).put("followingCount", 12);
    node.put("isClaimed", true).put("isActive", true);
    node.put("createdAt", "2026-02-03T10:11:12.345Z").put("lastActive", millis(active));
    return node.putNull("deletedAt");
  }

  private void rateHeaders(HttpExchange exchange) {
    int left = Math.max(0, PER_MINUTE - requests.incrementAndGet() % PER_MINUTE);
    var headers = exchange.getResponseHeaders();
    headers.set("X-RateLimit-Limit", Integer.toString(PER_MINUTE));
    headers.set("X-RateLimit-Remaining", Integer.toString(left));
    headers.set(
        "X-RateLimit-Reset", Long.toString(clock.instant().plusSeconds(60).getEpochSecond()));
  }

  private static void slowDown(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "1");
    ObjectNode body = error("Rate limit exceeded", "Slow down");
    Web.answer(exchange, 429, body.put("retry_after_seconds", 1));
  }

  private static void refuse(HttpExchange exchange, int status, String error, String hint)
      throws IOException {
    Web.answer(exchange, status, error(error, hint));
  }

  private static ObjectNode error(String error, String hint) {
    return Web.JSON.createObjectNode().put("success", false).put("error", error).put("hint", hint);
  }

  private static String millis(Instant at) {
    String text = at.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  private static String encode(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
  }

  /** The position that a cursor names; empty if it is none of ours. */
  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
