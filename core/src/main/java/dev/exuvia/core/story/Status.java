package dev.exuvia.core.story;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an owner decided about an exposure.
 *
 * @param state where it stands
 * @param episode 1 at first, one more each time it reopened
 * @param decidedAt when the last decision was made (our clock), or null
 * @param decidedBy by whom, or empty
 * @param note their words, or empty; never a post's
 * @param until for {@link State#ACCEPTED}: when the acceptance ends, or null
 */
public record Status(
    State state,
    int episode,
    @Nullable Instant decidedAt,
    String decidedBy,
    String note,
    @Nullable Instant until) {
  /** As it begins. */
  public static final Status OPEN = new Status(State.OPEN, 1, null, "", "", null);

  /** Where an exposure can stand. */
  public enum State {
    /** Nobody has looked. */
    OPEN,
    /** Somebody works on it. */
    ACKNOWLEDGED,
    /** Closed: the secret was rotated; a new sight of it only counts as spread. */
    ROTATED,
    /** Closed: the post was removed. */
    REMOVED,
    /** Closed for another reason. */
    RESOLVED,
    /** It was no leak. */
    FALSE_POSITIVE,
    /** It is accepted until a day. */
    ACCEPTED;

    /** The name in index and messages. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a {@link #key()}. */
    public static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether nobody has to work on it. */
    public boolean closed() {
      return this != OPEN && this != ACKNOWLEDGED;
    }
  }

  /**
   * A decision.
   *
   * @param state the state to be in
   * @param at when (our clock)
   * @param by who
   * @param note why, in their words
   * @param until for {@link State#ACCEPTED}, or null
   */
  public record Decision(
      State state,
      Instant at,
      String by,
      String note,
      @Nullable Instant until) {}

  Status decide(Decision decision) {
    return new Status(
        decision.state(), episode, decision.at(), decision.by(), decision.note(), decision.until());
  }

  /**
   * The status once a finding first seen at {@code seen} is there: one seen after the decision
   * reopens what was closed, with a new episode, except that a rotated secret only spreads.
   */
  Status after(String storyKey, Instant seen) {
    boolean later = decidedAt != null && seen.isAfter(decidedAt);
    boolean spreads = state == State.ROTATED && storyKey.startsWith("print:");
    boolean accepted = state == State.ACCEPTED && (until == null || seen.isBefore(until));
    if (!later || !state.closed() || spreads || accepted) {
      return this;
    }
    return new Status(State.OPEN, episode + 1, null, "", "", null);
  }
}
