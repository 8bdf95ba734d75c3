package dev.exuvia.crawlers.read;

import dev.exuvia.core.Ids;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks into JSON without trusting its types. */
public final class Nodes {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Nodes() {}

  /** The first of these members that is there and not null, or null. */
  public static @Nullable JsonNode first(@Nullable JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node == null || !node.isObject() ? null : node.get(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }

  /** The first of these paths ({@code data.posts}) that is a list, or null; empty is the root. */
  public static @Nullable JsonNode list(JsonNode root, String... paths) {
    for (String path : paths) {
      JsonNode node = root;
      for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
        node = first(node, name);
      }
      if (node != null && node.isArray()) {
        return node;
      }
    }
    return null;
  }

  /** A string, or a number or boolean as one; null for anything else. */
  public static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || !node.isValueNode() || node.isNull()) {
      return null;
    }
    return node.isString() ? node.stringValue() : node.asString("");
  }

  /** A whole number, also one written as a string. */
  public static OptionalLong number(@Nullable JsonNode node) {
    if (node != null && node.isIntegralNumber() && node.canConvertToLong()) {
      return OptionalLong.of(node.longValue());
    }
    return node != null && node.isString() && NUMBER.matcher(node.stringValue()).matches()
        ? OptionalLong.of(Long.parseLong(node.stringValue()))
        : OptionalLong.empty();
  }

  /** A count: never negative, 0 when it is not there or no number. */
  public static int count(@Nullable JsonNode node) {
    return Math.clamp(number(node).orElse(0), 0, Integer.MAX_VALUE);
  }

  /** A boolean, also one written as a string or as 0 and 1; null when it is none. */
  public static @Nullable Boolean flag(@Nullable JsonNode node) {
    String text = text(node);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Whether a flag is there and set. */
  public static boolean isSet(@Nullable JsonNode node) {
    return Boolean.TRUE.equals(flag(node));
  }

  /** A UUID in lower case, with its dashes (RFC 9562, section 4); null for any other text. */
  public static @Nullable String uuid(@Nullable String text) {
    return text != null && UUID.matcher(text).matches() ? text : null;
  }

  /** A hash over what the items of a list are called, to know a page again. */
  public static String hash(JsonNode list, String name) {
    StringBuilder names = new StringBuilder();
    list.values().forEach(item -> names.append(text(first(item, name))).append('\n'));
    return Ids.of(names.toString());
  }

  /** What a node is, in our words. */
  public static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }
}
