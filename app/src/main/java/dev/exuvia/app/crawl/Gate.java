package dev.exuvia.app.crawl;

import dev.exuvia.core.store.StoreException;

/** Asked before every request: whether the crawl may go on. */
@FunctionalInterface
public interface Gate {
  /** Always open. */
  Gate OPEN = () -> {};

  /**
   * Returns when the crawl may go on; waits while the disk is full.
   *
   * @throws StoreException if the store cannot be reached, or the lease was lost
   * @throws InterruptedException if the crawl is being stopped
   */
  void pass() throws StoreException, InterruptedException;
}
