package dev.exuvia.extractors.checks;

import java.util.HashMap;
import java.util.Map;

/** How much surprise a text holds. */
public final class Entropy {
  private static final int ASCII = 128;

  private Entropy() {}

  /** Shannon entropy in bits per character, 0 for an empty text. */
  public static double of(String text) {
    int[] counts = new int[ASCII];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        return ofAny(text);
      }
      counts[c]++;
    }
    double bits = 0;
    for (int count : counts) {
      bits += count == 0 ? 0 : bits(count, text.length());
    }
    return bits / Math.log(2);
  }

  private static double ofAny(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
    double total = text.codePointCount(0, text.length());
    double bits = 0;
    for (int count : counts.values()) {
      bits += bits(count, total);
    }
    return bits / Math.log(2);
  }

  private static double bits(int count, double total) {
    return -(count / total * Math.log(count / total));
  }
}
