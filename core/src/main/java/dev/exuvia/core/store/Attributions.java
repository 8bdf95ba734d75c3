package dev.exuvia.core.store;

import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.story.ExposureId;
import java.util.List;
import java.util.Map;

/** The attributions. Safe for concurrent use. */
public interface Attributions {
  /**
   * Writes attributions: a new one is created; one that is there is replaced when the new one is
   * stronger ({@link Attribution#STRONGEST}).
   *
   * @param registryVersion the registry that they were made with
   * @return the attributions as the store holds them, in the same order
   */
  List<Attribution> put(List<Attribution> attributions, long registryVersion) throws StoreException;

  /** How many findings an exposure has (searches). */
  Map<ExposureId, Long> findings(List<ExposureId> exposures) throws StoreException;

  /** How many posts an exposure has spread to (searches). */
  Map<ExposureId, Long> posts(List<ExposureId> exposures) throws StoreException;
}
