package dev.exuvia.extractors.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A word that must stand somewhere in a text, in any case: ASCII letters in any mixture, others in
 * lower case, upper case or with a capital. Immutable.
 */
final class Keyword {
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<byte[]> forms;
  private final int[] keys;
  private final int[] masks;

  Keyword(String word) {
    this.forms = forms(word);
    this.keys = new int[forms.size()];
    this.masks = new int[forms.size()];
    for (int i = 0; i < keys.length; i++) {
      byte[] padded = java.util.Arrays.copyOf(forms.get(i), forms.get(i).length + 4);
      masks[i] = forms.get(i).length >= 4 ? -1 : (1 << (8 * forms.get(i).length)) - 1;
      keys[i] = ((int) FOUR.get(padded, 0) | Engine.FOLD) & masks[i];
    }
  }

  /** The bytes of each form, ASCII letters in lower case. */
  static List<byte[]> forms(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    int first = word.offsetByCodePoints(0, 1);
    String capital = word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    return Stream.of(word, upper, capital)
        .map(Keyword::lowerAscii)
        .distinct()
        .map(form -> form.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static String lowerAscii(String word) {
    StringBuilder out = new StringBuilder();
    word.codePoints().forEach(c -> out.appendCodePoint(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return out.toString();
  }

  /** Whether it stands in a text that is padded as {@link Search} wants it. */
  boolean isIn(byte[] text, int length) {
    for (int f = 0; f < keys.length; f++) {
      byte[] form = forms.get(f);
      int key = keys[f];
      int mask = masks[f];
      int stop = length - form.length;
      for (int i = 0; i <= stop; i++) {
        if (((((int) FOUR.get(text, i)) | Engine.FOLD) & mask) == key
            && Search.isAt(form, text, i)) {
          return true;
        }
      }
    }
    return false;
  }
}
