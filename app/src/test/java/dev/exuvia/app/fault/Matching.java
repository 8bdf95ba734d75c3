package dev.exuvia.app.fault;

import dev.exuvia.index.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The few query words that the store uses, over documents in memory. */
final class Matching {
  private Matching() {}

  static boolean matches(JsonNode query, Stored stored) {
    JsonNode bool = query.path("bool");
    return all(bool.path("filter")).stream().allMatch(clause -> holds(clause, stored))
        && all(bool.path("must_not")).stream().noneMatch(clause -> holds(clause, stored));
  }

  private static boolean holds(JsonNode clause, Stored stored) {
    Map.Entry<String, JsonNode> only = clause.properties().iterator().next();
    JsonNode body = only.getValue();
    if (only.getKey().equals("ids")) {
      return texts(body.path("values")).contains(stored.id());
    }
    if (only.getKey().equals("exists")) {
      return !field(stored.source(), body.path("field").asString()).isMissingNode();
    }
    Map.Entry<String, JsonNode> condition = body.properties().iterator().next();
    List<JsonNode> values = all(field(stored.source(), condition.getKey()));
    JsonNode wanted = condition.getValue();
    return values.stream().anyMatch(value -> switch (only.getKey()) {
      case "term" -> value.asString().equals(wanted.asString());
      case "terms" -> texts(wanted).contains(value.asString());
      case "prefix" -> value.asString().startsWith(wanted.asString());
      case "range" -> within(value, wanted);
      default -> throw new UnsupportedOperationException(only.getKey());
    });
  }

  private static boolean within(JsonNode value, JsonNode range) {
    return range.properties().stream().allMatch(limit -> {
      int side = compare(value, limit.getValue());
      return switch (limit.getKey()) {
        case "gte" -> side >= 0;
        case "gt" -> side > 0;
        case "lte" -> side <= 0;
        case "lt" -> side < 0;
        default -> throw new UnsupportedOperationException(limit.getKey());
      };
    });
  }

  /** A field by its full name, or the missing node. */
  static JsonNode field(JsonNode source, String name) {
    JsonNode node = source;
    for (String part : name.split("\\.", -1)) {
      node = node.path(part);
    }
    return node.isNull() ? MissingNode.getInstance() : node;
  }

  /** Numbers as numbers, times as times, all else as text. */
  static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return Double.compare(a.asDouble(), b.asDouble());
    }
    String left = a.asString();
    String right = b.asString();
    boolean times = left.endsWith("Z") && right.endsWith("Z");
    return times ? Instant.parse(left).compareTo(Instant.parse(right)) : left.compareTo(right);
  }

  /** The values of a field that may hold several, one or none. */
  static List<JsonNode> all(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).toList()
        : List.of(node);
  }

  private static List<String> texts(JsonNode node) {
    return all(node).stream().map(JsonNode::asString).toList();
  }
}
