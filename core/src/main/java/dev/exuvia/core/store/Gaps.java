package dev.exuvia.core.store;

import dev.exuvia.core.source.Gap;
import java.time.Instant;
import java.util.List;

/** The gaps. Safe for concurrent use. */
public interface Gaps {
  /** Takes note of a gap; one that is there stays. */
  void add(Gap gap) throws StoreException;

  /** Says that a gap was read after all, or was tried in vain ({@code filledAt} null). */
  void update(Gap gap) throws StoreException;

  /** Gaps, newest first (searches). */
  List<Gap> list(boolean filledToo) throws StoreException;

  /** Unfilled gaps that were found before {@code to} (searches). */
  List<Gap> open(Instant to) throws StoreException;
}
