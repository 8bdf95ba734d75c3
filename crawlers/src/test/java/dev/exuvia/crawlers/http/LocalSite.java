package dev.exuvia.crawlers.http;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.exuvia.core.SourceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Random;

/**
 * A site on loopback, a client to ask it, and the time that both go by. Its guarded fetcher finds
 * every name that ends in {@code .example} there.
 */
public final class LocalSite implements AutoCloseable {
  /** Who the tests say they are. */
  public static final String CONTACT = "mailto@example.org";

  private final WireMockServer server = new WireMockServer(
      WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true));
  private final FakeTime time = new FakeTime("2026-10-05T12:00:00Z");
  private final PoliteHttp http;

  /** With the default limits. */
  public LocalSite() {
    this(HttpSettings.of("0.1", CONTACT));
  }

  /** With limits of its own. */
  public LocalSite(HttpSettings settings) {
    server.start();
    http = new PoliteHttp(
        settings, time, time, new Random(7), LocalSite::resolve, InetAddress::isLoopbackAddress);
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    if (!host.endsWith(".example")) {
      throw new UnknownHostException("not here");
    }
    return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
  }

  /** Small limits, for answers that break them. */
  public static HttpSettings small(int maxBytes, Duration total) {
    return new HttpSettings(
        "0.1",
        CONTACT,
        maxBytes,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        total,
        Duration.ofSeconds(60));
  }

  /** The server. */
  public WireMockServer server() {
    return server;
  }

  /** The time. */
  public FakeTime time() {
    return time;
  }

  /** The client. */
  public PoliteHttp http() {
    return http;
  }

  /** An address on it. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** An address on it under a name. */
  public String named(String host, String path) {
    return "http://" + host + ":" + server.port() + path;
  }

  /** A way in with a budget that does not get in the way. */
  public PoliteHttp.Visitor visitor() {
    return visitor(new Budget(6000, 100, 0, 4));
  }

  /** A way in. */
  public PoliteHttp.Visitor visitor(Budget budget) {
    return http.visitor(new SourceId("test"), budget);
  }

  @Override
  public void close() throws IOException {
    http.close();
    server.stop();
  }
}
