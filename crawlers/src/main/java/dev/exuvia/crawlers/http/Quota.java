package dev.exuvia.crawlers.http;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/** Counts a source's requests of the current UTC day. Safe for concurrent use. */
final class Quota {
  private final int perDay;
  private final Clock clock;
  private LocalDate day = LocalDate.EPOCH;
  private int used;
  private int granted = Integer.MAX_VALUE;

  Quota(int perDay, Clock clock) {
    this.perDay = perDay;
    this.clock = clock;
  }

  /** Zero while requests are left today, else the time to the next UTC day. */
  synchronized Duration due() {
    turn();
    return perDay == 0 || used < perDay
        ? Duration.ZERO
        : Duration.between(
            clock.instant(), day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  synchronized void take() {
    turn();
    used++;
  }

  /** Takes note of what the server itself grants for the rest of its day. */
  synchronized void hear(Answer answer) {
    String left = answer.header("x-ratelimit-remaining-day");
    if (left.matches("\\d{1,9}")) {
      granted = Integer.parseInt(left);
    }
  }

  /** How many requests are left today by our own count and the server's, empty without a quota. */
  synchronized OptionalInt left() {
    turn();
    return perDay == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(0, Math.min(perDay - used, granted)));
  }

  private void turn() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      used = 0;
      granted = Integer.MAX_VALUE;
    }
  }
}
