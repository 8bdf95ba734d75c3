package dev.exuvia.extractors.engine;

import com.google.re2j.Matcher;
import dev.exuvia.extractors.bytes.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found in a text: the matches of each pattern that has any, by its number, in the order of
 * the text, each as the places of its groups in bytes; and from where on a pattern was stopped.
 */
record Found(SortedMap<Integer, List<List<Integer>>> matches, Map<Integer, Integer> stopped) {
  private static final int EVERY_VIEW = 0xFF;

  /** The Kelvin sign and the long s are k and s to RE2's {@code (?i)}, not to the engine's. */
  static boolean foldsAsHere(String text) {
    return text.indexOf('\u212A') < 0 && text.indexOf('\u017F') < 0;
  }

  /** By the engine. */
  static Found by(Search search, String text) {
    return by(search, text, EVERY_VIEW);
  }

  static Found by(Search search, String text, int view) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Found found = new Found(new TreeMap<>(), new HashMap<>());
    search.run(
        Arrays.copyOf(bytes, bytes.length + Search.PADDING), bytes.length, view, found.hits());
    return found;
  }

  private Hits hits() {
    return new Hits() {
      @Override
      public void hit(int pattern, int[] groups) {
        add(pattern, Arrays.stream(groups).boxed().toList());
      }

      @Override
      public void stopped(int pattern, int from) {
        stopped.merge(pattern, from, Math::min);
      }
    };
  }

  /**
   * By RE2/J, whose {@code find} is called over and over; only these patterns. It reads a {@code
   * String}: on bytes, RE2/J 1.8 lets {@code ^} and {@code \\A} match behind every character that is
   * not ASCII.
   */
  static Found byRe2(List<Sought> sought, Iterable<Integer> patterns, String text) {
    int[] places = places(text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String lower = lower(bytes, 0, bytes.length);
    Found found = new Found(new TreeMap<>(), new HashMap<>());
    for (int p : patterns) {
      Sought one = sought.get(p);
      if (one.keywords().isEmpty() || one.keywordForms().stream().anyMatch(lower::contains)) {
        Matcher matcher = one.regex().re2().matcher(text);
        while (matcher.find()) {
          found.add(p, groups(matcher, places));
        }
      }
    }
    return found;
  }

  /** Some bytes with ASCII letters in lower case, one in each char. */
  static String lower(byte[] text, int from, int to) {
    byte[] bytes = Arrays.copyOfRange(text, from, to);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] += (byte) (bytes[i] >= 'A' && bytes[i] <= 'Z' ? 32 : 0);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Where each char of a text begins in UTF-8. */
  private static int[] places(String text) {
    int[] places = new int[text.length() + 1];
    int bytes = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      places[i] = bytes;
      bytes += Utf8.widthOf(text.codePointAt(i));
    }
    places[text.length()] = bytes;
    return places;
  }

  private static List<Integer> groups(Matcher matcher, int[] places) {
    List<Integer> groups = new ArrayList<>();
    for (int g = 0; g <= matcher.groupCount(); g++) {
      groups.add(matcher.start(g) < 0 ? -1 : places[matcher.start(g)]);
      groups.add(matcher.end(g) < 0 ? -1 : places[matcher.end(g)]);
    }
    return groups;
  }

  private void add(int pattern, List<Integer> groups) {
    matches.computeIfAbsent(pattern, p -> new ArrayList<>()).add(groups);
  }

  /** The same without what lies behind the places where the other one was stopped. */
  Found upTo(Map<Integer, Integer> stops) {
    SortedMap<Integer, List<List<Integer>>> before = new TreeMap<>();
    matches.forEach((p, all) -> {
      int stop = stops.getOrDefault(p, Integer.MAX_VALUE);
      List<List<Integer>> kept =
          all.stream().filter(match -> match.getFirst() < stop).toList();
      if (!kept.isEmpty()) {
        before.put(p, kept);
      }
    });
    return new Found(before, Map.of());
  }
}
