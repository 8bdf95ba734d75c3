package dev.exuvia.crawlers.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines one by one; one over the limit is passed by without being kept. Bytes that are no
 * UTF-8 become U+FFFD.
 */
final class Lines {
  private final InputStream in;
  private final int maxBytes;
  private final byte[] block = new byte[64 << 10];
  private int position;
  private int filled;
  private long number;

  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * A line.
   *
   * @param number from 1 on
   * @param text without its end, empty when it was too long
   */
  record Line(long number, String text, boolean tooLong) {
    String where() {
      return "line " + number;
    }
  }

  /** The next line, or null at the end. */
  @Nullable
  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (position < filled || fill()) {
      any = true;
      int end = lineEnd();
      tooLong |= (long) line.size() + end - position > maxBytes;
      if (!tooLong) {
        line.write(block, position, end - position);
      }
      boolean ended = end < filled;
      position = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    return any ? line(++number, line.toString(StandardCharsets.UTF_8), tooLong) : null;
  }

  /** A line that stands in a block, with its end or without. */
  static Line line(byte[] block, int from, int to, long number, int maxBytes) {
    int end = to > from && block[to - 1] == '\n' ? to - 1 : to;
    boolean tooLong = end - from > maxBytes;
    String text = tooLong ? "" : new String(block, from, end - from, StandardCharsets.UTF_8);
    return line(number, text, tooLong);
  }

  private static Line line(long number, String text, boolean tooLong) {
    String unmarked = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    String line = unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) : unmarked;
    return new Line(number, tooLong ? "" : line, tooLong);
  }

  private int lineEnd() {
    int end = position;
    while (end < filled && block[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(block));
    return filled > 0;
  }
}
