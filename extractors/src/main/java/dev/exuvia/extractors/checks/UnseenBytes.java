package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.views.Invisible;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what is written in characters without width: bytes in variation selectors, bits in two kinds. */
final class UnseenBytes {
  private static final int LEAST_LETTERS = 2;

  private UnseenBytes() {}

  /** The text, or an empty one when it cannot be read. */
  static String read(String found) {
    int[] unseen = found.codePoints().filter(Invisible::isUnseen).toArray();
    String selected = selectors(unseen);
    return selected.isEmpty() ? bits(unseen) : selected;
  }

  /** VS1 to VS256 are the bytes 0 to 255. */
  private static String selectors(int[] unseen) {
    ByteBuffer bytes = ByteBuffer.allocate(unseen.length);
    for (int c : unseen) {
      if (c >= 0xFE00 && c <= 0xFE0F) {
        bytes.put((byte) (c - 0xFE00));
      } else if (Unseen.isSupplement(c)) {
        bytes.put((byte) (c - 0xE0100 + 16));
      }
    }
    return text(bytes.flip());
  }

  private static String bits(int[] unseen) {
    Map<Integer, Long> kinds = java.util.Arrays.stream(unseen)
        .boxed()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    List<Integer> often = kinds.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .limit(2)
        .toList();
    if (often.size() < 2) {
      return "";
    }
    for (int width : new int[] {8, 7, 16}) {
      for (int zero : often) {
        String read = text(bytes(unseen, zero, often.get(often.getFirst() == zero ? 1 : 0), width));
        if (!read.isEmpty()) {
          return read;
        }
      }
    }
    return "";
  }

  private static ByteBuffer bytes(int[] unseen, int zero, int one, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(unseen.length / width + 1);
    int value = 0;
    int bits = 0;
    for (int c : unseen) {
      if (c == zero || c == one) {
        value = (value << 1) | (c == one ? 1 : 0);
        if (++bits == width) {
          bytes.put((byte) value);
          value = 0;
          bits = 0;
        }
      }
    }
    return bytes.flip();
  }

  private static String text(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      boolean printable =
          text.codePoints().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c));
      boolean words = text.codePoints().filter(Character::isLetterOrDigit).count() >= LEAST_LETTERS;
      return printable && words ? text : "";
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
