package dev.exuvia.core.store;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checkpoints, the crawl's lease, and the installation's mark. Safe for concurrent use. */
public interface Checkpoints {
  /** A feed's checkpoint (realtime). */
  Optional<Versioned<Checkpoint>> get(SourceId source, String feed) throws StoreException;

  /**
   * Writes a checkpoint by compare-and-set against {@code read}, or creates it when that is empty.
   *
   * @throws StoreException if somebody else wrote it in the meantime
   */
  Versioned<Checkpoint> put(Checkpoint next, Optional<Versioned<Checkpoint>> read)
      throws StoreException;

  /** All checkpoints (searches). */
  List<Checkpoint> list() throws StoreException;

  /** Writes how the reading of a source goes, over what was said of it before. */
  void report(SourceStatus status) throws StoreException;

  /** What was last said of a source (realtime). */
  Optional<SourceStatus> status(SourceId source) throws StoreException;

  /** What was last said of each source (searches). */
  List<SourceStatus> statuses() throws StoreException;

  /**
   * Takes or renews a lease (compare-and-set).
   *
   * @param name of what: {@code crawl}
   * @param holder who, for people: process id, host, begun when
   * @param now our clock
   * @param ttl for how long
   * @return the holder after the call: {@code holder} itself when it was taken or renewed
   */
  Lease lease(String name, String holder, Instant now, Duration ttl) throws StoreException;

  /** Gives a lease back, if it is still the holder's. */
  void release(String name, String holder) throws StoreException;

  /**
   * Keeps or checks the mark of the HMAC key: the first call writes it.
   *
   * @return whether it is the same
   */
  boolean sameInstallation(String mark) throws StoreException;

  /**
   * Who holds something.
   *
   * @param holder for people
   * @param until when it runs out if it is not renewed
   */
  record Lease(String holder, Instant until) {}
}
