package dev.exuvia.app.run;

import dev.exuvia.app.config.Config;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a watchdog of the operator's that a round went well, so that our silence is noticed. A ping
 * that fails is logged and nothing else. Safe for concurrent use.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Config.Heartbeat settings;
  private final Clock clock;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

  Heartbeat(Config.Heartbeat settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Pings, unless none is configured or the last ping is fresh. */
  void beat() {
    Instant before = last.get();
    Instant now = clock.instant();
    boolean due = settings.url() != null && !before.plus(settings.every()).isAfter(now);
    if (!due || !last.compareAndSet(before, now)) {
      return;
    }
    try (CloseableHttpClient client = client()) {
      int status = client.execute(new HttpGet(settings.url()), response -> response.getCode());
      if (status >= 300) {
        LOG.warn("heartbeat: the watchdog answered {}", status);
      }
    } catch (IOException e) {
      LOG.warn("heartbeat: the watchdog is out of reach ({})", e.getClass().getSimpleName());
    }
  }

  private static CloseableHttpClient client() {
    return HttpClients.custom()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(5, TimeUnit.SECONDS).build())
            .build())
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(10, TimeUnit.SECONDS).build())
        .build();
  }
}
