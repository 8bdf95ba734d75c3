package dev.exuvia.index;

import java.util.Locale;

/** The indices, one for each noun. */
public enum Index {
  /** Posts, stubs and tombstones. */
  POSTS,
  /** Findings. */
  FINDINGS,
  /** Attributions. */
  ATTRIBUTIONS,
  /** Exposures. */
  EXPOSURES,
  /** The alert outbox. */
  ALERTS,
  /** Which account a registered handle is bound to. */
  AGENTS,
  /** Organisations, and the registry's version. */
  ORGANISATIONS,
  /** Checkpoints, leases and the installation's mark. */
  CHECKPOINTS,
  /** Gaps. */
  GAPS,
  /** Dead letters. */
  DEAD_LETTERS,
  /** The audit trail. */
  AUDIT;

  /** The name without the installation's prefix. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of the index under a prefix. */
  public String under(String prefix) {
    return prefix + "-" + key();
  }
}
