package dev.exuvia.core.owner;

import java.util.Locale;

/** How sure we are that something is an organisation's, weakest first. */
public enum Grade {
  /** It looks like theirs: a look-alike, another account under their handle. */
  RESEMBLES,
  /** The text names them; anyone can write that. */
  MENTIONED,
  /** Decoded from the leaked thing, or a mail address on its line; anyone can make that up. */
  DERIVED,
  /** The author is a registered account. */
  REGISTERED,
  /** Registry plus domain file, a known print, a canary. */
  PROVED;

  /** The name in index and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Grade of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** The stronger of both. */
  public Grade max(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
