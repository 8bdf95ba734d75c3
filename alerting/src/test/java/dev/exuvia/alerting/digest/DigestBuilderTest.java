package dev.exuvia.alerting.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.alerting.MemoryStore;
import dev.exuvia.alerting.Messages;
import dev.exuvia.alerting.Samples;
import dev.exuvia.core.Severity;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Message.Digest;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestBuilderTest {
  private static final Organisation OPERATOR =
      Samples.organisation("operator", "Operator", Samples.MAIL);
  private final MemoryStore memory = new MemoryStore();
  private final Messages messages = new Messages(
      memory.store(), OPERATOR, ZoneOffset.UTC, Clock.fixed(Samples.NOW, ZoneOffset.UTC));

  @Test
  void countsWhatAWeekBrought() throws Exception {
    exposure("1", Severity.HIGH);
    exposure("2", Severity.CRITICAL);
    exposure("3", Severity.CRITICAL);
    memory.exposures.computeIfPresent(
        exposure("4", Severity.LOW),
        (id, e) ->
            e.decide(new Status.Decision(Status.State.ROTATED, Samples.NOW, "soc", "", null)));
    memory.posts = 4_232;

    Digest digest = messages.preview(Samples.ACME, "2026-W48").digest();

    assertThat(digest.postsRead()).isEqualTo(4_232);
    assertThat(digest.opened()).isEqualTo(4);
    assertThat(digest.open()).isEqualTo(3);
    assertThat(digest.closed()).isEqualTo(1);
    assertThat(digest.byDay()).containsExactly(0L, 0L, 4L, 0L, 0L, 0L, 0L);
    assertThat(digest.bySeverity())
        .isEqualTo(Map.of("critical", 2L, "high", 1L, "medium", 0L, "low", 0L));
    assertThat(digest.byCategory()).isEqualTo(Map.of("secret", 3L));
    assertThat(digest.items())
        .extracting(item -> item.exposure().severity())
        .containsExactly(Severity.CRITICAL, Severity.CRITICAL, Severity.HIGH);
    assertThat(digest.trouble()).isEmpty();
  }

  @Test
  void beginsWithEverythingThatWasNotReadStoredOrSent() throws Exception {
    memory.gaps.add(gap("posts"));
    memory.limited = 2;
    memory.letters = 1;
    memory.suppressed = 3;
    waiting("late", Duration.ofHours(2));
    waiting("fresh", Duration.ofMinutes(5));

    assertThat(messages.preview(Samples.ACME, "2026-W48").digest().trouble())
        .containsExactly(
            "Not read: moltbook posts from 2026-11-25 08:15 UTC to 2026-11-25 09:15 UTC (the cursor"
                + " expired).",
            "2 posts reached a limit and were not read or scanned to the end.",
            "1 document could not be indexed as it should: see the dead letters.",
            "1 alert has waited for more than an hour and is not sent yet.",
            "3 matches were suppressed (placeholders, samples, doubles): masked, not reported.");
  }

  @Test
  void tellsTheOperatorOfCriticalFindingsThatBelongToNobody() throws Exception {
    memory.ofNobody.add(Samples.finding("9", "k=█"));
    memory.ofNobody.add(Samples.finding("9", "another=█"));
    exposure("1", Severity.HIGH);

    Digest digest = messages.preview(OPERATOR, "2026-W48").digest();

    assertThat(digest.trouble())
        .containsExactly(
            "1 post with critical findings of nobody:", "moltbook:9 (Acme deploy token)");
    assertThat(digest.open()).isEqualTo(1);
    assertThat(digest.items()).as("exposures are their owners'").isEmpty();
  }

  @Test
  void showsAnOrganisationNothingOfAnother() throws Exception {
    exposure("1", Severity.HIGH);
    Organisation zeta = Samples.organisation("zeta", "Zeta", Samples.MAIL);
    Digest digest = messages.preview(zeta, "2026-W48").digest();
    assertThat(digest.open()).isZero();
    assertThat(digest.items()).isEmpty();
  }

  @Test
  void namesNoFeedThatFollowsAnotherOrganisation() throws Exception {
    Organisation acme = new Organisation(
        Samples.ACME.id(),
        "Acme Robotics",
        List.of(new Organisation.Owned(
            Identifier.of(Identifier.Kind.HANDLE, "moltbook:acme-ops"), "", Set.of())),
        Samples.ACME.routes(),
        null,
        null,
        null);
    List.of("agent-globex-ops", "agent-acme-ops", "posts", "agents-of-acme", "agents-of-globex")
        .forEach(feed -> memory.gaps.add(gap(feed)));

    assertThat(String.join("\n", messages.preview(acme, "2026-W48").digest().trouble()))
        .contains("moltbook agent-acme-ops ", "moltbook posts ", "moltbook agents-of-acme ")
        .contains("2 further gaps in feeds that follow others or a part of a platform.")
        .doesNotContain("globex");
    assertThat(String.join("\n", messages.preview(OPERATOR, "2026-W48").digest().trouble()))
        .contains("agent-globex-ops", "agents-of-globex")
        .doesNotContain("that follow others");
  }

  private static Gap gap(String feed) {
    return new Gap(
        new SourceId("moltbook"),
        feed,
        Samples.NOW.minusSeconds(7200),
        Samples.NOW.minusSeconds(3600),
        "the cursor expired",
        Samples.NOW,
        null,
        0);
  }

  private ExposureId exposure(String post, Severity severity) {
    Finding finding = Samples.finding(post, "k=█");
    return memory
        .add(Samples.exposure(finding, "moltbook:7 acme-ops", severity), finding)
        .id();
  }

  private void waiting(String id, Duration since) {
    memory.alerts.queue(List.of(new Alert(
        new AlertId(id),
        Alert.Lane.PAGE,
        Samples.ACME.id(),
        "chat",
        null,
        1,
        Severity.HIGH,
        null,
        "",
        "",
        Samples.NOW.minus(since),
        Alert.Delivery.queued(Samples.NOW.minus(since)))));
  }
}
