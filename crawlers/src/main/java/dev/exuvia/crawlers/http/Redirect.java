package dev.exuvia.crawlers.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a redirect leads, if we follow it: only within the host that was asked, and never from
 * https down to http.
 *
 * @param target the next address, or null when it is not followed
 * @param refusal why not; names nothing but the two hosts
 */
record Redirect(@Nullable URI target, String refusal) {
  private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]-]{1,255}");

  /** Whether an answer sends on to another address. */
  static boolean isOne(Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /** Where a redirect leads, whatever the host: for those who check that themselves. */
  static Optional<URI> target(URI from, String location) {
    return Optional.ofNullable(resolve(from, location));
  }

  static Redirect of(URI from, String location) {
    URI to = resolve(from, location);
    if (to == null || to.getHost() == null) {
      return new Redirect(null, from.getHost() + " redirects to an address that we cannot read");
    }
    if (sameHost(from, to)) {
      return new Redirect(to, "");
    }
    return new Redirect(null, name(from) + " redirects to " + name(to));
  }

  private static boolean sameHost(URI from, URI to) {
    boolean host = to.getHost().equalsIgnoreCase(from.getHost());
    boolean same =
        from.getScheme().equalsIgnoreCase(to.getScheme()) && Ports.of(from) == Ports.of(to);
    boolean upgraded = from.getScheme().equalsIgnoreCase("http")
        && "https".equalsIgnoreCase(to.getScheme())
        && Ports.of(from) == 80
        && Ports.of(to) == 443;
    return host && (same || upgraded);
  }

  private static @Nullable URI resolve(URI from, String location) {
    try {
      URI to = from.resolve(location);
      boolean web =
          "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
      return web && !location.isEmpty() ? to : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String name(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String name = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    return HOST.matcher(name).matches() ? name : "another host";
  }
}
