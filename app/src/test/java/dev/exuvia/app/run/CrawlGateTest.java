package dev.exuvia.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.app.fault.ForwardingDocuments;
import dev.exuvia.app.fault.MemoryDocuments;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.ElasticsearchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the crawl asks before every request. */
class CrawlGateTest {
  private static final Duration TTL = Duration.ofDays(4);
  private static final long GIB = 1L << 30;

  private final SetClock clock = new SetClock(Instant.parse("2026-03-02T12:00:00Z"));
  private final Deque<Long> free = new ArrayDeque<>();
  private final Store store = ElasticsearchStore.open(new Disk(), clock);
  private final List<Duration> waits = new ArrayList<>();
  private Lease lease;

  @BeforeEach
  void take() throws Exception {
    lease = Lease.take(store.checkpoints(), clock, TTL);
  }

  @AfterEach
  void release() {
    lease.close();
  }

  @Test
  void letsPassWhileThereIsRoom() throws Exception {
    free.add(GIB);
    gate(false).pass();
    assertThat(waits).isEmpty();
  }

  @Test
  void waitsBelowTheLimitAndGoesOnByItself() throws Exception {
    free.addAll(List.of(GIB - 1, 0L, GIB));
    gate(false).pass();
    assertThat(waits).hasSize(2);
    assertThat(free).isEmpty();
  }

  @Test
  void looksAgainOnlyAfterAWhile() throws Exception {
    free.add(GIB);
    CrawlGate gate = gate(false);
    gate.pass();
    gate.pass(); // no second look: the disk would have no answer
    clock.set(clock.instant().plusSeconds(11));
    free.add(GIB);
    gate.pass();
    assertThat(free).isEmpty();
  }

  @Test
  void aStopEndsTheWait() {
    free.add(0L);
    CrawlGate gate = gate(true);
    assertThatThrownBy(gate::pass).isInstanceOf(InterruptedException.class);
  }

  @Test
  void nothingPassesAfterAStop() {
    CrawlGate gate = gate(false);
    gate.stop();
    assertThatThrownBy(gate::pass).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aLostLeaseLetsNothingPass() throws Exception {
    free.add(GIB);
    CrawlGate gate = gate(false);
    gate.pass();
    clock.set(clock.instant().plus(TTL).plusSeconds(1));
    assertThatThrownBy(gate::pass).isInstanceOf(StoreException.class);
  }

  @Test
  void aLeaseLostDuringTheWaitLetsNothingPass() {
    free.add(0L);
    var gate = new CrawlGate(lease, store, GIB, clock, (stopped, time) -> {
      clock.set(clock.instant().plus(TTL).plusSeconds(1));
      return false;
    });
    assertThatThrownBy(gate::pass).isInstanceOf(StoreException.class);
  }

  private CrawlGate gate(boolean stops) {
    return new CrawlGate(lease, store, GIB, clock, (stopped, time) -> {
      waits.add(time);
      return stops;
    });
  }

  /** A disk whose free bytes are said one after the other. */
  private final class Disk extends ForwardingDocuments {
    Disk() {
      super(new MemoryDocuments());
    }

    @Override
    public long freeBytes() {
      return free.remove();
    }
  }
}
