package dev.exuvia.core;

import java.util.regex.Pattern;

/**
 * A configured way to read a platform, by the operator's name for it.
 *
 * @param name lower case, 1 to 48 characters of {@code a-z0-9-}
 */
public record SourceId(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,48}");

  /** Checks the name. */
  public SourceId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a source's name has 1 to 48 characters of a-z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
