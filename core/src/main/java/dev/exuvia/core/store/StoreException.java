package dev.exuvia.core.store;

import java.io.IOException;

/**
 * The store cannot be reached, or did not take what it should have taken after all retries. The
 * crawl pauses; nothing is dropped. Its message names index, type and id, never a document's words.
 */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Our own words. */
  public StoreException(String message) {
    super(message);
  }

  /** Our own words, and the cause by its type alone. */
  public StoreException(String message, Throwable cause) {
    super(message + " (" + cause.getClass().getSimpleName() + ")");
  }
}
