package dev.exuvia.crawlers.http;

import java.net.URI;

/** The ports of http and https addresses. */
public final class Ports {
  private Ports() {}

  /** The port that an address names, else its scheme's own. */
  public static int of(URI uri) {
    return uri.getPort() < 0 ? own(uri) : uri.getPort();
  }

  /** The port of its scheme. */
  static int own(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
