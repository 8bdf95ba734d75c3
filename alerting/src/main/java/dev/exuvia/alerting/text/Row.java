package dev.exuvia.alerting.text;

import dev.exuvia.core.Severity;

/**
 * One exposure as one line. Every text in it went through {@link Safe}.
 *
 * @param id the first 8 hex digits of its id
 * @param severity how bad
 * @param what what leaked
 * @param agent who wrote it
 * @param platform where
 * @param since when we first saw it, a day
 * @param state where it stands
 */
public record Row(
    String id,
    Severity severity,
    String what,
    String agent,
    String platform,
    String since,
    String state) {
  /** The line without its severity. */
  public String line() {
    return id + "  " + what + ", " + agent + " on " + platform + ", since " + since + ", " + state;
  }
}
