package dev.exuvia.extractors.masking;

/**
 * A stretch of a text that is to be masked, in UTF-16 units.
 *
 * @param start inclusive
 * @param end exclusive
 * @param readable up to where the fixed prefix may stay readable, {@code start} for nothing
 */
public record Hidden(int start, int end, int readable) {
  /** Masks all of it. */
  public static Hidden all(int start, int end) {
    return new Hidden(start, end, start);
  }
}
