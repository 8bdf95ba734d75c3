package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.PostId;
import dev.exuvia.core.store.Visibility;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublicTimeTest {
  private static final PostId POST = PostId.parse("agora:p1");
  private static final Instant PUBLISHED = Instant.parse("2026-03-02T13:30:00Z");
  private static final Instant SEEN = Instant.parse("2026-03-02T13:40:00Z");
  private static final Instant THERE = Instant.parse("2026-03-02T14:05:00Z");
  private static final Instant MISSED = Instant.parse("2026-03-02T14:35:00Z");

  @Test
  void saysBetweenWhichLooksAPostWent() {
    assertThat(PublicTime.of(new Visibility(POST, PUBLISHED, SEEN, THERE, MISSED, 0)))
        .isEqualTo("public for 35 min to 65 min: gone between"
            + " 2026-03-02T14:05Z and 2026-03-02T14:35Z");
  }

  @Test
  void saysOnlyWhatIsKnownOfAPostThatIsThere() {
    assertThat(PublicTime.of(new Visibility(POST, null, SEEN, THERE, null, 2)))
        .isEqualTo("public for 25 min at least: there at 2026-03-02T14:05Z; edited 2 times");
    assertThat(PublicTime.json(new Visibility(POST, null, SEEN, THERE, null, 2)))
        .containsEntry("publicMinutesAtLeast", 25L)
        .containsEntry("publicMinutesAtMost", null);
  }
}
