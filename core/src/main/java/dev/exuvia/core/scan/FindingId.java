package dev.exuvia.core.scan;

/**
 * The name of a finding: HMAC of post, rule, and print or normalised match.
 *
 * @param hex 32 hex digits
 */
public record FindingId(String hex) implements Comparable<FindingId> {
  @Override
  public int compareTo(FindingId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
