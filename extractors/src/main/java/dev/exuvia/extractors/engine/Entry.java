package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a key of the filter leads to: a literal of a pattern, and what must hold around it. */
final class Entry {
  /** The index of the pattern. */
  final int pattern;

  /** In lower case. */
  final byte[] literal;

  /** Where in the literal its key stands. */
  final int offset;

  /**
   * The index of the test that a match passes from the literal on, -1 to look through the whole text.
   */
  final int test;

  /** The most bytes that a match has from the literal on. */
  final int most;

  /** The most bytes before the literal that decide. */
  final int before;

  /** The index of the test that a match passes before the literal, -1 if there is none. */
  final int prefix;

  Entry(int pattern, byte[] literal, int offset, int test, int most, int before, int prefix) {
    this.pattern = pattern;
    this.literal = literal;
    this.offset = offset;
    this.test = test;
    this.most = most;
    this.before = before;
    this.prefix = prefix;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(pattern);
    out.writeByte(literal.length);
    out.write(literal);
    out.writeByte(offset);
    out.writeInt(test);
    out.writeInt(most);
    out.writeInt(before);
    out.writeInt(prefix);
  }

  static Entry read(DataInput in) throws IOException {
    int pattern = in.readInt();
    byte[] literal = new byte[in.readUnsignedByte()];
    in.readFully(literal);
    int offset = in.readUnsignedByte();
    return new Entry(
        pattern, literal, offset, in.readInt(), in.readInt(), in.readInt(), in.readInt());
  }
}
