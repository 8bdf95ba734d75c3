package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON (RFC 8259) that a stranger wrote: a byte order mark, bytes that are no UTF-8 and bare
 * control characters inside strings are let through, because platforms have served them; all else
 * that is no JSON is refused. At most 500 levels deep.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(500)
              .maxStringLength(64 << 20)
              .build())
          .build())
      .build();

  private Json() {}

  /**
   * Reads one value.
   *
   * @param where the place that a refusal names
   */
  public static JsonNode parse(byte[] bytes, String where) throws Refused {
    return parse(new String(bytes, StandardCharsets.UTF_8), where);
  }

  /** Reads one value. */
  public static JsonNode parse(String text, String where) throws Refused {
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (json.isBlank()) {
      throw new Refused(new Refusal(Refusal.What.MALFORMED, where, "it is empty"));
    }
    if (json.stripLeading().startsWith("<")) {
      throw new Refused(new Refusal(Refusal.What.NOT_JSON, where, "it looks like HTML"));
    }
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new Refused(new Refusal(Refusal.What.MALFORMED, where, place(e)));
    }
  }

  /**
   * Refuses an object in which one of these names stands twice, since all but the last would be lost.
   *
   * @param text was read as JSON before
   */
  public static void refuseTwice(String text, Set<String> names, String where) throws Refused {
    Set<String> seen = new HashSet<>();
    try (JsonParser parser =
        MAPPER.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (names.contains(name) && !seen.add(name)) {
          throw new Refused(
              new Refusal(Refusal.What.MALFORMED, where, name + " stands there twice"));
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      throw new Refused(new Refusal(Refusal.What.MALFORMED, where, place(e)));
    }
  }

  /** Writes a value as text, for a scan of all of it. */
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? "it is no JSON"
        : "it is no JSON from line %d, column %d on"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }
}
