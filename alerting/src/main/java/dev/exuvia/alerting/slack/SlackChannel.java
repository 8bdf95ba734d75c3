package dev.exuvia.alerting.slack;

import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to Slack incoming webhooks. A route's target is the name of the environment variable that
 * holds the webhook's address: the address is a secret and appears in no reason and no log. Only
 * https, except to this machine; redirects are not followed, answers are not read. Safe for
 * concurrent use.
 */
public final class SlackChannel implements AlertChannel, AutoCloseable {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final Function<String, Optional<String>> environment;
  private final SlackSettings settings;
  private final Clock clock;
  private final CloseableHttpClient http;

  /**
   * Looks webhooks up in this environment.
   *
   * @param clock for a {@code Retry-After} that is a date
   */
  public SlackChannel(
      SlackSettings settings, Function<String, Optional<String>> environment, Clock clock) {
    this.environment = environment;
    this.settings = settings;
    this.clock = clock;
    this.http = client(settings);
  }

  @Override
  public Route.Channel channel() {
    return Route.Channel.SLACK;
  }

  /** Every target of the route gets the message; the worst outcome is told. */
  @Override
  public Outcome send(Message message, Route route) throws InterruptedException {
    String json = SlackText.of(message).json();
    Outcome worst = route.targets().isEmpty()
        ? new Outcome.Refused("route " + route.name() + " names no environment variable")
        : new Outcome.Delivered();
    for (String variable : route.targets()) {
      Outcome outcome = send(json, variable);
      worst = rank(outcome) > rank(worst) ? outcome : worst;
    }
    return worst;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private Outcome send(String json, String variable) throws InterruptedException {
    Optional<String> address = environment.apply(variable).filter(value -> !value.isBlank());
    if (address.isEmpty()) {
      return new Outcome.Refused("the environment variable " + variable + " is not set");
    }
    Optional<URI> webhook = webhook(address.get().strip());
    if (webhook.isEmpty()) {
      return new Outcome.Refused(
          "the environment variable " + variable + " does not hold an https address");
    }
    var post = new HttpPost(webhook.get());
    post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    CompletableFuture.delayedExecutor(settings.total().toMillis(), TimeUnit.MILLISECONDS)
        .execute(post::cancel);
    try (ClassicHttpResponse response = http.executeOpen(null, post, null)) {
      return outcome(response.getCode(), retryAfter(response), variable);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while talking to Slack");
      }
      return new Outcome.TryLater(
          Duration.ZERO, "no answer from Slack (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Outcome outcome(int status, Duration retryAfter, String variable) {
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered();
    }
    if (status == 429) {
      return new Outcome.TryLater(retryAfter, "Slack asked to slow down (429)");
    }
    if (status >= 500 || status == 408) {
      return new Outcome.TryLater(retryAfter, "Slack answered " + status);
    }
    return new Outcome.Refused(
        "Slack answered " + status + " to the webhook in " + variable + ": make a new one");
  }

  /** Seconds or a date (RFC 9110, section 10.2.3); what is neither counts as no wish. */
  private Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    String value = header == null ? null : header.getValue();
    Duration wish = value == null ? Duration.ZERO : wish(value.strip());
    return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
  }

  private Duration wish(String value) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant at =
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(clock.instant(), at);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Optional<URI> webhook(String address) {
    try {
      URI uri = new URI(address);
      return allowed(uri.getScheme(), uri.getHost()) && uri.getRawUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean allowed(@Nullable String scheme, @Nullable String host) {
    if (scheme == null || host == null) {
      return false;
    }
    return scheme.equalsIgnoreCase("https")
        || (scheme.equalsIgnoreCase("http") && LOOPBACK.matcher(host).matches());
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered() -> 0;
      case Outcome.Refused(String why) -> 1;
      case Outcome.TryLater(Duration delay, String why) -> 2;
    };
  }

  private static CloseableHttpClient client(SlackSettings settings) {
    var connections = PoolingHttpClientConnectionManagerBuilder.create()
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connect()))
            .setSocketTimeout(Timeout.of(settings.answer()))
            .setTimeToLive(TimeValue.ofMinutes(1))
            .build())
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(Timeout.of(settings.connect())).build())
        .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(RequestConfig.custom()
            .setResponseTimeout(Timeout.of(settings.answer()))
            .setConnectionRequestTimeout(Timeout.of(settings.connect()))
            .setRedirectsEnabled(false)
            .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .setUserAgent("exuvia")
        .build();
  }
}
