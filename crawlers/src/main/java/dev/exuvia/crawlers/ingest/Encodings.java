package dev.exuvia.crawlers.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells text from what is none by its first bytes. UTF-8 is taken for granted; UTF-16 and UTF-32 are
 * known by their byte order mark (Unicode 16, section 23.8). Anything else with a NUL, or that
 * begins as a well-known format, is binary.
 */
final class Encodings {
  /** How many bytes decide. */
  static final int LOOK = 8 << 10;

  private static final List<byte[]> MAGIC = List.of(
      bytes(0x1F, 0x8B), // gzip
      bytes(0x78, 0x01), // zlib, as git keeps objects
      bytes(0x78, 0x9C),
      bytes(0x78, 0xDA),
      bytes('P', 'K', 3, 4),
      bytes('P', 'K', 5, 6),
      bytes(0x89, 'P', 'N', 'G'),
      bytes(0xFF, 0xD8, 0xFF), // JPEG
      bytes('G', 'I', 'F', '8', '7', 'a'),
      bytes('G', 'I', 'F', '8', '9', 'a'),
      bytes(0x7F, 'E', 'L', 'F'),
      bytes(0xCA, 0xFE, 0xBA, 0xBE), // Java class, Mach-O
      bytes(0x28, 0xB5, 0x2F, 0xFD), // zstd
      bytes(0xFD, '7', 'z', 'X', 'Z'),
      bytes('7', 'z', 0xBC, 0xAF),
      bytes('B', 'Z', 'h', '9', '1', 'A', 'Y'), // bzip2
      bytes('R', 'a', 'r', '!', 0x1A),
      bytes('%', 'P', 'D', 'F', '-'));

  private Encodings() {}

  static boolean isBinary(byte[] begin) {
    if (!charset(begin).equals(StandardCharsets.UTF_8)) {
      return false;
    }
    for (int i = 0; i < Math.min(begin.length, LOOK); i++) {
      if (begin[i] == 0) {
        return true;
      }
    }
    return MAGIC.stream().anyMatch(magic -> startsWith(begin, magic));
  }

  /** The same text as UTF-8. */
  static InputStream utf8(InputStream in) throws IOException {
    byte[] begin = in.readNBytes(4);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(begin), in);
    Charset charset = charset(begin);
    return charset.equals(StandardCharsets.UTF_8)
        ? whole
        : new Recoded(new InputStreamReader(whole, charset));
  }

  private static Charset charset(byte[] begin) {
    if (startsWith(begin, bytes(0xFF, 0xFE, 0, 0))) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(begin, bytes(0, 0, 0xFE, 0xFF))) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(begin, bytes(0xFF, 0xFE))) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(begin, bytes(0xFE, 0xFF))
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] begin, byte[] magic) {
    if (begin.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (begin[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** What a reader reads, as UTF-8, a block at a time. */
  private static final class Recoded extends InputStream {
    private final Reader reader;
    private final char[] units = new char[1 << 13];
    private byte[] block = new byte[0];
    private int at;

    Recoded(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return fill() ? block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int read = Math.min(length, block.length - at);
      System.arraycopy(block, at, into, offset, read);
      at += read;
      return read;
    }

    /** Between two blocks no character is cut: the decoder gives both halves of one or neither. */
    private boolean fill() throws IOException {
      while (at == block.length) {
        int read = reader.read(units, 0, units.length);
        if (read < 0) {
          return false;
        }
        block = new String(units, 0, read).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
