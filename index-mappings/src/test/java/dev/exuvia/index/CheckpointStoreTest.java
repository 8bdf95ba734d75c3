package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.SourceStatus;
import dev.exuvia.core.source.Walk;
import dev.exuvia.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckpointStoreTest extends StoreTest {
  private static final SourceId AGORA = new SourceId("agora");

  @Test
  void givesBackWhatItTook() throws Exception {
    var walk = new Walk(T0, new Cursor("c".repeat(2000)), T0.minusSeconds(9), 7, T0, 2);
    var checkpoint = new Checkpoint(AGORA, "posts", T0, walk);
    var bare = Checkpoint.start(AGORA, "agents");

    var written = store.checkpoints().put(checkpoint, Optional.empty());
    store.checkpoints().put(bare, Optional.empty());
    store.refresh();

    assertThat(store.checkpoints().get(AGORA, "posts")).contains(written);
    assertThat(store.checkpoints().get(AGORA, "nothing")).isEmpty();
    assertThat(store.checkpoints().list()).contains(checkpoint, bare);
  }

  @Test
  void refusesToWriteOverSomebodyElse() throws Exception {
    Checkpoint start = Checkpoint.start(AGORA, "contested");
    var read = store.checkpoints().put(start, Optional.empty());
    var next = new Checkpoint(AGORA, "contested", T0, null);
    store.checkpoints().put(next, Optional.of(read));

    assertThatThrownBy(() -> store.checkpoints().put(next, Optional.of(read)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("agora/contested");
    assertThatThrownBy(() -> store.checkpoints().put(start, Optional.empty()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void givesALeaseToOneUntilItRunsOutOrIsGivenBack() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    var leases = store.checkpoints();

    assertThat(leases.lease("crawl", "one", T0, minute).holder()).isEqualTo("one");
    assertThat(leases.lease("crawl", "two", T0.plusSeconds(59), minute))
        .isEqualTo(new dev.exuvia.core.store.Checkpoints.Lease("one", T0.plus(minute)));
    assertThat(leases.lease("crawl", "one", T0.plusSeconds(30), minute).until())
        .isEqualTo(T0.plusSeconds(90));
    assertThat(leases.lease("crawl", "two", T0.plusSeconds(90), minute).holder())
        .isEqualTo("two");
    leases.release("crawl", "one");
    assertThat(leases.lease("crawl", "one", T0.plusSeconds(91), minute).holder())
        .isEqualTo("two");
    leases.release("crawl", "two");
    assertThat(leases.lease("crawl", "one", T0.plusSeconds(92), minute).holder())
        .isEqualTo("one");
  }

  @Test
  void knowsItsInstallationByTheFirstMark() throws Exception {
    assertThat(store.checkpoints().sameInstallation("aa")).isTrue();
    assertThat(store.checkpoints().sameInstallation("aa")).isTrue();
    assertThat(store.checkpoints().sameInstallation("bb")).isFalse();
  }

  @Test
  void keepsTheNewestStatusOfASource() throws Exception {
    SourceStatus first = status(SourceStatus.State.UNAVAILABLE, 1);
    SourceStatus second = status(SourceStatus.State.OK, 2);
    store.checkpoints().report(first);
    store.checkpoints().report(second);
    store.refresh();
    assertThat(store.checkpoints().statuses()).contains(second).doesNotContain(first);
    assertThat(store.checkpoints().list()).extracting(Checkpoint::feed).doesNotContain("");
  }

  private static SourceStatus status(SourceStatus.State state, long requests) {
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    return new SourceStatus(
        new SourceId("status-source"),
        state,
        now,
        now.plusSeconds(5),
        now,
        now,
        requests,
        1,
        3,
        new TreeMap<>(Map.of("bad_id", 2)),
        List.of("its cursor expired again and again"),
        1,
        4,
        null);
  }
}
