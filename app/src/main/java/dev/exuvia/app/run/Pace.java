package dev.exuvia.app.run;

import java.time.Duration;

/**
 * How long a source rests between rounds: half as long after a round that brought something new,
 * half as long again after one that did not, between the two bounds that the operator sets. So a
 * busy feed is read at its floor, and a quiet one costs its platform little.
 */
final class Pace {
  private final Duration floor;
  private final Duration ceiling;
  private Duration now;

  Pace(Duration floor, Duration ceiling) {
    this.floor = floor;
    this.ceiling = ceiling.compareTo(floor) < 0 ? floor : ceiling;
    this.now = floor;
  }

  /** How long to rest after a round. */
  Duration after(boolean brought) {
    Duration next = brought ? now.dividedBy(2) : now.multipliedBy(3).dividedBy(2);
    now = next.compareTo(floor) < 0 ? floor : next.compareTo(ceiling) > 0 ? ceiling : next;
    return now;
  }
}
