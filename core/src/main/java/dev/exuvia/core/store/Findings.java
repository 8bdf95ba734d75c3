package dev.exuvia.core.store;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings. Safe for concurrent use. */
public interface Findings {
  /**
   * Creates findings. One that is there stays as it is; one that the mapping refuses is written
   * without its texts, and its masked original goes to the dead letters.
   *
   * @return the findings as the store holds them, in the same order: with the first sight of those
   *     that were there
   */
  List<Finding> create(List<Finding> findings) throws StoreException;

  /** Findings by id (realtime); missing ones are left out. */
  List<Finding> get(Collection<FindingId> ids) throws StoreException;

  /** The findings of one post (searches). */
  List<Finding> ofPost(PostId post) throws StoreException;

  /** Removes the findings of a removed post, except those that are attributed. */
  void erase(PostId post) throws StoreException;

  /**
   * Findings, newest sight first (searches).
   *
   * @param query what to list
   */
  List<Finding> list(Query query) throws StoreException;

  /**
   * Critical findings that are attributed to nobody, first seen in [from, to), newest sight first
   * (searches); of more than 10,000 critical ones the newest.
   */
  List<Finding> criticalOfNobody(Instant from, Instant to) throws StoreException;

  /**
   * Which findings.
   *
   * @param organisation only those attributed to it, or null
   * @param category only these, or null
   * @param atLeast only from this severity on, or null
   * @param since only first seen since, or null
   * @param limit at most so many, 1 to 10,000
   */
  record Query(
      @Nullable OrganisationId organisation,
      @Nullable Category category,
      @Nullable Severity atLeast,
      @Nullable Instant since,
      int limit) {}
}
