package dev.exuvia.app.sim;

import dev.exuvia.crawlers.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when somebody waits; our own may go wrong against the true time. */
final class VirtualTime extends Clock implements Pause {
  private Instant now;
  private Duration wrong = Duration.ZERO;

  VirtualTime(Instant begin) {
    now = begin;
  }

  /** The true time, which platforms go by. */
  synchronized Instant truth() {
    return now;
  }

  /** From now on our own clock shows so much more. */
  synchronized void goWrong(Duration by) {
    wrong = by;
  }

  @Override
  public synchronized void sleep(Duration time) {
    now = now.plus(time);
  }

  @Override
  public synchronized Instant instant() {
    return now.plus(wrong);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
