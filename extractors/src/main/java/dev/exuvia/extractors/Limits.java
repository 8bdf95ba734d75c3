package dev.exuvia.extractors;

/**
 * How much of a post is read and reported. What lies beyond is never stored unread: texts are cut,
 * surplus findings are masked all the same, and every limit that is reached is named in {@code
 * Post.limits()}.
 *
 * @param fieldBytes bytes of UTF-8 that are read of a field
 * @param findingsPerRule different findings that one rule may report in a post
 * @param findingsPerPost different findings in a post
 * @param decodeDepth how many encodings around each other are opened
 * @param values different secret values in a post that are looked for everywhere; a post with more
 *     is masked from end to end
 */
public record Limits(
    int fieldBytes, int findingsPerRule, int findingsPerPost, int decodeDepth, int values) {
  /** Checks that every limit is at least 1, the depth at least 0. */
  public Limits {
    if (Math.min(Math.min(fieldBytes, findingsPerRule), Math.min(findingsPerPost, values)) < 1
        || decodeDepth < 0) {
      throw new IllegalArgumentException("every limit is at least 1, decodeDepth at least 0");
    }
  }

  /** 1 MiB, 100, 1,000, 2 and 1,000. */
  public static Limits defaults() {
    return new Limits(1 << 20, 100, 1000, 2, 1000);
  }
}
