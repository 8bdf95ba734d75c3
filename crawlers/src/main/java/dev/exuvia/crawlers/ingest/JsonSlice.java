package dev.exuvia.crawlers.ingest;

import static dev.exuvia.crawlers.ingest.JsonStrings.NO;

import dev.exuvia.crawlers.read.Texts;

/**
 * The fast way through a line of NDJSON for a scan: finds its texts and unescapes them as UTF-8,
 * without making objects. It understands plain lines only, and of those it says the same as {@link
 * NdjsonPosts#document}; with any other (an odd type, a known name twice, a text beside a title or
 * content, none of these, a control character, bytes that are no UTF-8, a text over 1 MiB, no id)
 * {@link #read} is false, and the line is for that
 * careful way. Buffers are kept from line to line and hold the texts of the last one; one thread.
 */
public final class JsonSlice {
  private static final long ID = name("id");
  private static final long TEXT = name("text");
  private static final long TITLE = name("title");
  private static final long CONTENT = name("content");
  private static final long AUTHOR = name("author");
  private static final long URL = name("url");
  private static final long NAME = name("name");

  /** What {@link #seen} says of the three that are scanned. */
  private static final int SEEN_TEXT = 2;

  private static final int SEEN_TITLE = 4;
  private static final int SEEN_CONTENT = 8;
  private static final int MAX_LINE = 2 << 20;
  private static final int MAX_ID = 160;
  private static final int MAX_AUTHOR = 200;

  private final Utf8 text = new Utf8();
  private final Utf8 title = new Utf8();
  private final Utf8 author = new Utf8();
  private final Utf8 url = new Utf8();
  private int seen;
  private boolean hasId;
  private boolean hasText;
  private boolean hasTitle;
  private boolean hasContent;

  /**
   * Reads a line.
   *
   * @param block holds it
   * @param from its begin
   * @param to its end; a line end may stand before it
   * @return whether it is plain and has an id; else nothing here means anything
   */
  public boolean read(byte[] block, int from, int to) {
    int end = to > from && block[to - 1] == '\n' ? to - 1 : to;
    if (end - from > MAX_LINE) {
      return false;
    }
    clear(end - from);
    int at = JsonValues.blanks(block, from, end);
    if (at >= end || block[at] != '{') {
      return false;
    }
    at = members(block, at + 1, end, false);
    if (at == NO || JsonValues.blanks(block, at, end) < end) {
      return false;
    }
    join();
    text.end();
    author.end();
    url.end();
    return hasId
        && (seen & (SEEN_TEXT | SEEN_TITLE | SEEN_CONTENT)) != 0
        && !(hasText && (hasTitle || hasContent))
        && text.length <= Texts.MAX_BYTES
        && url.length <= Texts.MAX_BYTES
        && isPlainName();
  }

  /** The text, or title, newline and content, in UTF-8; at least 16 zero bytes follow. */
  public byte[] text() {
    return text.bytes;
  }

  /** How many bytes the text has, 0 if there is none. */
  public int length() {
    return text.length;
  }

  /** The author's name in UTF-8; at least 16 zero bytes follow. */
  public byte[] author() {
    return author.bytes;
  }

  /** How many bytes the author's name has, 0 if there is none. */
  public int authorLength() {
    return author.length;
  }

  /** The address in UTF-8; at least 16 zero bytes follow. */
  public byte[] url() {
    return url.bytes;
  }

  /** How many bytes the address has, 0 if there is none. */
  public int urlLength() {
    return url.length;
  }

  private void clear(int room) {
    text.clear(room);
    title.clear(room);
    author.clear(room);
    url.clear(room);
    seen = 0;
    hasId = false;
    hasText = false;
    hasTitle = false;
    hasContent = false;
  }

  /** Members up to and with the closing brace. */
  private int members(byte[] in, int from, int to, boolean ofAuthor) {
    int at = JsonValues.blanks(in, from, to);
    if (at < to && in[at] == '}') {
      return at + 1;
    }
    while (true) {
      at = at < to && in[at] == '"' ? member(in, at + 1, to, ofAuthor) : NO;
      at = at == NO ? NO : JsonValues.blanks(in, at, to);
      if (at == NO || at >= to || in[at] != ',') {
        return at != NO && at < to && in[at] == '}' ? at + 1 : NO;
      }
      at = JsonValues.blanks(in, at + 1, to);
    }
  }

