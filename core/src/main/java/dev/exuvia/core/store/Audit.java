package dev.exuvia.core.store;

import java.time.Instant;

/** Who did what here; never a post's text. Safe for concurrent use. */
public interface Audit {
  /**
   * Takes note.
   *
   * @param at our clock
   * @param who the operating system's user, or the part of the program
   * @param action {@code org.import}, {@code exposure.acknowledge}, ...
   * @param object the id of what it was done to
   * @param detail our words or the operator's, never a post's
   */
  void note(Instant at, String who, String action, String object, String detail)
      throws StoreException;
}
