package dev.exuvia.extractors.checks;

/** Goes through a text line by line. */
@FunctionalInterface
interface EachLine {
  /** A line, without its end. */
  void at(int from, int end);

  /** Shows all lines of a text. */
  static void of(String text, EachLine each) {
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      each.at(from, end);
      from = end + 1;
    }
  }
}
