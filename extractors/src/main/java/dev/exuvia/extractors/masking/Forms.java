package dev.exuvia.extractors.masking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of a value that the readings of a text do not open by themselves: as a part of a larger
 * base64 or hex run at any alignment, line by line, without its line breaks or its prefix, backwards.
 * The case of letters does not matter. Values of
 * up to 3 characters are masked where they stand and not looked for, up to 7 as whole words only:
 * a password {@code root} must not blacken a post about roots.
 */
final class Forms {
  private static final int SHORTEST = 4;
  private static final int ANYWHERE = 8;
  private static final int LINE = 16;

  private Forms() {}

  static List<Needle> of(Value value) {
    String text = value.text();
    List<Needle> needles = new ArrayList<>();
    if (text.length() < SHORTEST) {
      return needles;
    }
    int prefix = text.startsWith(value.prefix()) ? value.prefix().length() : 0;
    needles.add(new Needle(text, prefix, text.length() < ANYWHERE, false));
    if (prefix > 0 && text.length() - prefix >= LINE) {
      needles.add(plain(text.substring(prefix)));
    }
    if (text.length() >= ANYWHERE) {
      needles.add(plain(new StringBuilder(text).reverse().toString()));
    }
    lines(text, needles);
    encodings(text, needles);
    return needles;
  }

  private static void lines(String text, List<Needle> needles) {
    String joined = withoutBlanks(text);
    if (joined.length() >= LINE && joined.length() < text.length()) {
      needles.add(plain(joined));
    }
    if (text.indexOf('\n') >= 0) {
      text.lines()
          .map(String::strip)
          .filter(line -> line.length() >= LINE && !line.startsWith("-----"))
          .forEach(line -> needles.add(plain(line)));
    }
  }

  private static String withoutBlanks(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
      if (blank && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!blank && out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }

  private static void encodings(String text, List<Needle> needles) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int alignment = 0; alignment < 3; alignment++) {
      String piece = base64(bytes, alignment);
      if (piece.length() >= ANYWHERE) {
        needles.add(new Needle(piece, 0, false, true));
        needles.add(new Needle(piece.replace('+', '-').replace('/', '_'), 0, false, true));
      }
    }
    if (bytes.length * 2 >= ANYWHERE) {
      needles.add(plain(HexFormat.of().formatHex(bytes)));
    }
  }

  /** The characters that depend on the value alone when so many bytes stand before it. */
  private static String base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = shifted.length * 8 / 6;
    return from < to ? whole.substring(from, to) : "";
  }

  private static Needle plain(String text) {
    return new Needle(text, 0, text.length() < ANYWHERE, false);
  }

  /** All forms of all values, each text once. */
  static List<Needle> of(Iterable<Value> values) {
    Map<String, Needle> needles = new LinkedHashMap<>();
    for (Value value : values) {
      for (Needle needle : of(value)) {
        needles.putIfAbsent(needle.text(), needle);
      }
    }
    return List.copyOf(needles.values());
  }
}
