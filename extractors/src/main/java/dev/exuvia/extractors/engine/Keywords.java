package dev.exuvia.extractors.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words of which one must stand somewhere in a text, in any case: ASCII letters in any mixture, others
 * in lower case, upper case or with a capital. One pass over a text finds all of them by their
 * literals; words of one or two bytes have none and are sought one by one. Immutable.
 */
final class Keywords {
  private static final int ANY_VIEW = 1;

  private final List<Form> forms = new ArrayList<>();
  private final List<Form> shorter = new ArrayList<>();
  private final Filter filter;
  private final Candidates candidates;

  /** How a word may be written, ASCII letters in lower case. */
  private record Form(int word, byte[] bytes) {}

  Keywords(List<String> all) {
    Literals literals = new Literals();
    for (int word = 0; word < all.size(); word++) {
      for (byte[] bytes : forms(all.get(word))) {
        add(new Form(word, bytes), literals);
      }
    }
    this.candidates = Layout.of(literals);
    this.filter = new Filter(candidates.keys());
  }

  private void add(Form form, Literals literals) {
    if (form.bytes().length < Engine.SHORTEST) {
      shorter.add(form);
    } else {
      literals.add(forms.size(), new String(form.bytes(), StandardCharsets.ISO_8859_1), ANY_VIEW);
      forms.add(form);
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
        Form form = forms.get(candidates.place(queue.candidates()[i]));
        if (found[form.word()] != mark && isAt(form, text, queue.begins()[i], length)) {
          found[form.word()] = mark;
        }
      }
    }
  }

  /** Whether it is one of one or two bytes, and stands in the text. */
  boolean isShortIn(int word, byte[] text, int length) {
    for (Form form : shorter) {
      for (int at = 0; form.word() == word && at < length; at++) {
        if (isAt(form, text, at, length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(Form form, byte[] text, int at, int length) {
    return form.bytes().length <= length - at && Search.isAt(form.bytes(), text, at);
  }
}
