package dev.exuvia.alerting.text;

import dev.exuvia.core.Severity;
import java.util.List;

/**
 * One exposure in words. Every text in it went through {@link Safe}.
 *
 * @param id the first 8 hex digits of its id, as the commands take it
 * @param severity how bad
 * @param title what leaked
 * @param excerpts masked, line breaks kept, at most 3
 * @param details name and value, in the order to be shown
 * @param hints what to do, at most 3
 * @param commands what to type
 */
public record Card(
    String id,
    Severity severity,
    String title,
    List<String> excerpts,
    List<Detail> details,
    List<String> hints,
    List<String> commands) {
  /** Copies the lists. */
  public Card {
    excerpts = List.copyOf(excerpts);
    details = List.copyOf(details);
    hints = List.copyOf(hints);
    commands = List.copyOf(commands);
  }

  /**
   * A line of the table of facts.
   *
   * @param name our word, or a fact's name
   * @param value its value
   */
  public record Detail(String name, String value) {}
}
