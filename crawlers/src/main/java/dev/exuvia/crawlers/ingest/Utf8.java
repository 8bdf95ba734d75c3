package dev.exuvia.crawlers.ingest;

/** UTF-8 that grows and is used again; whoever writes asks for room first. One thread. */
final class Utf8 {
  private static final int ZEROS = 16;
  private static final byte[] NONE = new byte[ZEROS];

  byte[] bytes = new byte[256];
  int length;

  /** Empties it, with room for so many bytes and for a word written beyond the last of them. */
  void clear(int room) {
    length = 0;
    if (bytes.length < room + 2 * ZEROS) {
      bytes = new byte[room + room / 2 + 2 * ZEROS];
    }
  }

  /** Puts a text and a newline before what is there; there must be room. */
  void prepend(byte[] text, int textLength) {
    System.arraycopy(bytes, 0, bytes, textLength + 1, length);
    System.arraycopy(text, 0, bytes, 0, textLength);
    bytes[textLength] = '\n';
    length += textLength + 1;
  }

  /** Sixteen zero bytes follow the text. */
  void end() {
    System.arraycopy(NONE, 0, bytes, length, ZEROS);
  }
}
