package dev.exuvia.crawlers.farcaster;

import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * The place in a listing that a node gathers from its shards: base64 of a JSON list with a token for
 * each shard, null for a shard that has no more (snapchain {@code src/network/server.rs}, October
 * 2026). A node begins a shard anew for which it gets null back, so that a walk through shards of
 * unequal length would never end: a shard at its end is asked for its last page again instead.
 *
 * @param tokens one a shard
 */
record ShardTokens(List<JsonNode> tokens) {
  ShardTokens {
    tokens = List.copyOf(tokens);
  }

  /** Reads a token; empty for one that is not made up of others. */
  static Optional<ShardTokens> read(String token) {
    try {
      byte[] bytes = Base64.getDecoder().decode(token);
      if (bytes.length == 0 || bytes[0] != '[') {
        return Optional.empty();
      }
      JsonNode list = Json.parse(bytes, "token");
      List<JsonNode> tokens = new ArrayList<>();
      list.forEach(tokens::add);
      return list.isArray() ? Optional.of(new ShardTokens(tokens)) : Optional.empty();
    } catch (IllegalArgumentException | Refused e) {
      return Optional.empty();
    }
  }

  /** Whether no shard has more: older nodes say so in this way. */
  boolean isEnd() {
    return tokens.stream().allMatch(JsonNode::isNull);
  }

  /** The same place, with the one before it for each shard that has no more. */
  ShardTokens orElse(ShardTokens before) {
    if (before.tokens.size() != tokens.size()) {
      return this;
    }
    List<JsonNode> known = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      known.add(tokens.get(i).isNull() ? before.tokens.get(i) : tokens.get(i));
    }
    return new ShardTokens(known);
  }

  String text() {
    StringJoiner list = new StringJoiner(",", "[", "]");
    tokens.forEach(token -> list.add(Json.write(token)));
    return Base64.getEncoder().encodeToString(list.toString().getBytes(StandardCharsets.UTF_8));
  }
}
