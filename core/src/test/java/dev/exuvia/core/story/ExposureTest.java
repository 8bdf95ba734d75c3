package dev.exuvia.core.story;

import static dev.exuvia.core.Samples.NOON;
import static dev.exuvia.core.Samples.exposure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.scan.FindingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
  private static final String STORY = "print:" + "0".repeat(64);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesOutTheSameInWhateverOrderAndHoweverOftenItIsTold(long seed) {
    var random = new Random(seed);
    List<Exposure> told = new ArrayList<>(IntStream.range(0, 90)
        .mapToObj(n -> exposure(
            STORY,
            List.of(Severity.values()).get(random.nextInt(4)),
            List.of(Grade.values()).get(random.nextInt(5)),
            random.nextInt(70),
            NOON.plusSeconds(random.nextInt(20)),
            random.nextBoolean()))
        .toList());
    Exposure once = told.stream().reduce(Exposure::merge).orElseThrow();
    told.addAll(told.subList(0, 40));
    Collections.shuffle(told, random);
    assertThat(told.stream().reduce(Exposure::merge)).hasValue(once);
  }

  @Test
  void keepsAtMostFiftyIdsAndAlwaysTheSameOnes() {
    Exposure all = IntStream.range(0, 120)
        .mapToObj(n -> exposure(STORY, Severity.HIGH, Grade.DERIVED, n, NOON, true))
        .reduce(Exposure::merge)
        .orElseThrow();
    assertThat(all.findings())
        .hasSize(Exposure.KEPT)
        .first()
        .isEqualTo(new FindingId("%032d".formatted(0)));
    assertThat(all.findings().last()).isEqualTo(new FindingId("%032d".formatted(49)));
  }

  @Test
  void refusesToMergeTwoStories() {
    Exposure other = exposure("post:agora:1", Severity.LOW, Grade.DERIVED, 1, NOON, true);
    assertThatThrownBy(
            () -> exposure(STORY, Severity.LOW, Grade.DERIVED, 1, NOON, true).merge(other))
        .hasMessageContaining("two stories");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.State.class,
      names = {"REMOVED", "RESOLVED", "FALSE_POSITIVE"})
  void reopensWithANewEpisodeForAFindingSeenAfterTheDecision(Status.State state) {
    Exposure closed = decided(state, null);
    assertThat(closed.merge(at(NOON.plusSeconds(1))).status())
        .isEqualTo(new Status(Status.State.OPEN, 2, null, "", "", null));
    assertThat(closed.merge(at(NOON)).status()).as("a replay").isEqualTo(closed.status());
  }

  @Test
  void countsARotatedSecretAsSpreadOnly() {
    Exposure rotated = decided(Status.State.ROTATED, null);
    assertThat(rotated.merge(at(NOON.plusSeconds(60))).status()).isEqualTo(rotated.status());
  }

  @Test
  void acceptsUntilTheDayComes() {
    Exposure accepted = decided(Status.State.ACCEPTED, NOON.plusSeconds(100));
    assertThat(accepted.merge(at(NOON.plusSeconds(99))).status().state())
        .isEqualTo(Status.State.ACCEPTED);
    assertThat(accepted.merge(at(NOON.plusSeconds(100))).status().state())
        .isEqualTo(Status.State.OPEN);
  }

  @Test
  void staysAcknowledgedWhateverComes() {
    Exposure acknowledged = decided(Status.State.ACKNOWLEDGED, null);
    assertThat(acknowledged.merge(at(NOON.plusSeconds(9))).status().state())
        .isEqualTo(Status.State.ACKNOWLEDGED);
  }

  @Test
  void isLiveAsSoonAsOneFindingIs() {
    Exposure old = exposure(STORY, Severity.LOW, Grade.DERIVED, 1, NOON, false);
    assertThat(old.merge(exposure(STORY, Severity.LOW, Grade.DERIVED, 2, NOON, true))
            .live())
        .isTrue();
    assertThat(old.merge(old).live()).isFalse();
  }

  @Test
  void copiesItsSets() {
    var posts = new TreeSet<>(at(NOON).posts());
    assertThatThrownBy(() -> at(NOON).posts().addAll(posts))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Exposure at(Instant seen) {
    return exposure(STORY, Severity.HIGH, Grade.REGISTERED, 7, seen, true);
  }

  private static Exposure decided(
      Status.State state, @org.jspecify.annotations.Nullable Instant until) {
    return at(NOON.minusSeconds(60))
        .decide(new Status.Decision(state, NOON, "kim", "looked at it", until));
  }
}
