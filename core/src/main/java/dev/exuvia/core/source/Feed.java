package dev.exuvia.core.source;

import dev.exuvia.core.PostId;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a source, with a checkpoint of its own.
 *
 * @param name lower case, unique within the source: {@code posts}, {@code agents}, {@code
 *     owner-0xabc}
 * @param order how its pages run
 * @param thread the post whose comments it lists, or null: a thread has no checkpoint, it is read
 *     again from its start when the post's comment count grew
 */
public record Feed(String name, Order order, @Nullable PostId thread) {
  /** How the pages of a listing run. */
  public enum Order {
    /** The newest item first: a walk goes down to the floor, then the floor rises to the top. */
    NEWEST_FIRST,
    /** The oldest item above the floor first: the floor rises with every page. */
    OLDEST_FIRST,
    /** A whole list without an order: read from its start to its end every time. */
    WHOLE
  }

  /** A listing that stands on its own. */
  public static Feed of(String name, Order order) {
    return new Feed(name, order, null);
  }

  /** The comments of a post. */
  public static Feed comments(PostId post) {
    return new Feed("comments", Order.WHOLE, post);
  }
}
