package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.read.Nodes;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of an ERC-8004 identity registry.
 *
 * @param chain chain id, decimal
 * @param registry the registry's address, {@code 0x} and 40 hex digits, lower case
 * @param token token id, decimal
 */
record AgentId(String chain, String registry, String token) {
  /** The identity registry on every main network (erc-8004-contracts, October 2026). */
  private static final String MAIN_REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";

  /** The same on every test network. */
  private static final String TEST_REGISTRY = "0x8004a818bfb912233c491871b3d84c89a494bd9e";

  private static final Pattern FORM = Pattern.compile("(\\d{1,20}):(0x[0-9a-f]{40}):(\\d{1,78})");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
  private static final Map<String, String> CHAINS =
      Map.of("ethereum", "1", "bsc", "56", "base", "8453");
  private static final Map<String, String> SLUGS =
      Map.of("1", "ethereum", "56", "bsc", "8453", "base");

  /**
   * Reads {@code agent_id}, else puts it together: chain id and contract and token, or a
   * catalogue's chain name and number in the main registry.
   */
  static Optional<AgentId> of(JsonNode item) {
    String whole = Nodes.text(Nodes.first(item, "agent_id", "agentId"));
    return parse(whole != null ? whole : assembled(item));
  }

  /** An address in lower case; empty for anything else. */
  static Optional<String> address(@Nullable String text) {
    String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }

  /** Reads {@code <chain>:<registry>:<token>}. */
  static Optional<AgentId> parse(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    return form.matches()
        ? Optional.of(new AgentId(form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }

  private static String assembled(JsonNode item) {
    String chain = Nodes.text(Nodes.first(item, "chain_id", "chainId", "chain"));
    String registry =
        Nodes.text(Nodes.first(item, "contract_address", "contractAddress", "registry"));
    String token = Nodes.text(Nodes.first(item, "token_id", "tokenId", "id"));
    String number = chain == null ? "" : CHAINS.getOrDefault(chain.toLowerCase(Locale.ROOT), chain);
    return number + ":" + (registry == null ? MAIN_REGISTRY : registry) + ":" + token;
  }

  /**
   * An entry of a registration file's or domain proof's list: {@code agentId} and {@code
   * agentRegistry}, {@code eip155:<chain>:<address>}.
   */
  static Optional<AgentId> registered(JsonNode entry) {
    String token = Nodes.text(Nodes.first(entry, "agentId", "agent_id"));
    String registry = Nodes.text(Nodes.first(entry, "agentRegistry", "agent_registry"));
    return registry == null || !registry.startsWith("eip155:")
        ? Optional.empty()
        : parse(registry.substring("eip155:".length()) + ":" + token);
  }

  /** Its detail in the API; the registry's address is named only where it is not the usual one. */
  String path() {
    boolean usual = registry.equals(MAIN_REGISTRY) || registry.equals(TEST_REGISTRY);
    return "/agents/" + chain + "/" + (usual ? "" : registry + "/") + token;
  }

  /** The page for people. */
  URI address() {
    return URI.create(
        "https://8004scan.io/agents/" + SLUGS.getOrDefault(chain, chain) + "/" + token);
  }

  @Override
  public String toString() {
    return chain + ":" + registry + ":" + token;
  }
}
