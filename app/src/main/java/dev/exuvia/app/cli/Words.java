package dev.exuvia.app.cli;

/** Small words of closing lines. */
final class Words {
  private Words() {}

  /** {@code 1 post}, {@code 2 posts}. */
  static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : noun + "s");
  }
}
