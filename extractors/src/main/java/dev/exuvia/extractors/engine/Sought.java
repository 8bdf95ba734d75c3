package dev.exuvia.extractors.engine;

import java.nio.charset.StandardCharsets;
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
  /** So many candidates cost as much as a look through a text. */
  private static final double WHOLE_TEXT = 500;

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
    Optional<String> tooLarge = Program.tooLarge(regex.tree());
    return tooLarge.isPresent() || canUseKeywords() || !regex.derived().isEmpty()
        ? tooLarge
        : Optional.of("no literal of three bytes stands in every match within a bounded"
            + " distance of its begin, and there is no keyword");
  }

  private boolean canUseKeywords() {
    return !keywords.isEmpty()
        && keywords.stream().allMatch(word -> word.length() >= Engine.SHORTEST);
  }

  /**
   * The anchors by which it is found; none where it is cheaper to look through each text that holds
   * a keyword.
   */
  List<Anchor> anchors() {
    List<Anchor> derived = regex.derived();
    if (derived.isEmpty() || !canUseKeywords()) {
      return derived;
    }
    double words = Cost.ofLiterals(keywordForms()) * WHOLE_TEXT;
    return words < Cost.of(derived) ? List.of() : derived;
  }

  /** Its keywords as they stand in texts: bytes of UTF-8, one in each char. */
  List<String> keywordForms() {
    return keywords.stream()
        .flatMap(word -> Keywords.forms(word).stream())
        .map(form -> new String(form, StandardCharsets.ISO_8859_1))
        .toList();
  }
}
