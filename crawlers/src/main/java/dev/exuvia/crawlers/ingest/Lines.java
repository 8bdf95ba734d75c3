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
    return any ? new Line(++number, tooLong ? "" : text(line), tooLong) : null;
  }

  private String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    String unmarked = number == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    return unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) : unmarked;
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
