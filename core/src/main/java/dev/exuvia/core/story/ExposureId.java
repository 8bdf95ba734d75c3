package dev.exuvia.core.story;

import dev.exuvia.core.Ids;
import dev.exuvia.core.owner.OrganisationId;

/**
 * The name of an exposure: organisation and story key.
 *
 * @param hex 32 hex digits
 */
public record ExposureId(String hex) implements Comparable<ExposureId> {
  /** The exposure of this story of theirs. */
  public static ExposureId of(OrganisationId organisation, String storyKey) {
    return new ExposureId(Ids.of(organisation.name(), storyKey));
  }

  @Override
  public int compareTo(ExposureId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
