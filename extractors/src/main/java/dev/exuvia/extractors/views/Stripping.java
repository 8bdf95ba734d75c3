package dev.exuvia.extractors.views;

import dev.exuvia.extractors.bytes.Utf8;

/** Makes the readings without invisible characters, and of tag characters alone. */
final class Stripping {
  private Stripping() {}

  static void strip(View from, View out) {
    byte[] bytes = from.bytes();
    int copied = 0;
    int i = 0;
    while (i < from.length()) {
      int end = i + Utf8.width(bytes[i]);
      if (bytes[i] < 0 && Invisible.is(Utf8.at(bytes, i))) {
        out.copy(copied, i);
        copied = end;
      }
      i = end;
    }
    out.copy(copied, from.length());
  }

  /** What the tag characters say, each run a line. */
  static void tags(View from, View out) {
    byte[] bytes = from.bytes();
    int before = 0;
    for (int i = 0; i < from.length(); i += Utf8.width(bytes[i])) {
      int c = bytes[i] < 0 ? Utf8.at(bytes, i) : 0;
      if (c >= 0xE0020 && c < Flags.CANCEL) {
        if (before != i && out.length() > 0) {
          out.add('\n', i, i);
        }
        out.add(c - 0xE0000, i, i + 4);
        before = i + 4;
      }
    }
  }
}
