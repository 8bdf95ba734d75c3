package dev.exuvia.core.owner;

import java.util.regex.Pattern;

/**
 * The operator's short name of an organisation.
 *
 * @param name lower case, 1 to 48 characters of {@code a-z0-9-}
 */
public record OrganisationId(String name) implements Comparable<OrganisationId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,48}");

  /** Checks the name. */
  public OrganisationId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an organisation's id has 1 to 48 characters of a-z, 0-9 and -");
    }
  }

  @Override
  public int compareTo(OrganisationId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
