package dev.exuvia.crawlers.http;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts a source's requests of the current UTC day. Safe for concurrent use. */
final class Quota {
  private final int perDay;
  private final Clock clock;
  private LocalDate day = LocalDate.EPOCH;
  private int used;

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

  private void turn() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      used = 0;
    }
  }
}
