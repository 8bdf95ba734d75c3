package dev.exuvia.core;

import java.util.Locale;

/** How much harm a leak can do, weakest first. */
public enum Severity {
  /** Worth knowing: an id without its secret, a trace, an internal detail. */
  LOW,
  /** Worth a look this week: a configuration artefact, an open port, an SSH failure. */
  MEDIUM,
  /** Worth a look today: a usable secret of limited reach, an injection aimed at an own agent. */
  HIGH,
  /** Worth a page: a usable secret. */
  CRITICAL;

  /** The name in configuration, index and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Severity of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** The higher of both. */
  public Severity max(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
