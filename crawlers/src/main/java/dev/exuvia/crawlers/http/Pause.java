package dev.exuvia.crawlers.http;

import java.time.Duration;

/** How the client waits; a test hands in one that only moves its clock. */
@FunctionalInterface
public interface Pause {
  /** Really waits. */
  Pause REAL = Thread::sleep;

  /**
   * Lets this time pass.
   *
   * @throws InterruptedException if the crawl is being stopped
   */
  void sleep(Duration time) throws InterruptedException;
}
