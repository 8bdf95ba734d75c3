package dev.exuvia.extractors.views;

import dev.exuvia.extractors.bytes.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a text, and where each part of it comes from. Belongs to its {@link Views} and is
 * valid until these read another text. Equal to itself alone; for one thread.
 */
public final class View {
  /** So many zero bytes at least follow the text. */
  public static final int SPARE = 16;

  private final Pieces pieces = new Pieces();
  private final Units units = new Units();
  private Kind kind = Kind.RAW;
  private String how = "";
  private @Nullable View parent;
  private byte[] bytes = new byte[64 + SPARE];
  private int length;
  private int traits;
  private @Nullable String chain;
  private @Nullable String text;
  private @Nullable String lower;

  View() {}

  /** The sorts that a rule can choose from. */
  public enum Kind {
    /** As it was served. */
    RAW(1 << 0),
    /** Without characters that nobody sees. */
    STRIPPED(1 << 1),
    /** With letters that only look like ASCII as ASCII. */
    FOLDED(1 << 2),
    /** Out of base64, hex, percent-encoding, escapes, entities. */
    DECODED(1 << 3),
    /** What was written in tag characters. */
    TAGS(1 << 4),
    /** What a browser or a Markdown page does not show, each piece a line. */
    HIDDEN(1 << 5),
    /** What they show where markup stands inside words. */
    RENDERED(1 << 6);

    private final int bit;

    Kind(int bit) {
      this.bit = bit;
    }

    /** A bit of its own, for sets of kinds. */
    public int bit() {
      return bit;
    }
  }

  /** What sort of reading. */
  public Kind kind() {
    return kind;
  }

  /**
   * How it came about, outermost first: {@code raw}, {@code stripped}, {@code base64>escaped}.
   */
  public String chain() {
    if (chain == null) {
      chain = parent == null || parent.parent == null ? how : parent.chain() + ">" + how;
    }
    return chain;
  }

  /** The last link of the chain. */
  public String how() {
    return how;
  }

  /** Whether the whole text is read, not only what was picked out of it. */
  public boolean isWhole() {
    boolean picked = switch (kind) {
      case RAW, STRIPPED, FOLDED, RENDERED -> false;
      case TAGS, HIDDEN -> true;
      case DECODED -> how.equals(Views.BASE64) || how.equals(Views.HEX);
    };
    return !picked && (parent == null || parent.isWhole());
  }

  /** What is read, as valid UTF-8; only the first {@link #length} bytes are. Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes are read; {@link #SPARE} zeros at least follow them. */
  public int length() {
    return length;
  }

  /** What is read. */
  public String text() {
    if (text == null) {
      text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
    return text;
  }

  /** The same in lower case, to look for words in; offsets into it mean nothing. */
  public String lower() {
    if (lower == null) {
      lower = text().toLowerCase(Locale.ROOT);
    }
    return lower;
  }

  /** Whether the gate saw such characters in it. */
  public boolean has(Trait trait) {
    return (traits & trait.bit()) != 0;
  }

  /** Where in {@link #text} the character is that begins at this byte. */
  public int utf16(int offset) {
    return units.utf16(bytes, length, offset);
  }

  /** Where in {@link #bytes} the character is that begins at this UTF-16 unit of the text. */
  public int utf8(int offset) {
    return units.utf8(bytes, length, offset);
  }

  /** Where in the text as served, in UTF-16 units, a stretch of this reading comes from. */
  public Span toRaw(int start, int end) {
    return bytesToRaw(utf8(start), utf8(end));
  }

  /** The same for a stretch of {@link #bytes}. */
  public Span bytesToRaw(int start, int end) {
    View view = this;
    int from = start;
    int to = end;
    while (view.parent != null) {
      int last = view.length - 1;
      int first = from > last ? view.pieces.end(last) : view.pieces.start(from);
      int behind = end > start ? view.pieces.end(Math.min(to - 1, last)) : first;
      from = Math.min(first, behind);
      to = Math.max(first, behind);
      view = view.parent;
    }
    return new Span(view.utf16(from), view.utf16(to));
  }

  View reset(Kind kind, String how, @Nullable View parent) {
    this.kind = kind;
    this.how = how;
    this.parent = parent;
    length = 0;
    traits = 0;
    chain = null;
    text = null;
    lower = null;
    pieces.clear();
    units.clear();
    return this;
  }

  /** Reads a text; a lone surrogate is a question mark. */
  void fill(String served) {
    text = served;
    room(served.length());
    int i = 0;
    while (i < served.length()) {
      i = ascii(served, i);
      if (i < served.length()) {
        int codePoint = served.codePointAt(i);
        i += Character.charCount(codePoint);
        room(served.length() - i + 4);
        length = Utf8.put(bytes, length, isSurrogate(codePoint) ? '?' : codePoint);
      }
    }
  }

  private int ascii(String served, int from) {
    byte[] out = bytes;
    int at = length;
    int i = from;
    while (i < served.length() && served.charAt(i) < 0x80) {
      out[at++] = (byte) served.charAt(i++);
    }
    length = at;
    return i;
  }

  void fill(byte[] utf8, int from, int to) {
    room(to - from);
    System.arraycopy(utf8, from, bytes, 0, to - from);
    length = to - from;
  }

  /** Adds [start, end) of the parent as it is. */
  void copy(int start, int end) {
    if (start < end && parent != null) {
      room(end - start);
      pieces.copied(length, start);
      System.arraycopy(parent.bytes, start, bytes, length, end - start);
      length += end - start;
    }
  }

  /** Adds a character that stands for [start, end) of the parent; a surrogate is a question mark. */
  void add(int codePoint, int start, int end) {
    room(4);
    pieces.stands(length, start, end);
    length = Utf8.put(bytes, length, isSurrogate(codePoint) ? '?' : codePoint);
  }

  /** Adds bytes that stand for [start, end) of the parent; what is no UTF-8 becomes U+FFFD. */
  void add(byte[] decoded, int size, int start, int end) {
    pieces.stands(length, start, end);
    for (int i = 0; i < size; ) {
      int width = Utf8.valid(decoded, i, size);
      room(size - i + 3);
      if (width == 0) {
        length = Utf8.put(bytes, length, 0xFFFD);
      }
      for (int k = 0; k < width; k++) {
        bytes[length++] = decoded[i + k];
      }
      i += Math.max(1, width);
    }
  }

  /** Whether [start, end) and its neighbours were read in the parent, so that it is known. */
  boolean isOld(int start, int end) {
    return how.equals(Views.ESCAPED)
        && pieces.isCopy(Math.max(0, start - 1), Math.min(length, end + 1));
  }

  /** Says of all that was not copied that it was not opened. */
  void leaveTo(Budget budget) {
    View from = parent;
    if (from != null) {
      pieces.forEachStood((start, end) -> budget.leave(from, start, end));
    }
  }

  /** Takes back what was written. */
  void clear() {
    length = 0;
    pieces.clear();
  }

  View done(Gate gate) {
    room(0);
    Arrays.fill(bytes, length, length + SPARE, (byte) 0);
    traits = gate.traits(bytes, length);
    return this;
  }

  private void room(int more) {
    if (length + more + SPARE > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + SPARE));
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }

  /** The chain only: the text may hold anything. */
  @Override
  public String toString() {
    return "View[" + chain() + "]";
  }
}
