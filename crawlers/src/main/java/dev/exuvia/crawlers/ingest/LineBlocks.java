package dev.exuvia.crawlers.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts an input into blocks of whole lines, for several threads: each asks for its next block with a
 * {@link Block} of its own, which is filled anew each time. Safe for concurrent use.
 */
public final class LineBlocks implements Closeable {
  private static final int SIZE = 1 << 20;

  private final InputStream in;
  private final int maxLine;
  private byte[] rest = new byte[0];
  private int restLength;
  private long lines;
  private long blocks;

  /** Reads NDJSON: lines of at most 20 MiB. */
  public LineBlocks(InputStream in) {
    this(in, NdjsonPosts.MAX_LINE);
  }

  LineBlocks(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /** Whole lines of an input, each with its end except perhaps the last. One thread. */
  public static final class Block {
    private byte[] bytes = new byte[SIZE];
    private int length;
    private long number;
    private long firstLine;
    private boolean tooLong;

    /** Holds the lines; belongs to this block. */
    public byte[] bytes() {
      return bytes;
    }

    /** How many bytes the lines have. */
    public int length() {
      return length;
    }

    /** Which block of the input it is, from 0 on. */
    public long number() {
      return number;
    }

    /** The number of the first line, from 1 on. */
    public long firstLine() {
      return firstLine;
    }

    /** Whether this stands for one line over the limit, whose bytes are not here. */
    public boolean tooLong() {
      return tooLong;
    }

    /** Behind the line that begins here. */
    public int lineEnd(int from) {
      return Math.min(length, JsonStrings.lineFeed(bytes, from, length) + 1);
    }
  }

  /** Fills a block; false at the end. */
  public synchronized boolean next(Block block) throws IOException {
    takeRest(block);
    int end = fill(block);
    if (block.length == 0) {
      return false;
    }
    block.number = blocks++;
    block.firstLine = lines + 1;
    block.tooLong = end == 0;
    if (block.tooLong) {
      block.length = 0;
      passBy();
      lines++;
    } else {
      keepRest(block, end);
      lines += count(block.bytes, block.length);
    }
    return true;
  }

  private void takeRest(Block block) {
    block.length = 0;
    room(block, restLength);
    System.arraycopy(rest, 0, block.bytes, 0, restLength);
    block.length = restLength;
    restLength = 0;
  }

  private static void room(Block block, int room) {
    if (block.bytes.length < room) {
      block.bytes = Arrays.copyOf(block.bytes, room);
    }
  }

  /** Reads until the block is full; returns where its last line ends, 0 if that is too long. */
  private int fill(Block block) throws IOException {
    int looked = 0;
    while (true) {
      int read = in.readNBytes(block.bytes, block.length, block.bytes.length - block.length);
      block.length += read;
      int end = lastLineEnd(block, looked);
      boolean last = block.length < block.bytes.length;
      if (end > 0 || last || block.length > maxLine) {
        return last ? block.length : end;
      }
      looked = block.length;
      room(block, (int) Math.min(maxLine + 1L, block.length * 2L));
    }
  }

  private static int lastLineEnd(Block block, int from) {
    for (int i = block.length; i > from; i--) {
      if (block.bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private void keepRest(Block block, int end) {
    keepRest(block.bytes, end, block.length);
    block.length = end;
  }

  private void keepRest(byte[] bytes, int from, int to) {
    restLength = to - from;
    if (rest.length < restLength) {
      rest = new byte[restLength];
    }
    System.arraycopy(bytes, from, rest, 0, restLength);
  }

  /** To the end of the line. */
  private void passBy() throws IOException {
    byte[] part = new byte[1 << 16];
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      for (int i = 0; i < read; i++) {
        if (part[i] == '\n') {
          keepRest(part, i + 1, read);
          return;
        }
      }
    }
  }

  /** How many lines end here; the last one counts without an end, too. */
  private static long count(byte[] bytes, int length) {
    long unended = bytes[length - 1] == '\n' ? 0 : 1;
    return unended + JsonStrings.lineFeeds(bytes, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
