package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of an agent's registration that hold free text: service endpoints and the metadata of
 * chain and registration file, with {@code data:} addresses (RFC 2397) taken apart.
 */
final class Metadata {
  private static final int LONGEST_DATA = 4 << 20;

  private Metadata() {}

  /** The endpoints of all services, one a line, each once. */
  static String endpoints(JsonNode item) {
    Set<String> found = new LinkedHashSet<>();
    JsonNode services = Nodes.first(item, "services", "endpoints");
    if (services != null) {
      services.values().forEach(service -> endpoint(found, service));
    }
    for (String flat : new String[] {"mcp_server", "a2a_endpoint", "agent_url"}) {
      add(found, Nodes.text(Nodes.first(item, flat)));
    }
    return String.join("\n", found);
  }

  private static void endpoint(Set<String> found, JsonNode service) {
    add(
        found,
        service.isObject()
            ? Nodes.text(Nodes.first(service, "endpoint", "url"))
            : Nodes.text(service));
  }

  private static void add(Set<String> found, @Nullable String endpoint) {
    if (endpoint != null && !endpoint.isBlank()) {
      found.add(endpoint.strip());
    }
  }

  /** Everything else that came along, {@code name: value} a line. */
  static String text(JsonNode item) {
    StringJoiner lines = new StringJoiner("\n");
    JsonNode raw = Nodes.first(item, "raw_metadata", "rawMetadata");
    if (raw != null) {
      raw(lines, raw);
    }
    for (String name : new String[] {"tags", "categories"}) {
      JsonNode words = Nodes.first(item, name);
      if (words != null && !words.isEmpty()) {
        lines.add(name + ": " + Json.write(words));
      }
    }
    return lines.toString();
  }

  private static void raw(StringJoiner lines, JsonNode raw) {
    JsonNode content = Nodes.first(raw, "offchain_content", "offchainContent");
    JsonNode address = Nodes.first(raw, "offchain_uri", "offchainUri");
    JsonNode chain = Nodes.first(raw, "onchain");
    if (content == null && address == null && chain == null) {
      value(lines, "metadata", raw);
      return;
    }
    value(lines, "offchain_content", content);
    value(lines, "offchain_uri", address);
    if (chain != null && chain.isArray()) {
      chain.values().forEach(entry -> entry(lines, entry));
    }
  }

  private static void entry(StringJoiner lines, JsonNode entry) {
    String key = Nodes.text(Nodes.first(entry, "key"));
    JsonNode value = Nodes.first(entry, "decoded", "value");
    value(lines, "onchain " + (key == null ? "" : key), value == null ? entry : value);
  }

  private static void value(StringJoiner lines, String name, @Nullable JsonNode value) {
    if (value == null) {
      return;
    }
    String text = Nodes.text(value);
    String line = text == null ? Json.write(value) : decoded(text);
    if (!line.isEmpty()) {
      lines.add(name + ": " + line);
    }
  }

  /** What a {@code data:} address of JSON or text holds; anything else as it is. */
  private static String decoded(String text) {
    int comma = text.indexOf(',');
    if (comma < 0 || comma > 200 || text.length() > LONGEST_DATA) {
      return text;
    }
    String head = text.substring(0, comma).toLowerCase(Locale.ROOT);
    boolean readable = head.startsWith("data:application/json") || head.startsWith("data:text/");
    return readable && head.endsWith(";base64") ? base64(text, comma + 1) : text;
  }

  private static String base64(String text, int from) {
    String standard = text.substring(from).replace('-', '+').replace('_', '/');
    try {
      return new String(Base64.getMimeDecoder().decode(standard), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // not what it says: scanned as it stands
    }
  }
}
