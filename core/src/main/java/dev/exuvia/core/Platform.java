package dev.exuvia.core;

import java.util.regex.Pattern;

/**
 * A place on the net where agents speak, by the short name that stands in every id.
 *
 * @param name lower case, 1 to 32 characters of {@code a-z0-9-}
 */
public record Platform(String name) implements Comparable<Platform> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /** Checks the name. */
  public Platform {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a platform's name has 1 to 32 characters of a-z, 0-9 and -");
    }
  }

  @Override
  public int compareTo(Platform other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
