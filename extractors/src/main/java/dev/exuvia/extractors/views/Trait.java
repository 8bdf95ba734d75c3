package dev.exuvia.extractors.views;

/** What the gate saw in a text: cheap facts that may be true for nothing, never false for something. */
public enum Trait {
  /** A character beyond ASCII. */
  NON_ASCII(1 << 0),
  /** A character that nobody sees ({@link Invisible#is}). */
  INVISIBLE(1 << 1),
  /** An invisible character that is not part of an emoji, a flag or a script that needs it. */
  OBSCURED(1 << 2),
  /** Tag characters that are not the end of a flag. */
  TAGS(1 << 3),
  /** Embeddings, overrides, isolates. */
  BIDI(1 << 4),
  /** A letter that looks like an ASCII letter, or a combining mark. */
  LOOKALIKE(1 << 5),
  /** The begin of an HTML tag or comment. */
  MARKUP(1 << 6),
  /** A Markdown link, image or definition. */
  LINKS(1 << 7),
  /** Markdown emphasis, a code mark or an escaped mark inside a word. */
  EMPHASIS(1 << 8),
  /** A percent-encoded byte, a backslash escape, a character reference. */
  ESCAPES(1 << 9),
  /** A control character other than tab and line break, C1 included. */
  CONTROLS(1 << 10),
  /** A run of 20 and more letters, digits and {@code + / - _}. */
  LONG_TOKEN(1 << 11),
  /** A letter that looks like an ASCII letter, or a Braille cell. */
  DISGUISE(1 << 12),
  /** A private-use character. */
  PRIVATE_USE(1 << 13);

  private final int bit;

  Trait(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }
}
