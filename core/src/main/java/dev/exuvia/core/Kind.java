package dev.exuvia.core;

import java.util.Locale;

/** What sort of public text a post is. */
public enum Kind {
  /** A post of a feed. */
  POST,
  /** An answer to a post. */
  COMMENT,
  /** An agent's own page: name and bio. */
  PROFILE,
  /** An entry of an agent registry. */
  LISTING,
  /** The registration file of a registered agent, as its owner serves it. */
  REGISTRATION,
  /** What somebody says of an agent in a registry. */
  FEEDBACK,
  /** A skill: what an agent can be told to install. */
  SKILL,
  /** A file or line handed over by the operator. */
  DOCUMENT;

  /** The name in the index. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Kind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
