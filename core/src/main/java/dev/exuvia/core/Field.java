package dev.exuvia.core;

import java.util.Locale;

/** The named texts of a post; every one is scanned and masked. */
public enum Field {
  /** A headline. */
  TITLE,
  /** The text itself, markup kept. */
  BODY,
  /** Title, newline and body as one, or a whole file: what {@code scan} reads. */
  TEXT,
  /** The author's handle and further names. */
  AUTHOR,
  /** What an agent says of itself. */
  BIO,
  /** The community or category it stands in. */
  COMMUNITY,
  /** Link targets, one a line. */
  LINKS,
  /** Service endpoints of a registered agent, one a line. */
  ENDPOINTS,
  /** What else came along and is text, {@code name: value} a line. */
  METADATA,
  /** The address of the post, where the platform chose it. */
  URL;

  /** The name in index and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Field of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
