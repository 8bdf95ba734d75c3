package dev.exuvia.extractors.checks;

import java.util.HashMap;
import java.util.Map;

/** How much surprise a text holds. */
public final class Entropy {
  private Entropy() {}

  /** Shannon entropy in bits per character, 0 for an empty text. */
  public static double of(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
    double total = text.codePointCount(0, text.length());
    double bits = 0;
    for (int count : counts.values()) {
      bits -= count / total * Math.log(count / total);
    }
    return bits / Math.log(2);
  }
}
