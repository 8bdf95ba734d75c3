package dev.exuvia.core.alert;

import static dev.exuvia.core.Samples.NOON;
import static dev.exuvia.core.Samples.acme;
import static dev.exuvia.core.Samples.exposure;
import static dev.exuvia.core.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {
  private static final String STORY = "print:" + "0".repeat(64);

  @ParameterizedTest(name = "{0} {1} takes {2}")
  @CsvSource({
    "CRITICAL, PROVED, PAGE",
    "HIGH, REGISTERED, PAGE",
    "MEDIUM, REGISTERED, ",
    "LOW, DERIVED, DERIVED",
    "CRITICAL, MENTIONED, MENTIONED",
    "HIGH, MENTIONED, ",
    "CRITICAL, RESEMBLES, "
  })
  void followsTheDefaultPolicy(Severity severity, Grade grade, Alert.Lane lane) {
    assertThat(Routing.lane(exposure(STORY, severity, grade, 1, NOON, true)).orElse(null))
        .isEqualTo(lane);
  }

  @Test
  void neverPagesForWhatIsHistorical() {
    assertThat(due(exposure(STORY, Severity.CRITICAL, Grade.PROVED, 1, NOON, false)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Status.State.class)
  void pagesForWhatIsOpenOrAcknowledged(Status.State state) {
    Exposure decided = critical(NOON).decide(new Status.Decision(state, NOON, "kim", "", null));
    assertThat(due(decided).isEmpty()).isEqualTo(state.closed());
  }

  @Test
  void queuesOnceForTheSameStateHoweverOftenItIsLookedAt() {
    Exposure later = critical(NOON).merge(critical(NOON.plusSeconds(500)));
    assertThat(ids(later)).isEqualTo(ids(critical(NOON)));
  }

  @Test
  void queuesAgainForAHigherSeverityABetterGradeAndANewEpisode() {
    Exposure high = exposure(STORY, Severity.HIGH, Grade.REGISTERED, 1, NOON, true);
    Exposure worse = high.merge(critical(NOON));
    Exposure surer = worse.merge(exposure(STORY, Severity.LOW, Grade.PROVED, 1, NOON, true));
    Exposure again = surer
        .decide(new Status.Decision(Status.State.RESOLVED, NOON, "kim", "", null))
        .merge(critical(NOON.plusSeconds(1)));
    assertThat(List.of(ids(high), ids(worse), ids(surer), ids(again))).doesNotHaveDuplicates();
  }

  @Test
  void letsAMentionThroughOnceADayForAnAuthor() {
    assertThat(ids(mention(NOON))).isEqualTo(ids(mention(NOON.plus(Duration.ofHours(11)))));
    assertThat(ids(mention(NOON))).isNotEqualTo(ids(mention(NOON.plus(Duration.ofHours(12)))));
  }

  @Test
  void sendsPagesOnPageRoutesAndDigestsOnDigestRoutes() {
    assertThat(due(critical(NOON))).extracting(Alert::route).containsExactly("soc");
    assertThat(Routing.digests(acme(), "2026-W10", NOON)).singleElement().satisfies(alert -> {
      assertThat(alert.id().value()).isEqualTo("digest.acme.weekly.2026-w10");
      assertThat(alert.period()).isEqualTo("2026-W10");
    });
  }

  @Test
  void followsTheTeamsOfARouteAndDropsNothingThatNoRouteTakes() {
    Route red = page("red", "red");
    assertThat(due(critical(NOON), List.of(red, page("own", "platform"), page("all"))))
        .containsExactly("own", "all");
    assertThat(due(critical(NOON), List.of(red, page("blue", "blue"))))
        .as("a page of a team without a route goes to all that take pages")
        .containsExactly("red", "blue");
  }

  private static List<String> due(Exposure exposure, List<Route> routes) {
    Organisation acme =
        new Organisation(acme().id(), "Acme Robotics", List.of(), routes, null, null, NOON);
    return Routing.due(exposure, post(1), acme, NOON).stream().map(Alert::route).toList();
  }

  private static Route page(String name, String... teams) {
    return new Route(
        name, Route.Channel.MAIL, List.of(), Set.of(Route.Purpose.PAGE), Set.of(teams));
  }

  private static Exposure critical(Instant seen) {
    return exposure(STORY, Severity.CRITICAL, Grade.REGISTERED, 1, seen, true);
  }

  private static Exposure mention(Instant seen) {
    return exposure("author:agora:9", Severity.CRITICAL, Grade.MENTIONED, 1, seen, true);
  }

  private static List<Alert> due(Exposure exposure) {
    return Routing.due(exposure, post(1), acme(), NOON);
  }

  private static List<AlertId> ids(Exposure exposure) {
    return due(exposure).stream().map(Alert::id).toList();
  }
}
