package dev.exuvia.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration FLOOR = Duration.ofSeconds(30);
  private static final Duration CEILING = Duration.ofMinutes(2);

  @Test
  void aQuietFeedIsReadLessAndLessOftenDownToTheCeiling() {
    Pace pace = new Pace(FLOOR, CEILING);
    assertThat(pace.after(false)).isEqualTo(Duration.ofSeconds(45));
    assertThat(pace.after(false)).isEqualTo(Duration.ofMillis(67_500));
    pace.after(false);
    assertThat(pace.after(false)).isEqualTo(CEILING);
  }

  @Test
  void aBusyFeedIsReadAtTheFloor() {
    Pace pace = new Pace(FLOOR, CEILING);
    for (int i = 0; i < 5; i++) {
      pace.after(false);
    }
    assertThat(pace.after(true)).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.after(true)).isEqualTo(FLOOR);
    assertThat(pace.after(true)).isEqualTo(FLOOR);
  }

  @Test
  void aCeilingBelowTheFloorIsTheFloor() {
    assertThat(new Pace(FLOOR, Duration.ofSeconds(1)).after(false)).isEqualTo(FLOOR);
  }
}
