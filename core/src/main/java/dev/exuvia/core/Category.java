package dev.exuvia.core;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of thing that leak, each with its references: OWASP Agentic 2026, OWASP LLM 2025, MITRE
 * ATLAS and CWE.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
public enum Category {
  /** A key, token, password or private key. */
  SECRET("ASI03", "LLM02", "AML.T0055", "CWE-798"),
  /** A port or endpoint that listens. */
  OPEN_PORT("ASI02", "LLM06", "AML.T0006", "CWE-668"),
  /** A failed SSH login. */
  SSH_FAILURE("ASI03", "LLM02", "AML.T0055", "CWE-307"),
  /** A stack trace. */
  STACK_TRACE("ASI05", "LLM05", "AML.T0069", "CWE-209"),
  /** A configuration or memory file. */
  CONFIG_ARTIFACT("ASI04", "LLM02", "AML.T0083", "CWE-538"),
  /** A private host, address or path, or a leaked system prompt. */
  INTERNAL_DETAIL("ASI01", "LLM07", "AML.T0057", "CWE-200"),
  /** A text that orders the agents which read it about. */
  PROMPT_INJECTION("ASI01", "LLM01", "AML.T0051.001", "CWE-1427"),
  /** A text that a person does not see. */
  HIDDEN_TEXT("ASI06", "LLM01", "AML.T0068", "CWE-1007"),
  /** An agent that asks others for their secrets. */
  SECRET_REQUEST("ASI07", "LLM02", "AML.T0098", "CWE-200");

  private final List<String> taxonomy;

  Category(String... taxonomy) {
    this.taxonomy = List.of(taxonomy);
  }

  /** The name in rules, index and messages. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #key()}. */
  public static Category of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** OWASP Agentic, OWASP LLM, MITRE ATLAS and CWE ids, in this order. */
  public List<String> taxonomy() {
    return taxonomy;
  }
}
