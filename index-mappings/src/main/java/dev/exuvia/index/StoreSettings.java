package dev.exuvia.index;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the store uses its Elasticsearch.
 *
 * @param prefix of every index: lower case, 1 to 40 characters of {@code a-z0-9-}
 * @param replicas of every index: 0 for a single node
 * @param attempts how often a call is made before the store gives up, at least 1
 * @param firstPause the pause after the first failed attempt; doubles each time, at most 10 s
 */
public record StoreSettings(String prefix, int replicas, int attempts, Duration firstPause) {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** For the embedded node. */
  public static final StoreSettings DEFAULTS =
      new StoreSettings("exuvia", 0, 7, Duration.ofMillis(100));

  /** Checks the values. */
  public StoreSettings {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("an index prefix has 1 to 40 characters of a-z, 0-9, -");
    }
    if (replicas < 0 || attempts < 1) {
      throw new IllegalArgumentException("replicas must be 0 or more, attempts 1 or more");
    }
  }

  /** The same with another prefix. */
  public StoreSettings withPrefix(String other) {
    return new StoreSettings(other, replicas, attempts, firstPause);
  }
}
