package dev.exuvia.crawlers.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody waits, and remembers how long. */
public final class FakeTime extends Clock implements Pause {
  private Instant now;
  private final List<Duration> waits = new ArrayList<>();

  /** Begins here. */
  public FakeTime(String begin) {
    now = Instant.parse(begin);
  }

  /** Every wait so far. */
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** All of them together. */
  public Duration waited() {
    return waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void sleep(Duration time) {
    waits.add(time);
    pass(time);
  }

  @Override
  public Instant instant() {
    return now;
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
