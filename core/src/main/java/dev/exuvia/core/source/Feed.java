package dev.exuvia.core.source;

import dev.exuvia.core.PostId;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a source, with a checkpoint of its own.
 *
 * @param name lower case, unique within the source: {@code agents}, {@code
 *     owner-0xabc}
 * @param order how its pages run
 * @param post the one post that it is about, or null: such a feed has no checkpoint, it is read
 *     from its start every time
 * @param author who wrote that post, by the platform's number for them, or null if nobody knows:
 *     some platforms find a post by both only
 * @param watched whether it follows what belongs to a registered organisation: it is read before the
 *     others
 */
public record Feed(
    String name,
    Order order,
    @Nullable PostId post,
    @Nullable String author,
    boolean watched) {
  private static final String COMMENTS = "comments";
  private static final String AGAIN = "again";

  /** How the pages of a listing run. */
  public enum Order {
    /** The newest item first: a walk goes down to the floor, then the floor rises to the top. */
    NEWEST_FIRST,
    /** The oldest item above the floor first: the floor rises with every page. */
    OLDEST_FIRST,
    /** A whole list without an order: read from its start to its end every time. */
    WHOLE,
    /**
     * An endless log, read on from a place that the source names: the last page names the place
     * where it began, and the next run goes on there. A place that has expired leaves a gap.
     */
    LOG
  }

  /** A listing that stands on its own. */
  public static Feed of(String name, Order order) {
    return new Feed(name, order, null, null, false);
  }

  /** A listing of something that belongs to a registered organisation. */
  public static Feed watched(String name, Order order) {
    return new Feed(name, order, null, null, true);
  }

  /** The comments of a post. */
  public static Feed comments(PostId post) {
    return new Feed(COMMENTS, Order.WHOLE, post, null, false);
  }

  /** The post itself, read again: edited, gone, or as it was. */
  public static Feed again(PostId post) {
    return new Feed(AGAIN, Order.WHOLE, post, null, false);
  }

  /** The same of a post whose author is known. */
  public Feed by(@Nullable String nativeId) {
    return new Feed(name, order, post, nativeId, watched);
  }

  /** Whether it lists the comments of its post. */
  public boolean isComments() {
    return post != null && name.equals(COMMENTS);
  }

  /** Whether it is its post, read again. */
  public boolean isAgain() {
    return post != null && name.equals(AGAIN);
  }
}
