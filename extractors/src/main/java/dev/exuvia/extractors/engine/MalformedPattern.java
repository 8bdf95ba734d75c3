package dev.exuvia.extractors.engine;

/** A pattern that is no RE2 expression, or one that cannot be searched for safely. */
public final class MalformedPattern extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public MalformedPattern(String why) {
    super(why);
  }
}
