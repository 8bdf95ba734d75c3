package dev.exuvia.crawlers.scan8004;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Divides the requests of a day (UTC) so that they last. The listings of registered owners always
 * may ask; everything else only while it leaves them their part of what an even use would have left
 * by now. Without a quota everything may.
 */
final class Ration {
  private static final Duration DAY = Duration.ofDays(1);

  private final int perDay;
  private final Supplier<OptionalInt> left;
  private final LongSupplier asked;
  private final Clock clock;
  private long begun;
  private long listed;

  /**
   * A division.
   *
   * @param perDay the quota, 0 for none
   * @param left what is left of it
   * @param asked how many requests there were so far
   */
  Ration(int perDay, Supplier<OptionalInt> left, LongSupplier asked, Clock clock) {
    this.perDay = perDay;
    this.left = left;
    this.asked = asked;
    this.clock = clock;
  }

  /**
   * Whether an errand may ask.
   *
   * @param share how much of the day such errands may use, 0 to 1: they may be that much ahead
   */
  boolean allows(double share) {
    OptionalInt now = left.get();
    return now.isEmpty() || now.getAsInt() > perDay * (1 - share) * ofTheDay();
  }

  /** A listing begins to ask; whatever is used until {@link #end} is what a round needs. */
  void begin() {
    begun = asked.getAsLong();
  }

  /** The listing has its answer. */
  void end() {
    listed += asked.getAsLong() - begun;
  }

  /** How long to rest so that rounds whose listings need as much last until the day ends. */
  Optional<Duration> wish() {
    OptionalInt now = left.get();
    long rounds = now.orElse(0) / Math.max(1, listed);
    listed = 0;
    if (now.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(rounds < 1 ? toMidnight() : toMidnight().dividedBy(rounds));
  }

  /** How much of the day is still to come, 0 to 1. */
  private double ofTheDay() {
    return (double) toMidnight().toMillis() / DAY.toMillis();
  }

  private Duration toMidnight() {
    Instant now = clock.instant();
    Instant midnight = now.atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
    return Duration.between(now, midnight);
  }
}
