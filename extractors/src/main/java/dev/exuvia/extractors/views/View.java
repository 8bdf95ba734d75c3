package dev.exuvia.extractors.views;

import java.util.Locale;

/**
 * A way to read a text, and where each part of it comes from. Immutable; equal to itself alone.
 */
public final class View {
  private final Kind kind;
  private final String chain;
  private final String text;
  private final String lower;
  private final Origin origin;

  private View(Kind kind, String chain, String text, Origin origin) {
    this.kind = kind;
    this.chain = chain;
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
    this.origin = origin;
  }

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
    return new View(Kind.RAW, "raw", text, span -> span);
  }

  View derive(Kind derived, String how, String read, Origin here) {
    String path = kind == Kind.RAW ? how : chain + ">" + how;
    return new View(derived, path, read, span -> origin.of(here.of(span)));
  }

  /** What sort of reading. */
  public Kind kind() {
    return kind;
  }

  /**
   * How it came about, outermost first: {@code raw}, {@code stripped}, {@code base64>escaped}.
   */
  public String chain() {
    return chain;
  }

  /** What is read. */
  public String text() {
    return text;
  }

  /** The same in lower case, to look for words in; offsets into it mean nothing. */
  public String lower() {
    return lower;
  }

  /** Where in the text itself a stretch of this reading comes from. */
  public Span toRaw(int start, int end) {
    return origin.of(new Span(start, end));
  }

  /** The chain only: the text may hold anything. */
  @Override
  public String toString() {
    return "View[" + chain + "]";
  }
}
