package dev.exuvia.crawlers.farcaster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes maps that keep what was used last, up to a limit. */
final class Recent {
  private Recent() {}

  static <K, V> Map<K, V> map(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
