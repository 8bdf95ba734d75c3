package dev.exuvia.extractors.engine;

/** How far a pattern has got in the text. For one {@link Search}. */
final class Progress {
  private static final int READS = 8;
  private static final int SLOW_READS = 16;
  private static final int LEAST = 1 << 16;
  private static final int LEAST_SLOW = 1 << 16;

  int generation;
  int reached;
  boolean done;
  long budget;
  long slowBudget;

  /** Begins with a text. */
  void begin(int generation, int length) {
    this.generation = generation;
    reached = 0;
    done = false;
    budget = (long) READS * length + LEAST;
    slowBudget = (long) SLOW_READS * length + LEAST_SLOW;
  }
}
