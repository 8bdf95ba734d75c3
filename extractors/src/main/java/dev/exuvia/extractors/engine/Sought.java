package dev.exuvia.extractors.engine;

import java.util.List;
import java.util.Optional;

/**
 * One thing that the engine looks for.
 *
 * @param regex its pattern
 * @param keywords lower case; one of them must stand in the text as well, none if empty
 * @param views bits of the sorts of text in which it is looked for
 */
public record Sought(Regex regex, List<String> keywords, int views) {
  /** Copies the list. */
  public Sought {
    keywords = List.copyOf(keywords);
  }

  /**
   * Why it cannot be looked for in linear time, or nothing: it needs a literal of three bytes at a
   * bounded distance from the begin of every match, or a keyword of three, and no match may be
   * shorter than four bytes.
   */
  public Optional<String> problem() {
    if (regex.tree().least() < Engine.WINDOW) {
      return Optional.of("a match could be shorter than four bytes");
    }
    if (regex.tree().size() >= Program.MOST) {
      return Optional.of("it grows to " + regex.tree().size() + " instructions, the most is "
          + Program.MOST + ": smaller repeat counts are needed");
    }
    boolean keyword =
        !keywords.isEmpty() && keywords.stream().allMatch(word -> word.length() >= Engine.SHORTEST);
    return keyword || !regex.derived().isEmpty()
        ? Optional.empty()
        : Optional.of("no literal of three bytes stands in every match within a bounded"
            + " distance of its begin, and there is no keyword");
  }
}
