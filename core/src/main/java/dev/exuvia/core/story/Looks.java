package dev.exuvia.core.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a post is looked at again. One with an exposure, or whose author is not known yet: 5 and 30
 * minutes, 3 hours, 1, 3, 7 and 30 days after its first sight. Any other as long as something moves:
 * at twice its age each time, and no more after a look that found it as it was. A look that failed
 * is made up for at twice the post's age, at the latest a day later.
 */
public final class Looks {
  private static final List<Duration> STEPS = List.of(
      Duration.ofMinutes(5),
      Duration.ofMinutes(30),
      Duration.ofHours(3),
      Duration.ofDays(1),
      Duration.ofDays(3),
      Duration.ofDays(7),
      Duration.ofDays(30));

  /** How long after a miss the next look is: three over 24 h are a removal. */
  private static final Duration AFTER_A_MISS = Duration.ofHours(8);

  private Looks() {}

  /** The next look at a post that somebody owns or whose author is not known. */
  public static Optional<Instant> ofOwned(Instant firstSeen, Instant now) {
    return STEPS.stream().map(firstSeen::plus).filter(now::isBefore).findFirst();
  }

  /** The next look at any other post that moved. */
  public static Optional<Instant> ofMoving(Instant firstSeen, Instant now) {
    Duration age = Duration.between(firstSeen, now);
    Duration first = STEPS.getFirst();
    Duration wait = age.compareTo(first) < 0 ? first : age;
    return age.compareTo(STEPS.getLast()) >= 0 ? Optional.empty() : Optional.of(now.plus(wait));
  }

  /** The next try of a look that led to nothing: nobody knows whether the post is there. */
  public static Instant afterFailure(Instant firstSeen, Instant now) {
    Duration wait = Duration.between(firstSeen, now);
    Duration least = STEPS.getFirst();
    Duration most = Duration.ofDays(1);
    return now.plus(wait.compareTo(least) < 0 ? least : wait.compareTo(most) > 0 ? most : wait);
  }

  /** The next look at a post that was not there. */
  public static Instant afterMiss(Instant now) {
    return now.plus(AFTER_A_MISS);
  }
}
