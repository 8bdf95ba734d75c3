package dev.exuvia.crawlers.http;

/**
 * What a source has asked since this process began.
 *
 * @param requests how many requests, repeated ones too
 * @param throttled how many of them were answered with 429
 */
public record Traffic(long requests, long throttled) {
  /** Nothing yet. */
  public static final Traffic NONE = new Traffic(0, 0);

  Traffic and(boolean slowed) {
    return new Traffic(requests + 1, throttled + (slowed ? 1 : 0));
  }
}
