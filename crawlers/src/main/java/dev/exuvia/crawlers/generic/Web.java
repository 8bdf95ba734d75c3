package dev.exuvia.crawlers.generic;

import dev.exuvia.crawlers.http.Ports;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses as a site wrote them. */
final class Web {
  private static final int LONGEST = 2000;

  private Web() {}

  /** An http or https address with a host and without a user, or null. */
  static @Nullable URI address(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    try {
      URI uri = new URI(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Where a link leads, if it stays with the site of the page that it stands on; without fragment.
   * A site behind a proxy may call itself http where it is asked by https: it is asked as before.
   */
  static Optional<URI> sameSite(URI page, String link) {
    try {
      // Java resolves a bare query as RFC 2396 did, without the page's own name
      String stripped = link.strip();
      String own = stripped.startsWith("?") ? page.getRawPath() : "";
      URI to = page.resolve(new URI(own + stripped));
      boolean web = address(to.toString()) != null && to.getHost().equalsIgnoreCase(page.getHost());
      boolean port = Ports.of(to) == Ports.of(page) || !to.getScheme().equals(page.getScheme());
      return web && port ? Optional.of(asked(page, to)) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static URI asked(URI page, URI to) {
    String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    return URI.create(page.getScheme() + "://" + page.getRawAuthority() + path + query);
  }
}
