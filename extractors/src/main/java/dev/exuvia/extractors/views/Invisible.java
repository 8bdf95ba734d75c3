package dev.exuvia.extractors.views;

import java.util.Optional;

/** Characters that are there and not seen. */
public final class Invisible {
  private Invisible() {}

  /** Zero-width and bidi characters, variation selectors, tags, soft hyphen and the like. */
  public static boolean is(int c) {
    if (c < 0xAD) {
      return false;
    }
    return c == 0xAD
        || c == 0x34F
        || c == 0x61C
        || (c >= 0x180B && c <= 0x180E)
        || (c >= 0x200B && c <= 0x200F)
        || isBidiControl(c)
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || isTag(c);
  }

  /** Tag characters: ASCII that nobody sees. */
  public static boolean isTag(int c) {
    return c >= 0xE0000 && c <= 0xE007F;
  }

  /** Embeddings, overrides, isolates and their ends; marks are harmless. */
  public static boolean isBidiControl(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Those in which texts are hidden bit by bit. */
  public static boolean carriesBits(int c) {
    return is(c) && !isBidiControl(c) && !isTag(c) && c != 0xAD && c != 0x200E && c != 0x200F;
  }

  /** Whether there are any. */
  public static boolean anyIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xAD && (c == 0xDB40 || is(c))) {
        return true;
      }
    }
    return false;
  }

  static View strip(View view) {
    Mapped out = new Mapped();
    String text = view.text();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (!is(c)) {
        out.add(c, i, end);
      }
      i = end;
    }
    return out.view(view, View.Kind.STRIPPED, "stripped");
  }

  /** What the tag characters say, each run a line. */
  static Optional<View> tags(View view) {
    Mapped out = new Mapped();
    String text = view.text();
    int before = 0;
    for (int i = text.indexOf('\uDB40'); i >= 0; i = text.indexOf('\uDB40', i + 1)) {
      int c = text.codePointAt(i);
      if (c >= 0xE0020 && c <= 0xE007E) {
        if (before != i && !out.isEmpty()) {
          out.add('\n', i, i);
        }
        out.add(c - 0xE0000, i, i + 2);
        before = i + 2;
      }
    }
    return out.isEmpty() ? Optional.empty() : Optional.of(out.view(view, View.Kind.TAGS, "tags"));
  }
}
