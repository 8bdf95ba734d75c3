package dev.exuvia.core.alert;

import dev.exuvia.core.owner.Route;
import java.time.Duration;

/**
 * Where a message goes. Safe for concurrent use; retries, grouping and caps are the dispatcher's
 * work.
 */
public interface AlertChannel {
  /** Which routes it serves. */
  Route.Channel channel();

  /**
   * Makes one attempt. After {@code TryLater} the same message comes again with the same id: at
   * least once, not exactly.
   */
  Outcome send(Message message, Route route) throws InterruptedException;

  /** What became of an attempt. */
  sealed interface Outcome {
    /** It was taken. */
    record Delivered() implements Outcome {}

    /**
     * Not now: 429, 5xx, time-out.
     *
     * @param delay how long to wait; the server's word if it gave one
     * @param why our words, no word of the answer
     */
    record TryLater(Duration delay, String why) implements Outcome {}

    /**
     * Not ever, until a person acts: a bad webhook, an unknown mailbox.
     *
     * @param why our words, no word of the answer
     */
    record Refused(String why) implements Outcome {}
  }
}
