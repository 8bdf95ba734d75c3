package dev.exuvia.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The agent registry behind 8004scan's core interface: {@code /api/v1/agents} with owner, creation
 * time, order, offset and limit. Its second answer is the transient {@code DATABASE_ERROR} that the
 * real one gives now and then.
 */
final class Scan8004Api implements HttpHandler {
  private static final String REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";
  private static final int PER_MINUTE = 1200;

  private final List<Entry> entries;
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();

  private record Entry(Script.Agent agent, Instant createdAt) {
    String id() {
      return Scan8004Api.id(agent);
    }
  }

  Scan8004Api(List<Script.Agent> agents, Instant now) {
    this.entries = agents.stream()
        .map(agent -> new Entry(agent, Script.before(now, agent.minutesAgo())))
        .sorted(Comparator.comparing(Entry::createdAt).thenComparing(Entry::id))
        .toList();
  }

  /** What the registry calls an agent: chain, registry, token. */
  static String id(Script.Agent agent) {
    return agent.chain() + ":" + REGISTRY + ":" + agent.token();
  }

  /** How many different entries went out. */
  int served() {
    return served.size();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int count = requests.incrementAndGet();
    Map<String, String> query = Web.query(exchange);
    int limit = Web.number(query, "limit", 20);
    if (!exchange.getRequestURI().getPath().equals("/api/v1/agents")) {
      Web.answer(exchange, 404, Web.JSON.createObjectNode().put("detail", "Not Found"));
    } else if (count == 2) {
      Web.answer(exchange, 500, databaseError());
    } else if (limit < 1 || limit > 100 || Web.number(query, "offset", 0) < 0) {
      Web.answer(exchange, 422, unprocessable());
    } else {
      rateHeaders(exchange, count);
      Web.answer(exchange, 200, page(query, limit));
    }
  }

  private ObjectNode page(Map<String, String> query, int limit) {
    List<Entry> matching = entries.stream().filter(asked(query)).toList();
    if (!"asc".equals(query.get("sort_order"))) {
      matching = matching.reversed();
    }
    int offset = Web.number(query, "offset", 0);
    ObjectNode body = Web.JSON.createObjectNode();
    ArrayNode items = body.putArray("items");
    for (Entry entry : matching.stream().skip(offset).limit(limit).toList()) {
      served.add(entry.id());
      items.add(item(entry));
    }
    return body.put("total", matching.size()).put("limit", limit).put("offset", offset);
  }

  private static Predicate<Entry> asked(Map<String, String> query) {
    String owner = query.getOrDefault("owner_address", "").toLowerCase(Locale.ROOT);
    Instant floor = instant(query.get("created_after"), Instant.MIN);
    Instant top = instant(query.get("created_before"), Instant.MAX);
    return entry -> (owner.isEmpty() || entry.agent().owner().equals(owner))
        && !entry.createdAt().isBefore(floor)
        && !entry.createdAt().isAfter(top);
  }

  private static Instant instant(@Nullable String text, Instant otherwise) {
    try {
      return text == null
          ? otherwise
          : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private static ObjectNode item(Entry entry) {
    Script.Agent agent = entry.agent();
    ObjectNode node = Web.JSON.createObjectNode();
    node.put("id", Script.id("listing", entry.id())).put("agent_id", entry.id());
    node.put("token_id", Long.toString(agent.token())).put("chain_id", agent.chain());
    node.put("chain_type", "evm").put("contract_address", REGISTRY).put("is_testnet", false);
    node.put("owner_id", Script.id("owner", agent.owner())).put("owner_address", agent.owner());
    node.putNull("owner_ens").putNull("owner_username").putNull("owner_avatar_url");
    node.putNull("owner_publisher_tier").putNull("owner_certified_name");
    node.put("name", agent.name());
    node.put("description", agent.description().isEmpty() ? null : agent.description());
    node.putNull("image_url").put("is_verified", false).put("star_count", 0);
    node.putArray("supported_protocols").add("A2A");
    node.put("x402_supported", false).put("total_score", 41.5).putNull("rank");
    node.putNull("network_rank").putNull("health_score").put("total_feedbacks", 0);
    node.put("average_score", 0.0).putNull("cross_chain_versions");
    node.put("created_at", entry.createdAt().toString());
    return node.put("updated_at", entry.createdAt().toString());
  }

  private static void rateHeaders(HttpExchange exchange, int count) {
    var headers = exchange.getResponseHeaders();
    headers.set("x-ratelimit-limit-minute", Integer.toString(PER_MINUTE));
    headers.set("x-ratelimit-remaining-minute", Integer.toString(PER_MINUTE - count % PER_MINUTE));
    headers.set("x-ratelimit-limit-day", "100000");
    headers.set("x-ratelimit-remaining-day", Integer.toString(Math.max(0, 100_000 - count)));
  }

  private static ObjectNode databaseError() {
    ObjectNode body = Web.JSON.createObjectNode().put("success", false);
    body.putObject("error").put("code", "DATABASE_ERROR").put("message", "Database error");
    return body;
  }

  private static ObjectNode unprocessable() {
    ObjectNode body = Web.JSON.createObjectNode();
    ObjectNode detail = body.putArray("detail").addObject().put("type", "less_than_equal");
    detail.put("msg", "limit is 1 to 100, offset not negative").putArray("loc").add("query");
    return body;
  }
}
