package dev.exuvia.crawlers.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a host alone that failed again and again: after three requests that all tries could not
 * mend it is not asked for a minute, then by one try, then for twice as long, up to half an hour.
 * Used with the host's gate entered.
 */
final class Breaker {
  private static final int FAILURES = 3;
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(30);

  private int failures;
  private Duration rest = FIRST_REST;
  private Instant until = Instant.EPOCH;

  /** How long the host is left alone from now on; not positive when it may be asked. */
  Duration due(Instant now) {
    return failures < FAILURES ? Duration.ZERO : Duration.between(now, until);
  }

  /** Whether one try must do: the host has just been left alone. */
  boolean probes() {
    return failures >= FAILURES;
  }

  void succeeded() {
    failures = 0;
    rest = FIRST_REST;
  }

  void failed(Instant now) {
    failures++;
    if (failures < FAILURES) {
      return;
    }
    if (failures > FAILURES) {
      Duration twice = rest.multipliedBy(2);
      rest = twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
    }
    until = now.plus(rest);
  }
}
