package dev.exuvia.extractors.checks;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * As much of DER (X.690) as private keys need: what follows what, and numbers.
 *
 * @param tag the first byte
 * @param content the bytes inside
 */
record Der(int tag, ByteBuffer content) {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int SEQUENCE = 0x30;
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 3;
  private static final int BYTE = 0xff;
  private static final int MOST_PARTS = 20;

  /** The first value, if it is whole. */
  static Optional<Der> of(ByteBuffer bytes) {
    return next(bytes.duplicate());
  }

  /** The values inside, if all of them are whole. */
  List<Der> parts() {
    List<Der> parts = new ArrayList<>();
    ByteBuffer rest = content.duplicate();
    while (rest.hasRemaining() && parts.size() < MOST_PARTS) {
      Optional<Der> part = next(rest);
      if (part.isEmpty()) {
        return List.of();
      }
      parts.add(part.get());
    }
    return parts;
  }

  BigInteger number() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(1, bytes);
  }

  private static Optional<Der> next(ByteBuffer from) {
    if (from.remaining() < 2) {
      return Optional.empty();
    }
    int tag = from.get() & BYTE;
    int length = from.get() & BYTE;
    if (length >= LONG_FORM) {
      int bytes = length - LONG_FORM;
      if (bytes == 0 || bytes > MOST_LENGTH_BYTES || bytes > from.remaining()) {
        return Optional.empty();
      }
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << Byte.SIZE | (from.get() & BYTE);
      }
    }
    if (length > from.remaining()) {
      return Optional.empty();
    }
    ByteBuffer content = from.slice(from.position(), length);
    from.position(from.position() + length);
    return Optional.of(new Der(tag, content));
  }

  /** Its tag: the content may be a key. */
  @Override
  public String toString() {
    return "Der[" + tag + "]";
  }
}
