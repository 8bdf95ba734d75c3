package dev.exuvia.extractors.checks;

/** What is known of a secret without asking anyone: the fact {@code verdict} of its finding. */
public enum Proof {
  /** It looks like one, and nothing more can be told. */
  FORM("valid form"),
  /** What is redundant in it fits: nobody typed it by chance. */
  PROVED("checksum proved"),
  /**
   * What should fit does not. Still reported, as low: people mistype, cut and alter what they paste,
   * and the rest of the value may be right.
   */
  FAILED("checksum failed"),
  /**
   * It is too regular to have been drawn. Still reported, as low: manuals write such samples, and some
   * people use them.
   */
  PLACEHOLDER("placeholder"),
  /** It says of itself that it was void when it was posted. */
  EXPIRED("expired");

  private static final double CERTAIN = 0.99;
  private static final double DOUBTFUL = 0.3;
  private static final double MADE_UP = 0.1;
  private static final double VOID = 0.5;

  private final String word;

  Proof(String word) {
    this.word = word;
  }

  /** As it stands in the finding. */
  public String word() {
    return word;
  }

  /** Whether more is known than the form. */
  public boolean saysMore() {
    return this != FORM;
  }

  /** What it makes of a rule's confidence. */
  public double confidence(double ofRule) {
    return switch (this) {
      case FORM -> ofRule;
      case PROVED -> Math.max(ofRule, CERTAIN);
      case FAILED -> Math.min(ofRule, DOUBTFUL);
      case PLACEHOLDER -> Math.min(ofRule, MADE_UP);
      case EXPIRED -> Math.min(ofRule, VOID);
    };
  }
}
