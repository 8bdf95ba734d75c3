package dev.exuvia.core.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final Instant SEEN = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void whatSomebodyOwnsIsLookedAtSevenTimesInThirtyDays() {
    List<Duration> ages = new ArrayList<>();
    for (Optional<Instant> next = Looks.ofOwned(SEEN, SEEN);
        next.isPresent();
        next = Looks.ofOwned(SEEN, next.get())) {
      ages.add(Duration.between(SEEN, next.get()));
    }
    assertThat(ages)
        .containsExactly(
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(3),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(30));
  }

  @Test
  void aLookThatCameLateLeavesOutTheOnesItMissed() {
    assertThat(Looks.ofOwned(SEEN, SEEN.plus(Duration.ofHours(4))))
        .contains(SEEN.plus(Duration.ofDays(1)));
  }

  @Test
  void whatMovesIsLookedAtAtTwiceItsAge() {
    assertThat(Looks.ofMoving(SEEN, SEEN)).contains(SEEN.plus(Duration.ofMinutes(5)));
    assertThat(Looks.ofMoving(SEEN, SEEN.plus(Duration.ofHours(2))))
        .contains(SEEN.plus(Duration.ofHours(4)));
    assertThat(Looks.ofMoving(SEEN, SEEN.plus(Duration.ofDays(30)))).isEmpty();
  }

  @Test
  void aLookThatFailedIsMadeUpForAtTwiceTheAgeAtTheLatestADayLater() {
    assertThat(Looks.afterFailure(SEEN, SEEN)).isEqualTo(SEEN.plus(Duration.ofMinutes(5)));
    assertThat(Looks.afterFailure(SEEN, SEEN.plus(Duration.ofHours(2))))
        .isEqualTo(SEEN.plus(Duration.ofHours(4)));
    assertThat(Looks.afterFailure(SEEN, SEEN.plus(Duration.ofDays(9))))
        .isEqualTo(SEEN.plus(Duration.ofDays(10)));
  }

  @Test
  void threeLooksAfterMissesFitIntoTheDayThatARemovalTakes() {
    Instant third = Looks.afterMiss(Looks.afterMiss(Looks.afterMiss(SEEN)));
    assertThat(Duration.between(SEEN, third)).isEqualTo(Duration.ofHours(24));
  }
}
