package dev.exuvia.crawlers.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One GET, once, within its limits: no redirect followed, nothing tried twice, no cookie kept. Its
 * exceptions name the host and the type of the failure; they carry no cause, because HttpClient's
 * own words quote what the server sent.
 */
final class Wire implements AutoCloseable {
  private static final int MAX_HEADERS = 200;
  private static final int MOST_AT_ONCE = 1000;
  private static final int MAX_LINE = 64 << 10;

  private final HttpSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().daemon().name("http-watchdog").unstarted(task));

  Wire(HttpSettings settings) {
    this(settings, connections(settings).build(), DefaultClientConnectionReuseStrategy.INSTANCE);
  }

  /** One that asks this resolver for the addresses of every host, every time. */
  Wire(HttpSettings settings, DnsResolver dns) {
    this(
        settings,
        connections(settings)
            .setDnsResolver(dns)
            .setMaxConnTotal(MOST_AT_ONCE)
            .setMaxConnPerRoute(1)
            .build(),
        (request, response, context) -> false);
  }

  private Wire(
      HttpSettings settings,
      PoolingHttpClientConnectionManager connections,
      ConnectionReuseStrategy reuse) {
    this.settings = settings;
    this.client = HttpClients.custom()
        .setConnectionManager(connections)
        .setConnectionReuseStrategy(reuse)
        .setDefaultRequestConfig(RequestConfig.custom()
            .setResponseTimeout(Timeout.of(settings.response()))
            .setConnectionRequestTimeout(Timeout.of(settings.total()))
            .build())
        .setUserAgent(settings.userAgent())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /** An answer of any status, or that there is nobody. */
  Reply get(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
    return get(uri, headers, settings.total());
  }

  /**
   * An answer of any status, or that there is nobody.
   *
   * @param most how long it may take in all
   * @throws NotPublicException if the resolver refuses the host
   */
  Reply get(URI uri, Map<String, String> headers, Duration most)
      throws IOException, InterruptedException {
    HttpGet request = new HttpGet(uri);
    headers.forEach(request::setHeader);
    Future<?> limit = watchdog.schedule(request::cancel, most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return read(request, uri);
    } catch (NotPublicException e) {
      throw e;
    } catch (UnknownHostException e) {
      return new Reply.Unreachable("unknown host " + uri.getHost());
    } catch (ConnectException e) {
      return new Reply.Unreachable(uri.getHost() + " does not accept connections");
    } catch (SSLException e) {
      return new Reply.Unreachable(uri.getHost() + " has no TLS that we trust");
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while reading " + uri.getHost());
      }
      throw new IOException(
          "reading " + uri.getHost() + " failed: " + e.getClass().getSimpleName());
    } catch (IllegalStateException e) {
      if (!request.isCancelled()) {
        throw e;
      }
      throw new IOException("reading " + uri.getHost() + " failed: it was cut while connecting");
    } finally {
      limit.cancel(false);
    }
  }

  private Reply read(HttpGet request, URI uri) throws IOException {
    ClassicHttpResponse response = client.executeOpen(HttpHost.create(uri), request, null);
    try {
      byte[] bytes = body(response.getEntity());
      boolean truncated = bytes.length > settings.maxBytes();
      if (truncated) {
        request.cancel(); // else closing would read the rest to its end
      }
      return new Answer(
          response.getCode(),
          headers(response),
          truncated ? new byte[0] : bytes,
          truncated,
          contentType(response));
    } finally {
      close(response);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // what was wanted is read; a connection that was cut does not close in peace
    }
  }

  private byte[] body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream content = entity.getContent();
    return content == null ? new byte[0] : content.readNBytes(settings.maxBytes() + 1);
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      String value = header.getValue();
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return headers;
  }

  private static String contentType(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Content-Type");
    String value = header == null || header.getValue() == null ? "" : header.getValue();
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static PoolingHttpClientConnectionManagerBuilder connections(HttpSettings settings) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
            .http1Config(Http1Config.custom()
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxLineLength(MAX_LINE)
                .build())
            .build())
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connect()))
            .setSocketTimeout(Timeout.of(settings.response()))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
  }

  @Override
  public void close() throws IOException {
    watchdog.shutdownNow();
    client.close();
  }
}
