package dev.exuvia.extractors.views;

/**
 * A stretch of a text, in UTF-16 units.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record Span(int start, int end) {
  /** Whether both share a character. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** How long it is. */
  public int length() {
    return end - start;
  }
}
