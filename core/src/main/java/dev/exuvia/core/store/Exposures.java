package dev.exuvia.core.store;

import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exposures. Safe for concurrent use. */
public interface Exposures {
  /**
   * Merges exposures into what is there ({@link Exposure#merge}, compare-and-set, repeated on a
   * conflict).
   *
   * @return the exposures as the store holds them now, in the same order
   */
  List<Exposure> merge(List<Exposure> fresh) throws StoreException;

  /** Exposures by id (realtime); missing ones are left out. */
  List<Exposure> get(Collection<ExposureId> ids) throws StoreException;

  /** The exposure whose id begins so, if there is exactly one (searches). */
  Optional<Exposure> find(String idPrefix) throws StoreException;

  /** Writes an owner's decision (compare-and-set). Empty when there is no such exposure. */
  Optional<Exposure> decide(ExposureId id, Status.Decision decision) throws StoreException;

  /** Exposures, the most severe first, then the newest (searches). */
  List<Exposure> list(Query query) throws StoreException;

  /** How many {@link #list} would find without a limit (searches). */
  long count(Query query) throws StoreException;

  /**
   * Which exposures.
   *
   * @param organisation only its own, or null
   * @param atLeast only from this severity on, or null
   * @param closed true only the closed, false only the open and acknowledged, null all
   * @param live true only those published under our eyes, false only the historical, null all
   * @param firstSeenFrom only first seen since, or null
   * @param firstSeenTo only first seen before, or null
   * @param decidedFrom only decided since, or null
   * @param decidedTo only decided before, or null
   * @param limit at most so many, 1 to 10,000
   */
  record Query(
      @Nullable OrganisationId organisation,
      @Nullable Severity atLeast,
      @Nullable Boolean closed,
      @Nullable Boolean live,
      @Nullable Instant firstSeenFrom,
      @Nullable Instant firstSeenTo,
      @Nullable Instant decidedFrom,
      @Nullable Instant decidedTo,
      int limit) {
    /** All of one organisation. */
    public static Query of(@Nullable OrganisationId organisation, int limit) {
      return new Query(organisation, null, null, null, null, null, null, null, limit);
    }
  }
}
