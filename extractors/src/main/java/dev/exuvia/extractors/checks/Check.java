package dev.exuvia.extractors.checks;

import dev.exuvia.core.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides about a match beyond its pattern. Pure, safe for concurrent use. */
@FunctionalInterface
public interface Check {
  /** What it makes of the match. */
  Verdict of(Subject subject);

  /**
   * A match.
   *
   * @param text the secret, or the whole match where there is none; raw, never to be kept
   * @param prefix the fixed prefix of the secret, may be empty
   * @param facts what the match says; raw
   * @param at when the post was published, else seen: what "expired" refers to
   */
  record Subject(String text, String prefix, Map<String, String> facts, Instant at) {
    /** The secret without its fixed prefix. */
    public String random() {
      return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
  }

  /**
   * An opinion.
   *
   * @param refused why the match is no leak, in our words; null if it may be one
   * @param reason why we believe in it or doubt it, in our words; null for nothing to add
   * @param proof what was proved or disproved
   * @param severity another severity than the rule's, or null
   * @param facts what was learned
   */
  record Verdict(
      @Nullable String refused,
      @Nullable String reason,
      Proof proof,
      @Nullable Severity severity,
      Map<String, String> facts) {
    /** Nothing to say. */
    public static final Verdict FINE = new Verdict(null, null, Proof.FORM, null, Map.of());

    /** Copies the map. */
    public Verdict {
      facts = Map.copyOf(facts);
    }

    static Verdict no(String why) {
      return new Verdict(why, null, Proof.FORM, null, Map.of());
    }

    static Verdict yes(String why) {
      return yes(why, Map.of());
    }

    static Verdict yes(String why, Map<String, String> facts) {
      return new Verdict(null, why, Proof.FORM, null, facts);
    }

    static Verdict proved(String why) {
      return proved(why, Map.of());
    }

    static Verdict proved(String why, Map<String, String> facts) {
      return new Verdict(null, why, Proof.PROVED, null, facts);
    }

    static Verdict failed(String why) {
      return new Verdict(null, why, Proof.FAILED, Severity.LOW, Map.of());
    }

    static Verdict madeUp() {
      return new Verdict(
          null,
          "it is too regular to have been drawn: a sample, most likely",
          Proof.PLACEHOLDER,
          Severity.LOW,
          Map.of());
    }

    static Verdict expired(String why, Map<String, String> facts) {
      return new Verdict(null, why, Proof.EXPIRED, Severity.LOW, facts);
    }

    static Verdict atMost(Severity severity, String why) {
      return new Verdict(null, why, Proof.FORM, severity, Map.of());
    }
  }
}
