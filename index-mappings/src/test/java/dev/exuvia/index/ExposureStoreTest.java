package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static dev.exuvia.index.Samples.exposure;
import static dev.exuvia.index.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExposureStoreTest extends StoreTest {
  @Test
  void givesBackWhatItTook() throws Exception {
    Exposure exposure = exposure("round-trip", id("1"), Severity.HIGH, T0);

    assertThat(store.exposures().merge(List.of(exposure))).containsExactly(exposure);

    assertThat(store.exposures().get(List.of(exposure.id()))).containsExactly(exposure);
  }

  @Test
  void mergesInAnyOrderAndAnyNumberOfTimesToTheSame() throws Exception {
    Exposure a = exposure("merge", id("1"), Severity.LOW, T0);
    Exposure b = exposure("merge", id("2"), Severity.CRITICAL, T0.plusSeconds(9));

    store.exposures().merge(List.of(b));
    store.exposures().merge(List.of(a, b));
    Exposure stored = store.exposures().merge(List.of(a)).getFirst();

    assertThat(stored).isEqualTo(a.merge(b));
  }

  @Test
  void losesNothingWhenManyMergeAtOnce() throws Exception {
    List<Callable<Object>> tasks = new ArrayList<>();
    try (Store other = another()) {
      for (int i = 0; i < 16; i++) {
        Exposure told = exposure("many", id("p" + i), Severity.LOW, T0.plusSeconds(i));
        Store used = i % 2 == 0 ? store : other;
        tasks.add(() -> used.exposures().merge(List.of(told)));
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Object> done : threads.invokeAll(tasks)) {
          done.get();
        }
      }
    }

    assertThat(store
            .exposures()
            .get(List.of(ExposureId.of(Samples.ACME, "many")))
            .getFirst()
            .posts())
        .hasSize(16);
  }

  @Test
  void keepsADecisionAndReopensForWhatCameAfterIt() throws Exception {
    Exposure exposure = exposure("post:decided", id("1"), Severity.LOW, T0);
    store.exposures().merge(List.of(exposure));
    var decision =
        new Status.Decision(Status.State.RESOLVED, T0.plusSeconds(5), "eve", "done", null);

    assertThat(store
            .exposures()
            .decide(exposure.id(), decision)
            .orElseThrow()
            .status()
            .state())
        .isEqualTo(Status.State.RESOLVED);
    assertThat(store.exposures().merge(List.of(exposure)).getFirst().status().state())
        .isEqualTo(Status.State.RESOLVED);
    Exposure later = exposure("post:decided", id("2"), Severity.LOW, T0.plusSeconds(6));
    assertThat(store.exposures().merge(List.of(later)).getFirst().status())
        .isEqualTo(new Status(Status.State.OPEN, 2, null, "", "", null));
    assertThat(store.exposures().decide(ExposureId.of(Samples.ACME, "none"), decision))
        .isEmpty();
  }

  @Test
  void listsTheMostSevereFirstThenTheNewest() throws Exception {
    var day = T0.plusSeconds(1_000_000);
    Exposure low = exposure("post:low", id("1"), Severity.LOW, day.plusSeconds(3));
    Exposure old = exposure("post:old", id("2"), Severity.CRITICAL, day.plusSeconds(1));
    Exposure fresh = exposure("post:fresh", id("3"), Severity.CRITICAL, day.plusSeconds(2));
    store.exposures().merge(List.of(low, old, fresh));
    store
        .exposures()
        .decide(
            old.id(),
            new Status.Decision(Status.State.ROTATED, day.plusSeconds(4), "eve", "", null));
    store.refresh();

    assertThat(store.exposures().list(since(day, null, 10)))
        .extracting(Exposure::id)
        .containsExactly(fresh.id(), old.id(), low.id());
    assertThat(store.exposures().list(since(day, false, 10)))
        .extracting(Exposure::id)
        .containsExactly(fresh.id(), low.id());
    assertThat(store.exposures().count(since(day, true, 1))).isEqualTo(1);
    assertThat(store.exposures().count(since(day, null, 1))).isEqualTo(3);
    assertThat(store.exposures().find(low.id().hex().substring(0, 12))).contains(low);
    assertThat(store.exposures().find("")).as("more than one").isEmpty();
    assertThat(store.exposures().find("not-hex")).isEmpty();
  }

  private static Exposures.Query since(Instant from, @Nullable Boolean closed, int limit) {
    return new Exposures.Query(
        Samples.ACME, Severity.LOW, closed, true, from, from.plusSeconds(60), null, null, limit);
  }
}
