package dev.exuvia.crawlers.scan8004;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an agent's registration file is, as its owner wrote it on the chain (EIP-8004, agentURI). */
sealed interface AgentUri {
  /** On the net: only for the guarded fetcher. */
  record Web(URI uri) implements AgentUri {}

  /** In the content-addressed net: {@code <cid>[/<path>]}, safe as a path of a gateway. */
  record Ipfs(String path) implements AgentUri {}

  /** In the address itself. */
  record Inline(String text) implements AgentUri {}

  /** Nowhere that we read; the reason in our own words. */
  record Elsewhere(String why) implements AgentUri {}

  /** Reads it. */
  static AgentUri of(String uri) {
    String text = uri.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (DataUri.isOne(text)) {
      Optional<String> inside = DataUri.text(text);
      return inside.isPresent()
          ? new Inline(inside.get())
          : new Elsewhere("it is a data address that does not hold text");
    }
    if (text.startsWith("{")) {
      return new Inline(text);
    }
    if (lower.startsWith("ipfs:")) {
      return ipfs(text);
    }
    return lower.startsWith("https:") || lower.startsWith("http:")
        ? web(text)
        : new Elsewhere("its address is none that we read (https, ipfs, data)");
  }

  private static AgentUri ipfs(String text) {
    Matcher form = Forms.IPFS.matcher(text);
    return form.matches() && !form.group(1).contains("..")
        ? new Ipfs(form.group(1))
        : new Elsewhere("its ipfs address cannot be read");
  }

  private static AgentUri web(String text) {
    try {
      URI uri = new URI(text);
      URI bare = uri.getRawFragment() == null ? uri : new URI(text.substring(0, text.indexOf('#')));
      return new Web(bare);
    } catch (URISyntaxException e) {
      return new Elsewhere("its address cannot be read");
    }
  }

  /** Patterns of its own. */
  final class Forms {
    private static final Pattern IPFS = Pattern.compile(
        "(?i:ipfs)://(?:ipfs/)?([A-Za-z0-9]{20,120}(?:/[A-Za-z0-9._~%-]{1,200}){0,10})");

    private Forms() {}
  }
}
