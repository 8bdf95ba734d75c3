package dev.exuvia.index;

import java.time.Duration;

/** Waiting, so that a test need not. */
@FunctionalInterface
public interface Pause {
  /** Waits for real. */
  Pause REAL = Thread::sleep;

  /** Waits. */
  void of(Duration time) throws InterruptedException;
}
