package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Refusal;

/** A body that cannot be read as a whole; says type and place, never its words. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  /** With the reason. */
  public Refused(Refusal refusal) {
    super(refusal.what().key() + " at " + refusal.where());
    this.refusal = refusal;
  }

  /** The reason. */
  public Refusal refusal() {
    return refusal;
  }
}
