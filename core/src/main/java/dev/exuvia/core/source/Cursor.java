package dev.exuvia.core.source;

/**
 * A place in a listing, in the source's own words; nobody else reads it. Kept in the checkpoint, so
 * it never holds a text of a post.
 *
 * @param value at most 2,000 characters
 */
public record Cursor(String value) {
  /** Checks the length. */
  public Cursor {
    if (value.isEmpty() || value.length() > 2000) {
      throw new IllegalArgumentException(
          "a cursor has 1 to 2000 characters, this has " + value.length());
    }
  }
}
