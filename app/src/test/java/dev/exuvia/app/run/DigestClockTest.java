package dev.exuvia.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.fault.MemoryDocuments;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.index.ElasticsearchStore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a weekly report is due: by the clock and the outbox, not by what a process remembers. */
class DigestClockTest {
  private static final String MONDAY_NINE = "0 0 9 ? * MON";
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final SetClock clock = new SetClock(Instant.parse("2026-11-23T08:00:00Z"));
  private final Alerts alerts =
      ElasticsearchStore.open(new MemoryDocuments(), clock).alerts();

  @Test
  void aDigestIsDueAtItsHourAndNotBefore() throws Exception {
    clock.set(Instant.parse("2026-11-23T08:59:59Z"));
    var digests = clock();
    assertThat(weeks(digests.tick(List.of(acme(null, LONG_AGO))))).containsExactly("2026-W46");
    clock.set(Instant.parse("2026-11-23T09:00:00Z"));
    assertThat(weeks(digests.tick(List.of(acme(null, LONG_AGO))))).containsExactly("2026-W47");
    assertThat(digests.tick(List.of(acme(null, LONG_AGO)))).isEmpty();
  }

  @Test
  void aDigestInTheMiddleOfAWeekReportsTheLastWholeOne() throws Exception {
    clock.set(Instant.parse("2026-11-27T17:00:00Z"));
    var friday = new DigestClock(alerts, "0 0 17 ? * FRI", ZoneOffset.UTC, clock);
    assertThat(weeks(friday.tick(List.of(acme(null, LONG_AGO))))).containsExactly("2026-W47");
    clock.set(Instant.parse("2026-12-04T17:00:00Z"));
    assertThat(weeks(friday.tick(List.of(acme(null, LONG_AGO))))).containsExactly("2026-W48");
  }

  @Test
  void aMissedWeekIsSentOnceAfterARestart() throws Exception {
    clock.set(Instant.parse("2026-11-16T09:00:00Z"));
    clock().tick(List.of(acme(null, LONG_AGO)));
    clock.set(Instant.parse("2026-11-26T03:00:00Z")); // down over Monday
    List<AlertId> due = clock().tick(List.of(acme(null, LONG_AGO)));
    assertThat(weeks(due)).containsExactly("2026-W47");
    send(due);
    clock.set(Instant.parse("2026-11-27T03:00:00Z"));
    clock().tick(List.of(acme(null, LONG_AGO)));
    assertThat(alerts.get(due).getFirst().value().delivery().state()).isEqualTo(Alert.State.SENT);
    assertThat(alerts.count(Alert.State.QUEUED)).isEqualTo(1); // the week before, never sent here
  }

  @Test
  void theHourIsThatOfTheOrganisationsZone() throws Exception {
    clock.set(Instant.parse("2026-11-23T08:00:00Z")); // nine in Berlin
    assertThat(weeks(clock().tick(List.of(acme(BERLIN, LONG_AGO))))).containsExactly("2026-W47");
    assertThat(weeks(clock().tick(List.of(acme(ZoneOffset.UTC, LONG_AGO)))))
        .containsExactly("2026-W46");
  }

  @Test
  void theHourStaysWhenTheClocksChange() throws Exception {
    clock.set(Instant.parse("2026-10-19T07:00:00Z")); // nine in Berlin's summer
    assertThat(weeks(clock().tick(List.of(acme(BERLIN, LONG_AGO))))).containsExactly("2026-W42");
    clock.set(Instant.parse("2026-10-26T07:59:59Z")); // the clocks went back on the 25th
    assertThat(weeks(clock().tick(List.of(acme(BERLIN, LONG_AGO))))).containsExactly("2026-W42");
    clock.set(Instant.parse("2026-10-26T08:00:00Z"));
    assertThat(weeks(clock().tick(List.of(acme(BERLIN, LONG_AGO))))).containsExactly("2026-W43");
  }

  @Test
  void anOrganisationOwesNoDigestOfTheTimeBeforeItWasRegistered() throws Exception {
    clock.set(Instant.parse("2026-11-25T12:00:00Z"));
    Instant yesterday = Instant.parse("2026-11-24T12:00:00Z");
    assertThat(clock().tick(List.of(acme(null, yesterday)))).isEmpty();
  }

  private DigestClock clock() {
    return new DigestClock(alerts, MONDAY_NINE, ZoneOffset.UTC, clock);
  }

  private void send(List<AlertId> due) throws Exception {
    for (var queued : alerts.get(due)) {
      Alert alert = queued.value();
      alerts.update(
          queued,
          alert.with(new Alert.Delivery(
              Alert.State.SENT, 1, clock.instant(), "message-1", clock.instant(), "")));
    }
  }

  private List<String> weeks(List<AlertId> ids) throws Exception {
    return alerts.get(ids).stream().map(alert -> alert.value().period()).toList();
  }

  private static Organisation acme(@Nullable ZoneId zone, Instant registered) {
    return new Organisation(
        new OrganisationId("acme"),
        "Acme",
        List.of(),
        List.of(new Route(
            "post",
            Route.Channel.MAIL,
            List.of("security@acme.test"),
            Set.of(Route.Purpose.DIGEST),
            Set.of())),
        null,
        zone,
        registered);
  }
}
