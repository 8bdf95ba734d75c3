package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.crawlers.read.Nodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A host's own word on which agents are its own: {@code /.well-known/agent-registration.json} with
 * {@code registrations[{agentId, agentRegistry}]} (EIP-8004, endpoint domain verification).
 *
 * @param host the host, lower case
 * @param of the registered domain or host that it belongs to
 */
record DomainProof(String host, Identifier of) {
  private static final String PATH = "/.well-known/agent-registration.json";
  private static final int MOST_HOSTS = 20;
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,140}");

  /** Where it is; on the port of the endpoints, so that a local server can stand in. */
  static URI address(URI endpoint) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return URI.create(endpoint.getScheme() + "://" + host(endpoint) + port + PATH);
  }

  /** The agents that it names. */
  static Set<String> agents(JsonNode file) {
    Set<String> agents = new TreeSet<>();
    JsonNode list = Nodes.list(file, "registrations", "");
    if (list != null) {
      list.values()
          .forEach(entry -> AgentId.registered(entry).ifPresent(id -> agents.add(id.toString())));
    }
    return agents;
  }

  /** Up to 20 hosts among an agent's endpoints that lie in its organisation's own domains, with where. */
  static Map<URI, DomainProof> of(Collection<String> endpoints, List<Identifier> domains) {
    Map<URI, DomainProof> proofs = new LinkedHashMap<>();
    for (String endpoint : endpoints) {
      if (proofs.size() == MOST_HOSTS) {
        break;
      }
      web(endpoint)
          .ifPresent(uri -> domains.stream()
              .filter(domain -> covers(domain, host(uri)))
              .findFirst()
              .ifPresent(domain -> proofs.put(address(uri), new DomainProof(host(uri), domain))));
    }
    return proofs;
  }

  private static boolean covers(Identifier domain, String host) {
    return host.equals(domain.value())
        || (domain.kind() == Identifier.Kind.DOMAIN && host.endsWith("." + domain.value()));
  }

  private static Optional<URI> web(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean fits = (scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && HOST.matcher(host(uri)).matches();
      return fits ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }
}