  private int member(byte[] in, int from, int to, boolean ofAuthor) {
    int end = from;
    long name = 0;
    while (end < to && in[end] > ' ' && in[end] != '"' && in[end] != '\\') {
      name = end - from < 8 ? (name << 8) | in[end] : 0;
      end++;
    }
    if (end >= to || in[end] != '"') {
      return NO;
    }
    int at = JsonValues.colon(in, end + 1, to);
    if (at == NO || at >= to) {
      return NO;
    }
    return ofAuthor ? authorMember(name, in, at, to) : member(name, in, at, to);
  }

  private int member(long name, byte[] in, int at, int to) {
    if (name == ID) {
      return first(1) ? id(in, at, to) : NO;
    } else if (name == TEXT) {
      return first(SEEN_TEXT) ? text(in, at, to) : NO;
    } else if (name == TITLE) {
      return first(SEEN_TITLE) ? title(in, at, to) : NO;
    } else if (name == CONTENT) {
      return first(SEEN_CONTENT) ? content(in, at, to) : NO;
    } else if (name == AUTHOR) {
      return first(16) ? author(in, at, to) : NO;
    } else if (name == URL) {
      return first(32) ? string(in, at, to, url) : NO;
    }
    return JsonValues.skip(in, at, to);
  }

  private int authorMember(long name, byte[] in, int at, int to) {
    if (name == NAME) {
      return first(64) ? string(in, at, to, author) : NO;
    }
    return JsonValues.skip(in, at, to);
  }

  private boolean first(int member) {
    boolean first = (seen & member) == 0;
    seen |= member;
    return first;
  }

  /** A string of characters that an id may have, or a whole number. */
  private int id(byte[] in, int at, int to) {
    hasId = true;
    if (in[at] != '"') {
      int end = JsonValues.digits(in, at, to);
      boolean odd = end == NO || (in[at] == '0' && end > at + 1) || isMore(in, end, to);
      return odd ? NO : end;
    }
    int end = at + 1;
    while (end < to && in[end] > ' ' && in[end] < 0x7F && in[end] != '"' && in[end] != '\\') {
      end++;
    }
    int length = end - at - 1;
    return end < to && in[end] == '"' && length > 0 && length <= MAX_ID ? end + 1 : NO;
  }

  private static boolean isMore(byte[] in, int at, int to) {
    return at < to && (in[at] == '.' || in[at] == 'e' || in[at] == 'E');
  }

  private int text(byte[] in, int at, int to) {
    int length = text.length;
    text.length = 0;
    int end = string(in, at, to, text);
    hasText = in[at] == '"';
    if (!hasText) {
      text.length = length;
    }
    return end;
  }

  private int title(byte[] in, int at, int to) {
    hasTitle = in[at] == '"';
    return string(in, at, to, title);
  }

  private int content(byte[] in, int at, int to) {
    if (in[at] != '"') {
      return JsonValues.nothing(in, at, to);
    }
    hasContent = true;
    if (hasText) { // for the careful way
      return JsonStrings.skip(in, at + 1, to);
    }
    return JsonStrings.read(in, at + 1, to, text);
  }

  private int author(byte[] in, int at, int to) {
    return in[at] == '{' ? members(in, at + 1, to, true) : string(in, at, to, author);
  }

  private static int string(byte[] in, int at, int to, Utf8 out) {
    return in[at] == '"' ? JsonStrings.read(in, at + 1, to, out) : JsonValues.nothing(in, at, to);
  }

  private void join() {
    if (!hasText && hasTitle && hasContent) {
      text.prepend(title.bytes, title.length);
    } else if (!hasText && hasTitle) {
      text.prepend(title.bytes, title.length);
      text.length--;
    }
  }

  /** Whether the name is short and has no blank at its ends, so that nothing would be cut off it. */
  private boolean isPlainName() {
    int length = author.length;
    if (length == 0) {
      return true;
    }
    byte[] name = author.bytes;
    boolean cut = isBlank(name[0]) || isBlank(name[length - 1]);
    return length <= MAX_AUTHOR
        && !cut
        && !mayBeBlank(name[0])
        && !(length > 2 && mayBeBlank(name[length - 3]));
  }

  private static boolean isBlank(byte c) {
    return c >= 0 && c <= ' ';
  }

  /** Whether a character that begins so (U+1000 to U+3FFF) may be a blank. */
  private static boolean mayBeBlank(byte first) {
    return first >= (byte) 0xE1 && first <= (byte) 0xE3;
  }

  private static long name(String name) {
    long packed = 0;
    for (int i = 0; i < name.length(); i++) {
      packed = (packed << 8) | name.charAt(i);
    }
    return packed;
  }
}
