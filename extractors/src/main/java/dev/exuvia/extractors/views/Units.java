package dev.exuvia.extractors.views;

import dev.exuvia.extractors.bytes.Utf8;

/** Changes offsets of UTF-8 into offsets of UTF-16 and back, for one text at a time. */
final class Units {
  private static final int SHIFT = 6;

  private int[] marks = new int[0];
  private int length = -1;
  private boolean ascii;

  void clear() {
    length = -1;
  }

  /** The UTF-16 offset of a byte offset. */
  int utf16(byte[] bytes, int size, int place) {
    count(bytes, size);
    if (ascii) {
      return place;
    }
    int block = place >> SHIFT;
    int units = marks[block];
    for (int i = block << SHIFT; i < place; i++) {
      units += units(bytes[i]);
    }
    return units;
  }

  /** The byte offset of a UTF-16 offset. */
  int utf8(byte[] bytes, int size, int offset) {
    count(bytes, size);
    if (ascii) {
      return offset;
    }
    int block = block(offset);
    int units = marks[block];
    int i = block << SHIFT;
    while (i < size && (units < offset || Utf8.isInner(bytes[i]))) {
      units += units(bytes[i++]);
    }
    return i;
  }

  private int block(int offset) {
    int low = 0;
    int high = length >> SHIFT;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (marks[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void count(byte[] bytes, int size) {
    if (length == size) {
      return;
    }
    length = size;
    int blocks = (size >> SHIFT) + 1;
    if (marks.length < blocks) {
      marks = new int[Math.max(blocks, marks.length * 2)];
    }
    int units = 0;
    for (int i = 0; i < size; i++) {
      if ((i & (1 << SHIFT) - 1) == 0) {
        marks[i >> SHIFT] = units;
      }
      units += units(bytes[i]);
    }
    if ((size & (1 << SHIFT) - 1) == 0) {
      marks[size >> SHIFT] = units;
    }
    ascii = units == size;
  }

  private static int units(byte b) {
    return Utf8.isInner(b) ? 0 : (b & 0xF8) == 0xF0 ? 2 : 1;
  }
}
