package dev.exuvia.app.run;

import dev.exuvia.app.crawl.CrawlReport;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a source rests between rounds: half as long after a round that brought something new,
 * half as long again after one that did not, between the two bounds that the operator sets. So a
 * busy feed is read at its floor, and a quiet one costs its platform little.
 */
public final class Pace {
  private final Duration floor;
  private final Duration ceiling;
  private Duration now;

  /** Between these bounds; a ceiling below the floor is the floor. */
  public Pace(Duration floor, Duration ceiling) {
    this.floor = floor;
    this.ceiling = ceiling.compareTo(floor) < 0 ? floor : ceiling;
    this.now = floor;
  }

  /** How long to rest after a round: no shorter than the platform or the source wishes. */
  public Duration after(CrawlReport report, Optional<Duration> wish) {
    Duration rest = after(report.posts() > 0);
    Duration platform = report.retryAfter();
    return longer(longer(rest, platform == null ? rest : platform), wish.orElse(rest));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** The pace alone. */
  Duration after(boolean brought) {
    Duration next = brought ? now.dividedBy(2) : now.multipliedBy(3).dividedBy(2);
    now = next.compareTo(floor) < 0 ? floor : next.compareTo(ceiling) > 0 ? ceiling : next;
    return now;
  }
}
