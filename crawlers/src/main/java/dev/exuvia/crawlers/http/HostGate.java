package dev.exuvia.crawlers.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one request at a time through to a host, no faster than its slowest visitor may and no
 * earlier than the host itself asked for. All methods but {@link #enter} need the gate entered.
 */
final class HostGate {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Breaker breaker;
  private final Clock clock;
  private Instant notBefore = Instant.EPOCH;
  private Duration delay = Duration.ZERO;

  HostGate(Clock clock) {
    this.clock = clock;
    this.breaker = new Breaker(clock);
  }

  void enter() throws InterruptedException {
    lock.lockInterruptibly();
  }

  /** Waits this long at most; whether it was entered. */
  boolean enter(Duration patience) throws InterruptedException {
    return lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leave() {
    lock.unlock();
  }

  /** Whether the host is left alone for its failures. */
  Breaker breaker() {
    return breaker;
  }

  /** Every visitor's rate binds all visitors of the host. */
  void obey(Budget budget) {
    buckets.computeIfAbsent(budget.ratePerMinute() + "/" + budget.burst(), rate -> bucket(budget));
  }

  /** How long the next request has to wait from now on. */
  Duration due() {
    long nanos = 0;
    for (Bucket bucket : buckets.values()) {
      nanos = Math.max(nanos, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }
    Duration asked = Duration.between(clock.instant(), notBefore);
    return asked.compareTo(Duration.ofNanos(nanos)) > 0 ? asked : Duration.ofNanos(nanos);
  }

  void take() {
    buckets.values().forEach(bucket -> bucket.consumeIgnoringRateLimits(1));
    hold(delay);
  }

  /** At least so long from one request to the next, whoever asks. */
  void slowDown(Duration time) {
    delay = time;
  }

  /** No request in the next while; a shorter one than already asked for changes nothing. */
  void hold(Duration time) {
    Instant until = clock.instant().plus(time);
    if (until.isAfter(notBefore)) {
      notBefore = until;
    }
  }

  private Bucket bucket(Budget budget) {
    return Bucket.builder()
        .addLimit(limit -> limit
            .capacity(budget.burst())
            .refillGreedy(budget.ratePerMinute(), Duration.ofMinutes(1)))
        .withCustomTimePrecision(new OurClock(clock))
        .build();
  }

  private record OurClock(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
