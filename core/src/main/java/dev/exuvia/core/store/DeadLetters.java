package dev.exuvia.core.store;

import java.time.Instant;
import java.util.List;

/** What could not be stored as it should, masked, with our own reason. Safe for concurrent use. */
public interface DeadLetters {
  /** Keeps a letter; one that is there stays. */
  void add(Letter letter) throws StoreException;

  /** Letters, newest first (searches). */
  List<Letter> list(int limit) throws StoreException;

  /** How many came in [from, to) (searches). */
  long count(Instant from, Instant to) throws StoreException;

  /**
   * A letter.
   *
   * @param index where it was to go
   * @param document the id it was to have
   * @param reason type and place of the refusal, our words
   * @param masked the masked original as JSON text, at most 1 MiB
   * @param at when (our clock)
   */
  record Letter(String index, String document, String reason, String masked, Instant at) {}
}
