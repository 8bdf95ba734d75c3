package dev.exuvia.core.owner;

import java.util.Locale;

/** What a finding has to do with an organisation. */
public enum Relation {
  /** Their agent wrote it. */
  AUTHOR,
  /** What leaked is theirs. */
  CONTENT,
  /** It is aimed at their agent. */
  TARGET;

  /** The name in index and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Relation of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
