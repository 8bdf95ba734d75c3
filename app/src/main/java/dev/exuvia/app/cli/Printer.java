package dev.exuvia.app.cli;

import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prints a list as its items come, so that a long one needs no room.
 *
 * @param <T> what is listed
 */
interface Printer<T> {
  /** Prints an item, now or at the end. */
  void add(T item);

  /** Prints what comes after the last one. */
  void end();

  /** A line an item. */
  static <T> Printer<T> lines(PrintStream out, Function<T, String> text) {
    return new Printer<>() {
      @Override
      public void add(T item) {
        out.println(text.apply(item));
      }

      @Override
      public void end() {
        out.flush();
      }
    };
  }

  /** The items of a JSON array, on one line with what stands before and after. */
  static <T> Printer<T> array(
      PrintStream out, String before, Function<T, String> text, Supplier<String> after) {
    out.print(before);
    return new Printer<>() {
      private String separator = "";

      @Override
      public void add(T item) {
        out.print(separator);
        out.print(text.apply(item));
        separator = ",";
      }

      @Override
      public void end() {
        out.println(after.get());
        out.flush();
      }
    };
  }
}
