package dev.exuvia.extractors.engine;

/** Hears what a search finds. */
public interface Hits {
  /**
   * A match. Those of one pattern come in the order of the text and do not overlap; those of several
   * come mixed.
   *
   * @param groups where group {@code i} begins ({@code 2i}) and ends ({@code 2i + 1}), in bytes, -1
   *     for a group without a part; valid during the call
   */
  void hit(int pattern, int[] groups);

  /** A pattern would have read the text too often and was stopped; from here on it may miss. */
  void stopped(int pattern, int from);

  /** Whether a search may end, since what it heard suffices; asked after each of these. */
  default boolean isEnough() {
    return false;
  }
}
