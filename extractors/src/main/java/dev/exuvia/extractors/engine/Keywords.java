package dev.exuvia.extractors.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words of which one must stand somewhere in a text, in any case: ASCII letters in any mixture, others
 * in lower case, upper case or with a capital. One pass over a text finds all of them. Immutable.
 */
final class Keywords {
  private static final int PAIR = 0xFFFF;
  private static final int HASH = 0x9E3779B1;
  private static final int BITS = 12;

  /** By the hash of two bytes: the last node of those whose word begins so, plus one. */
  private final int[] heads = new int[1 << BITS];

  private int nodes;
  private int[] next = new int[64];
  private int[] words = new int[64];
  private int[] keys = new int[64];
  private int[] masks = new int[64];
  private byte[][] forms = new byte[64][];

  Keywords(List<String> all) {
    for (int word = 0; word < all.size(); word++) {
      for (byte[] form : forms(all.get(word))) {
        add(word, form);
      }
    }
  }

  /** The bytes of each form of a word, ASCII letters in lower case. */
  static List<byte[]> forms(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    int first = word.offsetByCodePoints(0, 1);
    String capital = word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    return Stream.of(word, upper, capital)
        .map(Keywords::lowerAscii)
        .distinct()
        .map(form -> form.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static String lowerAscii(String word) {
    StringBuilder out = new StringBuilder();
    word.codePoints().forEach(c -> out.appendCodePoint(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return out.toString();
  }

  private void add(int word, byte[] form) {
    int mask = form.length >= Engine.WINDOW ? -1 : (1 << (8 * form.length)) - 1;
    int key = Engine.key(Arrays.copyOf(form, form.length + Engine.WINDOW), 0) & mask;
    if (form.length > 1) {
      link(key & PAIR, word, form, key, mask);
      return;
    }
    for (int second = 0; second <= 0xFF; second++) {
      if ((second | (Engine.FOLD & 0xFF)) == second) {
        link(key | second << 8, word, form, key, mask);
      }
    }
  }

  private void link(int pair, int word, byte[] form, int key, int mask) {
    if (nodes == next.length) {
      next = Arrays.copyOf(next, 2 * nodes);
      words = Arrays.copyOf(words, 2 * nodes);
      keys = Arrays.copyOf(keys, 2 * nodes);
      masks = Arrays.copyOf(masks, 2 * nodes);
      forms = Arrays.copyOf(forms, 2 * nodes);
    }
    int head = hash(pair);
    next[nodes] = heads[head];
    words[nodes] = word;
    keys[nodes] = key;
    masks[nodes] = mask;
    forms[nodes++] = form;
    heads[head] = nodes;
  }

  private static int hash(int pair) {
    return (pair * HASH) >>> (Integer.SIZE - BITS);
  }

  /**
   * Says which words stand in a text.
   *
   * @param text padded as {@link Search} wants it
   * @param found by word; of those that are in the text it becomes the mark
   */
  void find(byte[] text, int length, int[] found, int mark) {
    for (int i = 0; i < length; i++) {
      int four = (int) Engine.FOUR.get(text, i) | Engine.FOLD;
      for (int n = heads[hash(four & PAIR)] - 1; n >= 0; n = next[n] - 1) {
        if ((four & masks[n]) == keys[n]
            && found[words[n]] != mark
            && forms[n].length <= length - i
            && Search.isAt(forms[n], text, i)) {
          found[words[n]] = mark;
        }
      }
    }
  }
}
