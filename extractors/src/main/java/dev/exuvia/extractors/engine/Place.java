package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a pattern by which it is found, and what is known of it before the pattern itself is read.
 *
 * @param pattern the index of the pattern
 * @param whole whether to look through the whole text, because a keyword led here and not an anchor
 * @param path the way to the anchor, see {@link Anchor#path}
 * @param most the most bytes that a match has from the literal on
 * @param before the most bytes before the literal that decide, 0 if none do
 */
record Place(int pattern, boolean whole, List<Integer> path, int most, int before) {
  Place {
    path = List.copyOf(path);
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(pattern);
    out.writeBoolean(whole);
    out.writeInt(most);
    out.writeInt(before);
    out.writeByte(path.size());
    for (int step : path) {
      out.writeShort(step);
    }
  }

  static Place read(DataInput in) throws IOException {
    int pattern = in.readUnsignedShort();
    boolean whole = in.readBoolean();
    int most = in.readInt();
    int before = in.readInt();
    int steps = in.readUnsignedByte();
    List<Integer> path = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      path.add((int) in.readShort());
    }
    return new Place(pattern, whole, path, most, before);
  }
}
