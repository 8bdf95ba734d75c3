package dev.exuvia.crawlers.generic;

import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A way into a JSON value, {@code author.name}. A number takes that item of a list ({@code
 * links.0.href}); a name goes into every item of it ({@code tags.name}).
 *
 * @param steps the names
 */
record JsonPath(List<String> steps) {
  /** At most ten names without dots and blanks. */
  static final Pattern FORM = Pattern.compile("[^.\\s]{1,100}(?:\\.[^.\\s]{1,100}){0,9}");

  private static final int MOST = 1000;

  JsonPath {
    steps = List.copyOf(steps);
  }

  static JsonPath of(String text) {
    return new JsonPath(List.of(text.split("\\.", -1)));
  }

  /** What it leads to, in order, at most 1,000 values; null is nothing. */
  List<JsonNode> all(JsonNode from) {
    List<JsonNode> at = List.of(from);
    for (String step : steps) {
      List<JsonNode> next = new ArrayList<>();
      at.forEach(node -> step(node, step, next));
      at = next;
    }
    return at;
  }

  /** The first that it leads to, or null. */
  @Nullable
  JsonNode first(JsonNode from) {
    List<JsonNode> all = all(from);
    return all.isEmpty() ? null : all.getFirst();
  }

  /**
   * All text that it leads to, a line each: values as they are, objects as JSON so that nothing in
   * them goes unread. Empty for nothing.
   */
  String text(JsonNode from) {
    List<String> lines = new ArrayList<>();
    for (JsonNode node : all(from)) {
      (node.isArray() ? node.values() : List.of(node)).forEach(value -> {
        String text = value.isObject() || value.isArray() ? Json.write(value) : Nodes.text(value);
        if (text != null && !text.isEmpty() && lines.size() < MOST) {
          lines.add(text);
        }
      });
    }
    return String.join("\n", lines);
  }

  private static void step(JsonNode node, String step, List<JsonNode> to) {
    if (node.isObject()) {
      add(Nodes.first(node, step), to);
    } else if (node.isArray() && step.matches("\\d{1,4}")) {
      add(node.get(Integer.parseInt(step)), to);
    } else if (node.isArray()) {
      node.values().forEach(item -> add(Nodes.first(item, step), to));
    }
  }

  private static void add(@Nullable JsonNode node, List<JsonNode> to) {
    if (node != null && !node.isNull() && to.size() < MOST) {
      to.add(node);
    }
  }
}
