package dev.exuvia.app.config;

import java.util.Comparator;

/**
 * One thing that is wrong with a file of the operator's.
 *
 * @param file the file, as it was named to us
 * @param line from 1, or 0 when it is about the file as a whole
 * @param column from 1, in code points, or 0
 * @param path which setting: {@code sources[0].rate}, or empty
 * @param message what is wrong and what to do; never holds a secret
 */
public record Problem(String file, int line, int column, String path, String message) {
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  /** As compilers write it: {@code exuvia.yml:12:10 sources[0].rate: must be at least 1}. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return path.isEmpty() ? place + ": " + message : place + " " + path + ": " + message;
  }
}
