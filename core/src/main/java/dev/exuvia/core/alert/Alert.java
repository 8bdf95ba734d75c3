package dev.exuvia.core.alert;

import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.story.ExposureId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A due notice on one route, by reference: what it says is looked up when it is sent.
 *
 * @param id what it is due for
 * @param lane how urgent, and under which cap
 * @param organisation who is told
 * @param route on which of their routes
 * @param exposure about which exposure; null for a summary or digest
 * @param episode the exposure's episode, 0 without one
 * @param severity the exposure's severity when it was queued; LOW for a summary or digest
 * @param post the post whose commit queued it: alerts of one post travel together; null for a
 *     summary or digest
 * @param author the post's author, for caps; empty for a summary or digest
 * @param period for a digest the ISO week ({@code 2026-W48}), for a summary what it sums up, else
 *     empty
 * @param queuedAt our clock
 * @param delivery how far its sending has come
 */
public record Alert(
    AlertId id,
    Lane lane,
    OrganisationId organisation,
    String route,
    @Nullable ExposureId exposure,
    int episode,
    Severity severity,
    @Nullable PostId post,
    String author,
    String period,
    Instant queuedAt,
    Delivery delivery) {

  /** The same alert, further on its way. */
  public Alert with(Delivery next) {
    return new Alert(
        id,
        lane,
        organisation,
        route,
        exposure,
        episode,
        severity,
        post,
        author,
        period,
        queuedAt,
        next);
  }

  /** How urgent an alert is. */
  public enum Lane {
    /** At once. */
    PAGE,
    /** At once, but at most 3 messages an hour for an author; the rest of them in one message. */
    DERIVED,
    /** At once; its id lets only one a day through for an author. */
    MENTIONED,
    /** One for all that was there before we looked. */
    SUMMARY,
    /** The weekly report. */
    DIGEST;

    /** The name in the index. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a {@link #key()}. */
    public static Lane of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Where the sending stands. */
  public enum State {
    /** Waits. */
    QUEUED,
    /** A dispatcher has it until {@code nextTry}; then it is due again, under the same message id. */
    CLAIMED,
    /** Delivered. */
    SENT,
    /** There was nothing to say: a summary without content, an exposure that was closed or gone. */
    EMPTY,
    /** The route refused it for good: a person must act. Shown first in every digest. */
    REFUSED;

    /** The name in the index. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a {@link #key()}. */
    public static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How far the sending has come.
   *
   * @param state where it stands
   * @param attempts how many attempts were begun
   * @param nextTry not before this
   * @param message the id of the message that carries it, empty before the first claim; kept over
   *     attempts, so that a repeat is recognisable
   * @param sentAt when it was delivered, or null
   * @param why why the last attempt failed, our words, or empty
   */
  public record Delivery(
      State state,
      int attempts,
      Instant nextTry,
      String message,
      @Nullable Instant sentAt,
      String why) {
    /** As it begins: due at once. */
    public static Delivery queued(Instant now) {
      return new Delivery(State.QUEUED, 0, now, "", null, "");
    }
  }
}
