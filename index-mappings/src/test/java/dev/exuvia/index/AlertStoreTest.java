package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static dev.exuvia.index.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Alert.Delivery;
import dev.exuvia.core.alert.Alert.State;
import dev.exuvia.core.store.Versioned;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertStoreTest extends StoreTest {
  @Test
  void givesBackWhatItTookAndKeepsWhatIsThere() throws Exception {
    Alert alert = alert("round-trip", T0);

    assertThat(store.alerts().queue(List.of(alert, alert))).containsExactly(alert.id());
    Versioned<Alert> read = only(alert);
    assertThat(read.value()).isEqualTo(alert);
    store.alerts().update(read, alert.with(sent("m1", T0)));
    assertThat(store.alerts().queue(List.of(alert))).containsExactly(alert.id());

    assertThat(only(alert).value().delivery().state()).isEqualTo(State.SENT);
  }

  @Test
  void letsOneOfTwoClaimIt() throws Exception {
    Alert alert = alert("claimed", T0.plusSeconds(9000));
    store.alerts().queue(List.of(alert));
    Versioned<Alert> read = only(alert);
    Alert claimed = alert.with(new Delivery(State.CLAIMED, 1, T0.plusSeconds(9060), "m", null, ""));

    assertThat(store.alerts().update(read, claimed)).isPresent();
    assertThat(store.alerts().update(read, claimed)).isEmpty();
  }

  @Test
  void listsWhatIsDueOldestFirstWithClaimsThatRanOut() throws Exception {
    Instant day = Instant.parse("2025-01-01T00:00:00Z");
    Alert queued = alert("due-queued", day.plusSeconds(2));
    Alert later = alert("due-later", day.plusSeconds(100));
    Alert done = alert("due-sent", day).with(sent("m2", day));
    Alert lost = alert("due-lost", day)
        .with(new Delivery(State.CLAIMED, 1, day.plusSeconds(1), "m", null, ""));
    store.alerts().queue(List.of(queued, later, done, lost));
    store.refresh();

    List<Versioned<Alert>> due = store.alerts().due(day.plusSeconds(2), 10);

    assertThat(due).extracting(Versioned::value).containsExactly(lost, queued);
    assertThat(store.alerts().update(due.getFirst(), lost.with(sent("m", day)))).isPresent();
  }

  @Test
  void countsMessagesAndNotAlerts() throws Exception {
    Instant day = Instant.parse("2024-01-01T00:00:00Z");
    store
        .alerts()
        .queue(List.of(
            alert("sum-1", day).with(sent("one", day)),
            alert("sum-2", day).with(sent("one", day)),
            alert("sum-3", day).with(sent("two", day.plusSeconds(60))),
            alert("sum-4", T0.plusSeconds(9000))));

    assertThat(since(day)).isGreaterThanOrEqualTo(2);
    assertThat(
            store.alerts().messagesSince(Alert.Lane.DERIVED, "acme", "ops", "agora:somebody", day))
        .isZero();
    assertThat(store.alerts().count(State.REFUSED)).isZero();
    assertThat(store.alerts().count(State.SENT)).isGreaterThanOrEqualTo(3);
  }

  private long since(Instant from) throws Exception {
    return store.alerts().messagesSince(Alert.Lane.DERIVED, "acme", "ops", "agora:u-1", from);
  }

  private Versioned<Alert> only(Alert alert) throws Exception {
    return store.alerts().get(List.of(alert.id())).getFirst();
  }

  private static Delivery sent(String message, Instant at) {
    return new Delivery(State.SENT, 1, at, message, at, "");
  }
}
