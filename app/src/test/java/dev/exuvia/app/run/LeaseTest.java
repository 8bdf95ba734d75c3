package dev.exuvia.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exuvia.app.fault.MemoryDocuments;
import dev.exuvia.core.store.Checkpoints;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.ElasticsearchStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process crawls at a time. Its renewal in the background is a day off here, so it never runs. */
class LeaseTest {
  private static final Duration TTL = Duration.ofDays(4);
  private static final long NO_PROCESS = 9_999_999; // above what a kernel gives out

  private final SetClock clock = new SetClock(Instant.now());
  private final Checkpoints checkpoints =
      ElasticsearchStore.open(new MemoryDocuments(), clock).checkpoints();
  private String holder = "";

  /** How this process is called as a holder. */
  @BeforeEach
  void learnOurName() throws Exception {
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      lease.check();
      holder = checkpoints.lease("crawl", "nobody", clock.instant(), TTL).holder();
    }
    assertThat(holder).startsWith("process " + ProcessHandle.current().pid() + " on ");
  }

  @Test
  void theLoserSaysWhoHoldsIt() throws Exception {
    String other = aliveElsewhere();
    checkpoints.lease("crawl", other, clock.instant(), TTL);
    assertThatThrownBy(() -> Lease.take(checkpoints, clock, TTL))
        .isInstanceOf(Lease.HeldException.class)
        .hasMessageContaining(other)
        .hasMessageContaining(clock.instant().plus(TTL).toString());
  }

  @Test
  void aLivingProcessOfThisMachineKeepsIt() throws Exception {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    checkpoints.lease("crawl", called(parent, clock.instant()), clock.instant(), TTL);
    assertThatThrownBy(() -> Lease.take(checkpoints, clock, TTL))
        .isInstanceOf(Lease.HeldException.class);
  }

  @Test
  void theLeaseOfADeadProcessIsTakenOverAtOnce() throws Exception {
    checkpoints.lease("crawl", called(NO_PROCESS, clock.instant()), clock.instant(), TTL);
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      assertThatCode(lease::check).doesNotThrowAnyException();
    }
  }

  /** Two containers may have one name; each sees its own processes only. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/0a1b2c3d"})
  void aProcessThatWeCannotSeeIsNotCalledDead(String elsewhere) throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/sys/kernel/random/boot_id")), "a Linux");
    String other = called(NO_PROCESS, clock.instant())
        .replaceFirst(" on ([^ /]+)\\S* since", " on $1" + elsewhere + " since");
    checkpoints.lease("crawl", other, clock.instant(), TTL);
    assertThatThrownBy(() -> Lease.take(checkpoints, clock, TTL))
        .isInstanceOf(Lease.HeldException.class);
  }

  @Test
  void aProcessThatGotTheNumberOfADeadOneIsNotTheHolder() throws Exception {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    String before = called(parent, Instant.EPOCH); // long before the parent was started
    checkpoints.lease("crawl", before, clock.instant(), TTL);
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      assertThatCode(lease::check).doesNotThrowAnyException();
    }
  }

  @Test
  void aLeaseThatRanOutIsFree() throws Exception {
    checkpoints.lease("crawl", aliveElsewhere(), clock.instant(), TTL);
    clock.set(clock.instant().plus(TTL));
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      assertThatCode(lease::check).doesNotThrowAnyException();
    }
  }

  @Test
  void aLeaseThatIsGivenBackIsFree() throws Exception {
    Lease.take(checkpoints, clock, TTL).close();
    assertThat(checkpoints.lease("crawl", "another", clock.instant(), TTL).holder())
        .isEqualTo("another");
  }

  @Test
  void renewalKeepsIt() throws Exception {
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      clock.set(clock.instant().plus(Duration.ofDays(3)));
      lease.renew();
      clock.set(clock.instant().plus(Duration.ofDays(3)));
      assertThatCode(lease::check).doesNotThrowAnyException();
    }
  }

  @Test
  void aLeaseThatRanOutStopsTheCrawl() throws Exception {
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      clock.set(clock.instant().plus(TTL).plusSeconds(1));
      assertThatThrownBy(lease::check).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void aLeaseThatWasTakenStopsTheCrawlAndStaysTheOthers() throws Exception {
    try (Lease lease = Lease.take(checkpoints, clock, TTL)) {
      Instant theirClock = clock.instant().plus(TTL);
      checkpoints.lease("crawl", aliveElsewhere(), theirClock, TTL);
      lease.renew();
      assertThatThrownBy(lease::check).isInstanceOf(StoreException.class);
      assertThat(checkpoints.lease("crawl", "nobody", clock.instant(), TTL).holder())
          .isEqualTo(aliveElsewhere());
    }
  }

  private static String aliveElsewhere() {
    return "process 7 on another-reef since 2026-03-02T12:00:00Z";
  }

  private String called(long process, Instant since) {
    return holder
        .replaceFirst("process \\d+", "process " + process)
        .replaceFirst("since .*", "since " + since);
  }
}
