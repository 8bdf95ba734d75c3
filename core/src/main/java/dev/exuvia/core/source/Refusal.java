package dev.exuvia.core.source;

import java.util.Locale;

/**
 * Something that was served and could not be read; told by type and place, never by its words.
 *
 * @param what what is wrong
 * @param where the place: {@code page}, {@code posts[3]}, {@code line 12}
 * @param detail our own words on it, without a word of the refused text
 */
public record Refusal(What what, String where, String detail) {
  /** What can be wrong. */
  public enum What {
    /** Not JSON, or cut. */
    MALFORMED,
    /** HTML where JSON was asked for: a challenge or an error page. */
    NOT_JSON,
    /** A value of another type than the platform's format has. */
    WRONG_TYPE,
    /** No id, or one that is not in the platform's format. */
    BAD_ID,
    /** Larger than the limit. */
    TOO_LARGE,
    /** A text that was cut at the limit; what was read is there. */
    TRUNCATED,
    /** Named, and not read: it may not be asked for, or its host did not serve it. */
    NOT_READ,
    /**
     * Nobody has a name that is registered here: shown, but nothing that was served is unread, so
     * the run is whole.
     */
    NOT_THERE,
    /** An answer with a status that we do not know what to do with. */
    BAD_STATUS;

    /** Whether something that was served could not be read. */
    public boolean misses() {
      return this != NOT_THERE;
    }

    /** The name in logs and counts. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
