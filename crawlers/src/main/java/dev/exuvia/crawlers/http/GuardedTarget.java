package dev.exuvia.crawlers.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether an address that a stranger wrote is one that we ask at all, by its letters alone. What its
 * name leads to is checked where the connection is made.
 */
final class GuardedTarget {
  private static final int LONGEST = 2000;
  private static final Set<Integer> USUAL_PORTS = Set.of(-1, 80, 443);
  private static final Pattern QUAD = Pattern.compile(
      "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /** Names that lead nowhere on the public net, or to wherever the local one likes. */
  private static final List<String> LOCAL = List.of(
      "localhost",
      "localdomain",
      "local",
      "internal",
      "intranet",
      "private",
      "corp",
      "home",
      "lan",
      "home.arpa",
      "onion",
      "invalid");

  private final GuardedFetch.Rules rules;
  private final Function<InetAddress, Optional<String>> addresses;

  /**
   * A check.
   *
   * @param addresses why an address is not asked
   */
  GuardedTarget(GuardedFetch.Rules rules, Function<InetAddress, Optional<String>> addresses) {
    this.rules = rules;
    this.addresses = addresses;
  }

  /** Why it is not asked, in our own words; empty when it is. */
  Optional<String> refusal(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String authority = uri.getRawAuthority();
    if (!scheme.equals("https") && !(scheme.equals("http") && rules.http())) {
      return Optional.of("it is not served by https");
    }
    if (uri.toString().length() > LONGEST) {
      return Optional.of("it has more than 2000 characters");
    }
    if (authority != null && authority.indexOf('@') >= 0) {
      return Optional.of("it names a user");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      return Optional.of("its host cannot be read");
    }
    if (!USUAL_PORTS.contains(uri.getPort()) && !rules.ports().contains(uri.getPort())) {
      return Optional.of("its port is not 443 or 80");
    }
    return host(uri.getHost().toLowerCase(Locale.ROOT));
  }

  private Optional<String> host(String host) {
    if (host.startsWith("[")) {
      return host.indexOf('%') >= 0
          ? Optional.of("its address is of one network only")
          : literal(host.substring(1, host.length() - 1));
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (QUAD.matcher(name).matches()) {
      return literal(name);
    }
    if (NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
      return Optional.of("its host is a number");
    }
    if (LOCAL.stream().anyMatch(local -> name.equals(local) || name.endsWith("." + local))) {
      return Optional.of("its host is a name of local networks");
    }
    return name.indexOf('.') < 0
        ? Optional.of("its host is a name without a dot")
        : Optional.empty();
  }

  private Optional<String> literal(String address) {
    return PublicAddresses.literal(address)
        .map(addresses)
        .orElse(Optional.of("its host cannot be read"));
  }
}
