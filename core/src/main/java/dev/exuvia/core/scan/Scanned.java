package dev.exuvia.core.scan;

import dev.exuvia.core.Severity;
import java.util.List;

/**
 * What a scan made of one public text.
 *
 * @param post the text, masked
 * @param findings what leaked, each id once, in the order of the text
 * @param suppressed what matched and was not reported, and why: for {@code scan --explain}
 */
public record Scanned(Post post, List<Finding> findings, List<Suppressed> suppressed) {
  /** Copies the lists. */
  public Scanned {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }

  /** The highest severity of the findings, or null without one. */
  public @org.jspecify.annotations.Nullable Severity severity() {
    return findings.stream().map(Finding::severity).reduce(Severity::max).orElse(null);
  }

  /**
   * A match that was masked but not reported.
   *
   * @param rule which rule
   * @param field where
   * @param start code-point offset into the field
   * @param end the same, exclusive
   * @param reason why not: {@code placeholder}, {@code low entropy}, {@code overlap with <rule>}
   */
  public record Suppressed(
      String rule, dev.exuvia.core.Field field, int start, int end, String reason) {}
}
