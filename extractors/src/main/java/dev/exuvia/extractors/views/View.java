package dev.exuvia.extractors.views;

import java.util.Locale;

/**
 * A way to read a text, and where each part of it comes from. Immutable.
 *
 * @param kind what sort of reading
 * @param chain how it came about, outermost first: {@code raw}, {@code stripped}, {@code
 *     base64>percent}
 * @param text what is read
 * @param lower the same in lower case, to look for words in; offsets into it mean nothing
 * @param origin from places in this reading to places in the text itself
 */
public record View(Kind kind, String chain, String text, String lower, Origin origin) {
  /** The sorts that a rule can choose from. */
  public enum Kind {
    /** As it was served. */
    RAW,
    /** Without characters that nobody sees. */
    STRIPPED,
    /** Out of base64, hex, percent-encoding, escapes, entities. */
    DECODED,
    /** What was written in tag characters. */
    TAGS
  }

  /** Where a stretch of a reading comes from. */
  @FunctionalInterface
  interface Origin {
    Span of(Span span);
  }

  static View raw(String text) {
    return new View(Kind.RAW, "raw", text, text.toLowerCase(Locale.ROOT), span -> span);
  }

  View derive(Kind kind, String how, String text, Origin here) {
    String chain = this.kind == Kind.RAW ? how : this.chain + ">" + how;
    return new View(
        kind, chain, text, text.toLowerCase(Locale.ROOT), span -> origin.of(here.of(span)));
  }

  /** Where in the text itself a stretch of this reading comes from. */
  public Span toRaw(int start, int end) {
    return origin.of(new Span(start, end));
  }

  /** Id of its reading only: the text may hold anything. */
  @Override
  public String toString() {
    return "View[" + chain + "]";
  }
}
