package dev.exuvia.crawlers.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a host alone that failed again and again: after three requests that all tries could not
 * mend it is not asked for a minute, then by one try, then for twice as long, up to half an hour.
 */
final class Breaker {
  private static final int FAILURES = 3;

  private final CircuitBreaker circuit;

  Breaker(Clock clock) {
    circuit = CircuitBreaker.of(
        "host",
        CircuitBreakerConfig.custom()
            .clock(clock)
            .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
            .slidingWindow(FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(
                Duration.ofMinutes(1), 2, Duration.ofMinutes(30)))
            .build());
  }

  /** Whether the host may be asked; one that may has to be told how it went. */
  boolean lets() {
    return circuit.tryAcquirePermission();
  }

  /** Whether one try must do: the host has just been left alone. */
  boolean probes() {
    return circuit.getState() == CircuitBreaker.State.HALF_OPEN;
  }

  void succeeded() {
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed() {
    circuit.onError(0, TimeUnit.NANOSECONDS, new IOException("the host failed"));
  }

  /** It was not asked after all. */
  void released() {
    circuit.releasePermission();
  }
}
