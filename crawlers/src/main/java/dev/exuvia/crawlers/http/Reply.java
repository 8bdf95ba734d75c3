package dev.exuvia.crawlers.http;

import java.time.Duration;

/** What asking a site can lead to when the connection works or fails in a known way. */
public sealed interface Reply permits Answer, Reply.Wait, Reply.Unreachable {
  /**
   * The site or our own quota asks for a wait that is longer than what is slept.
   *
   * @param time how long, never negative
   */
  record Wait(Duration time) implements Reply {}

  /**
   * There is nobody to answer.
   *
   * @param why our own words and host names only
   */
  record Unreachable(String why) implements Reply {}
}
