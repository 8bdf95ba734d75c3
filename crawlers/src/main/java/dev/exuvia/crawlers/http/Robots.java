package dev.exuvia.crawlers.http;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of one site lets us read (RFC 9309). It holds for 24 h; without one (4xx) all
 * is allowed; while it cannot be read nothing is, or what an earlier one allowed. Its first 500 KiB
 * are read, its {@code Crawl-delay} is obeyed up to a day. Used with the gate of its host entered.
 */
final class Robots {
  private static final Duration FRESH = Duration.ofHours(24);
  private static final Duration RETRY = Duration.ofMinutes(5);
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final int MOST_BYTES = 500 << 10;

  private final URI address;
  private final String product;
  private final Clock clock;
  private @Nullable BaseRobotRules rules;
  private String trouble = "it was not asked for";
  private Instant until = Instant.MIN;

  /**
   * Of the site of an address.
   *
   * @param product what our User-Agent begins with
   */
  Robots(URI site, String product, Clock clock) {
    this.address = site.resolve("/robots.txt");
    this.product = product;
    this.clock = clock;
  }

  URI address() {
    return address;
  }

  /** Whether it must be asked for before anything else is. */
  boolean isDue() {
    return !clock.instant().isBefore(until);
  }

  /** Takes in what asking for it led to. */
  void take(Reply reply) {
    if (reply instanceof Answer answer && answer.status() < 300 && !answer.truncated()) {
      hold(parser().parseContent(address.toString(), head(answer), "text/plain", List.of(product)));
    } else if (reply instanceof Answer answer && answer.status() >= 400 && answer.status() < 500) {
      hold(parser().failedFetch(404));
    } else {
      trouble = reply instanceof Answer answer
          ? answer.truncated() ? "it is too large" : "it answers " + answer.status()
          : reply instanceof Reply.Unreachable nobody ? nobody.why() : "it makes us wait";
      until = clock.instant().plus(RETRY);
    }
  }

  /** Why an address may not be read; empty when it may. */
  Optional<String> refusal(URI uri) {
    if (rules == null) {
      return Optional.of("the robots.txt of " + uri.getHost() + " cannot be read (" + trouble
          + "): until it can, nothing is read there");
    }
    return rules.isAllowed(uri.toString())
        ? Optional.empty()
        : Optional.of("the robots.txt of " + uri.getHost() + " does not allow us this address");
  }

  /** The least time between two requests. */
  Duration delay() {
    long millis = rules == null ? 0 : rules.getCrawlDelay();
    return Duration.ofMillis(Math.clamp(millis, 0, LONGEST_DELAY.toMillis()));
  }

  private void hold(BaseRobotRules read) {
    rules = read;
    until = clock.instant().plus(FRESH);
  }

  /** Without warnings: they quote the file. */
  private static SimpleRobotRulesParser parser() {
    return new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
  }

  private static byte[] head(Answer answer) {
    byte[] bytes = answer.bytes();
    return bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
  }
}
