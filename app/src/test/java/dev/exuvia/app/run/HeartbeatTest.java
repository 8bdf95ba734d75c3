package dev.exuvia.app.run;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.exuvia.app.config.Config;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeartbeatTest {
  @RegisterExtension
  static final WireMockExtension WATCHDOG =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SetClock clock = new SetClock(NOON);

  @Test
  void pingsAtMostOnceInItsInterval() {
    WATCHDOG.stubFor(get(anyUrl()).willReturn(ok()));
    Heartbeat heartbeat = heartbeat();

    heartbeat.beat();
    clock.set(NOON.plus(Duration.ofMinutes(4)));
    heartbeat.beat();
    WATCHDOG.verify(1, getRequestedFor(urlEqualTo("/alive")));

    clock.set(NOON.plus(Duration.ofMinutes(5)));
    heartbeat.beat();
    WATCHDOG.verify(2, getRequestedFor(urlEqualTo("/alive")));
  }

  @Test
  void goesOnWhenTheWatchdogIsInTrouble() {
    WATCHDOG.stubFor(get(anyUrl()).willReturn(serverError()));
    assertThatNoException().isThrownBy(() -> heartbeat().beat());
    WATCHDOG.verify(1, getRequestedFor(urlEqualTo("/alive")));
  }

  @Test
  void followsNoRedirect() {
    WATCHDOG.stubFor(get(urlEqualTo("/alive")).willReturn(temporaryRedirect("/elsewhere")));
    heartbeat().beat();
    WATCHDOG.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  private Heartbeat heartbeat() {
    return new Heartbeat(
        new Config.Heartbeat(URI.create(WATCHDOG.baseUrl() + "/alive"), Duration.ofMinutes(5)),
        clock);
  }
}
