package dev.exuvia.crawlers.http;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads out of an answer how long its server wants us to wait: {@code Retry-After} (RFC 9110,
 * 10.2.3), the fields that platforms put into the body of a 429 ({@code retry_after_seconds},
 * {@code retry_after_minutes}, {@code error.details.resetAt}), and the rate headers ({@code
 * X-RateLimit-*} with an epoch or ISO reset, {@code RateLimit-*} with seconds, 8004scan's {@code
 * x-ratelimit-remaining-minute} and {@code -day}). A wish is trusted up to 24 h.
 */
final class ServerWish {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern IN_BODY = Pattern.compile(
      "\"retry_after_(seconds|minutes)\"\\s{0,9}:\\s{0,9}\"?(\\d{1,9})(?:\\.\\d{1,9})?\"?");
  private static final Pattern RESET_AT =
      Pattern.compile("\"reset_?[aA]t\"\\s{0,9}:\\s{0,9}\"([0-9TZ:.+-]{10,40})\"");

  private ServerWish() {}

  /** What a refusal (429, 503) asks for; empty when it names no time. */
  static Optional<Duration> retryAfter(Answer answer, Instant now) {
    return header(answer, now).or(() -> body(answer, now)).map(ServerWish::bounded);
  }

  /** How long the rate headers of any answer ask us to stay away; zero when they do not. */
  static Duration pace(Answer answer, Instant now) {
    Duration wait = Duration.ZERO;
    if (number(answer.header("x-ratelimit-remaining-minute")).orElse(1) == 0) {
      wait = Duration.ofMinutes(1);
    }
    if (number(answer.header("x-ratelimit-remaining-day")).orElse(1) == 0) {
      wait = Duration.between(now, nextDay(now));
    }
    Duration general =
        pace(answer.header("x-ratelimit-remaining"), answer.header("x-ratelimit-reset"), now);
    Duration draft =
        pace(answer.header("ratelimit-remaining"), answer.header("ratelimit-reset"), now);
    return bounded(max(wait, max(general, draft)));
  }

  /** None left: until the reset. Some left in a short window: spread over the rest of it. */
  private static Duration pace(String remaining, String reset, Instant now) {
    OptionalLong left = number(remaining);
    Optional<Duration> time = reset(reset, now);
    if (left.isEmpty() || time.isEmpty()) {
      return Duration.ZERO;
    }
    if (left.getAsLong() == 0) {
      return time.get();
    }
    boolean shortWindow = time.get().compareTo(Duration.ofMinutes(2)) <= 0;
    return shortWindow ? time.get().dividedBy(left.getAsLong() + 1) : Duration.ZERO;
  }

  private static Optional<Duration> header(Answer answer, Instant now) {
    String value = answer.header("retry-after");
    OptionalLong seconds = number(value);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : instant(value, ServerWish::httpDate).map(at -> Duration.between(now, at));
  }

  private static Optional<Duration> body(Answer answer, Instant now) {
    String text = start(answer);
    Matcher wish = IN_BODY.matcher(text);
    if (wish.find()) {
      long count = Long.parseLong(wish.group(2));
      return Optional.of(
          wish.group(1).equals("minutes")
              ? Duration.ofMinutes(count)
              : Duration.ofSeconds(count + 1));
    }
    Matcher reset = RESET_AT.matcher(text);
    return reset.find() ? reset(reset.group(1), now) : Optional.empty();
  }

  /** An epoch in seconds, a number of seconds from now, or an ISO time. */
  private static Optional<Duration> reset(String value, Instant now) {
    OptionalLong number = number(value);
    if (number.isPresent()) {
      long seconds = number.getAsLong();
      boolean epoch = seconds > 1_000_000_000L;
      return Optional.of(
          epoch
              ? Duration.between(now, Instant.ofEpochSecond(seconds))
              : Duration.ofSeconds(seconds));
    }
    return instant(value, text -> OffsetDateTime.parse(text).toInstant())
        .map(at -> Duration.between(now, at));
  }

  private static Instant httpDate(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static Optional<Instant> instant(String value, Function<String, Instant> parser) {
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(parser.apply(value));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong number(String value) {
    return value.matches("\\d{1,11}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  private static String start(Answer answer) {
    int length = Math.min(answer.bytes().length, 8192);
    return new String(answer.bytes(), 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Instant nextDay(Instant now) {
    return now.atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static Duration bounded(Duration time) {
    return time.isNegative() ? Duration.ZERO : time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
