package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of an agent's registration that hold free text: service endpoints and the metadata of
 * chain and registration file, with {@code data:} addresses (RFC 2397) taken apart.
 */
final class Metadata {
  private Metadata() {}

  /** The endpoints of all services, one a line, each once. */
  static String endpoints(JsonNode item) {
    return String.join("\n", services(item));
  }

  /** The endpoints of all services, each once. */
  static Set<String> services(JsonNode item) {
    Set<String> found = new LinkedHashSet<>();
    JsonNode services = Nodes.first(item, "services", "endpoints");
    if (services != null) {
      services.values().forEach(service -> endpoint(found, service));
    }
    for (String flat : new String[] {"mcp_server", "a2a_endpoint", "agent_url"}) {
      add(found, Nodes.text(Nodes.first(item, flat)));
    }
    return found;
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

  /** Where the registration file is, or null. */
  static @Nullable String agentUri(JsonNode item) {
    String inside = Nodes.text(address(Nodes.first(item, "raw_metadata", "rawMetadata")));
    return inside != null
        ? inside
        : Nodes.text(Nodes.first(item, "agent_uri", "agentUri", "token_uri", "tokenUri"));
  }

  private static @Nullable JsonNode address(@Nullable JsonNode raw) {
    return Nodes.first(raw, "offchain_uri", "offchainUri");
  }

  private static void raw(StringJoiner lines, JsonNode raw) {
    JsonNode content = Nodes.first(raw, "offchain_content", "offchainContent", "offchain");
    JsonNode address = address(raw);
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
    String line = text == null ? Json.write(value) : DataUri.text(text).orElse(text);
    if (!line.isEmpty()) {
      lines.add(name + ": " + line);
    }
  }
}
