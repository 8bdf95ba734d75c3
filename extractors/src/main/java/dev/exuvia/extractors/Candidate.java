package dev.exuvia.extractors;

import dev.exuvia.core.Print;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.extractors.checks.Proof;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A match that passed its checks.
 *
 * @param match the match, raw
 * @param id the name that its finding would have
 * @param print the secret's print, or null
 * @param severity the rule's, or what a check made of it
 * @param confidence the same for its confidence
 * @param proof what its checks could tell
 * @param reasons why we believe in it
 * @param facts what it says, raw
 */
record Candidate(
    Match match,
    FindingId id,
    @Nullable Print print,
    Severity severity,
    double confidence,
    Proof proof,
    List<String> reasons,
    SortedMap<String, String> facts) {
  /**
   * Who is reported where several see the same spot: who knows more than the form, so that a token
   * with a wrong checksum does not come back as an unknown one; then the surer, so that a key that
   * its vendor means to be public is not a secret of unknown kind; then the worse, longer; then by
   * name.
   */
  static final Comparator<Candidate> STRONGEST = Comparator.<Candidate, Boolean>comparing(
          candidate -> candidate.proof.saysMore())
      .thenComparingDouble(Candidate::confidence)
      .thenComparing(Candidate::severity)
      .thenComparingInt(candidate -> candidate.match.rawSpot().length())
      .reversed()
      .thenComparing(candidate -> candidate.match.rule().id())
      .thenComparingInt(candidate -> candidate.match.view().chain().length())
      .thenComparingInt(candidate -> candidate.match.rawSpot().start())
      .thenComparingInt(candidate -> candidate.match.spot().start());

  /** The order of the text. */
  static final Comparator<Candidate> IN_TEXT = Comparator.<Candidate>comparingInt(
          candidate -> candidate.match.rawSpot().start())
      .thenComparingInt(candidate -> candidate.match.spot().start())
      .thenComparing(STRONGEST);

  @Override
  public String toString() {
    return "Candidate[" + id + "]";
  }
}
