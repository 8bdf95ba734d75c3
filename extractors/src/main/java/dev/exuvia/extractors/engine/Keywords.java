package dev.exuvia.extractors.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Words of which one must stand somewhere in a text, in any case: ASCII letters in any mixture, others
 * in lower case, upper case or with a capital. One pass over a text finds all of them by their
 * literals; words of one or two bytes have none and are sought one by one. Immutable.
 */
final class Keywords {
  private static final int ANY_VIEW = 1;

  private final Filter filter;
  private final Candidates candidates;

  /** Of three bytes and more: by the number under which {@link Candidates} know them. */
  private final List<byte[]> forms = new ArrayList<>();

  /** The same for the word of each. */
  private final List<Integer> words = new ArrayList<>();

  /** The shorter ones, by word. */
  private final Map<Integer, List<byte[]>> shorter = new HashMap<>();

  Keywords(List<String> all) {
    Literals literals = new Literals();
    for (int word = 0; word < all.size(); word++) {
      for (byte[] form : forms(all.get(word))) {
        add(word, form, literals);
      }
    }
    this.candidates = Layout.of(literals);
    this.filter = new Filter(candidates.keys());
  }

  private void add(int word, byte[] form, Literals literals) {
    if (form.length < Engine.SHORTEST) {
      shorter.computeIfAbsent(word, w -> new ArrayList<>()).add(form);
    } else {
      literals.add(forms.size(), new String(form, StandardCharsets.ISO_8859_1), ANY_VIEW);
      forms.add(form);
      words.add(word);
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

  /**
   * Says which words of three bytes or more stand in a text.
   *
   * @param text padded as {@link Search} wants it
   * @param queue scratch, of no use to anybody else meanwhile
   * @param found by word; of those that are in the text it becomes the mark
   */
  void find(byte[] text, int length, Queue queue, int[] found, int mark) {
    int last = length - Engine.SHORTEST + 1;
    for (int from = 0; from < last; from += Queue.STRETCH) {
      int to = Math.min(last, from + Queue.STRETCH);
      int stops = filter.stops(text, from, to, queue.places);
      int there = candidates.find(text, length, ANY_VIEW, queue, stops);
      for (int i = 0; i < there; i++) {
        int form = candidates.place(queue.candidates()[i]);
        int word = words.get(form);
        if (found[word] != mark && isAt(forms.get(form), text, queue.begins()[i], length)) {
          found[word] = mark;
        }
      }
    }
  }

  /** Whether it is one of one or two bytes, and stands in the text. */
  boolean isShortIn(int word, byte[] text, int length) {
    for (byte[] form : shorter.getOrDefault(word, List.of())) {
      for (int at = 0; at < length; at++) {
        if (isAt(form, text, at, length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(byte[] form, byte[] text, int at, int length) {
    return form.length <= length - at && Search.isAt(form, text, at);
  }
}
