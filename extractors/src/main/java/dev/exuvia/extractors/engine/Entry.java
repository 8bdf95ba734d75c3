package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a key of the filter leads to: a literal of a pattern, and what must hold around it.
 *
 * @param pattern the index of the pattern
 * @param literal bytes of UTF-8, one in each char, ASCII letters in lower case
 * @param offset where in the literal its key stands
 * @param test the index of the test that a match passes from the literal on, -1 to look through the
 *     whole text
 * @param most the most bytes that a match has from the literal on
 * @param before the most bytes before the literal that decide
 * @param prefix the index of the test that a match passes before the literal, -1 if there is none
 * @param sets the numbers of the sets of bytes that may stand after the literal, after that, before
 *     the literal, before that
 */
record Entry(
    int pattern,
    String literal,
    int offset,
    int test,
    int most,
    int before,
    int prefix,
    List<Integer> sets) {
  static final int SETS = 4;

  Entry {
    sets = List.copyOf(sets);
  }

  /** The bytes of the literal. */
  byte[] bytes() {
    return literal.getBytes(StandardCharsets.ISO_8859_1);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(pattern);
    out.writeByte(literal.length());
    out.write(bytes());
    out.writeByte(offset);
    out.writeInt(test);
    out.writeInt(most);
    out.writeInt(before);
    out.writeInt(prefix);
    for (int set : sets) {
      out.writeShort(set);
    }
  }

  static Entry read(DataInput in) throws IOException {
    int pattern = in.readInt();
    byte[] literal = new byte[in.readUnsignedByte()];
    in.readFully(literal);
    int offset = in.readUnsignedByte();
    int test = in.readInt();
    int most = in.readInt();
    int before = in.readInt();
    int prefix = in.readInt();
    List<Integer> sets = new ArrayList<>(SETS);
    for (int i = 0; i < SETS; i++) {
      sets.add(in.readUnsignedShort());
    }
    String text = new String(literal, StandardCharsets.ISO_8859_1);
    return new Entry(pattern, text, offset, test, most, before, prefix, sets);
  }
}
