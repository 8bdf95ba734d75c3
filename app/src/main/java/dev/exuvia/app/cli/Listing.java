package dev.exuvia.app.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.exuvia.core.Severity;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list on stdout, in the format that was asked for. What is printed is masked, and hostile all
 * the same: no control character reaches a terminal, no formula a spreadsheet.
 *
 * @param <T> what is listed
 */
final class Listing<T> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> names = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final List<Function<T, String>> cells = new ArrayList<>();
  private final Function<T, Map<String, Object>> json;

  /** A list whose items look so in JSON; columns are added for table and CSV. */
  Listing(Function<T, Map<String, Object>> json) {
    this.json = json;
  }

  /** Adds a column of at most {@code width} characters in the table. */
  Listing<T> column(String name, int width, Function<T, String> cell) {
    names.add(name);
    widths.add(width);
    cells.add(cell);
    return this;
  }

  /** Prints the items. */
  void print(List<T> items, Format format, PrintStream out) {
    switch (format) {
      case TABLE -> table(items, out);
      case JSON -> out.println(text(items.stream().map(json).toList()));
      case NDJSON -> items.forEach(item -> out.println(text(json.apply(item))));
      case CSV -> csv(items, out);
      case SARIF -> throw new UsageException("sarif is a format for findings; use json here");
    }
    out.flush();
  }

  /** JSON in which whatever a terminal would obey is escaped. */
  static String text(Object value) {
    return Shown.escaped(JSON.writeValueAsString(value));
  }

  /** The same over several lines. */
  static String pretty(Object value) {
    return Shown.escaped(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  private void table(List<T> items, PrintStream out) {
    if (!items.isEmpty()) {
      String text = text(items);
      out.println(Globals.colour() ? coloured(text) : text);
    }
  }

  /** A table without colours, for stderr; nothing for no items. */
  void plain(List<T> items, PrintStream out) {
    if (!items.isEmpty()) {
      out.println(text(items));
    }
  }

  private String text(List<T> items) {
    var columns = new ArrayList<com.github.freva.asciitable.ColumnData<T>>();
    for (int i = 0; i < names.size(); i++) {
      Function<T, String> cell = cells.get(i);
      columns.add(new Column()
          .header(names.get(i))
          .headerAlign(HorizontalAlign.LEFT)
          .dataAlign(HorizontalAlign.LEFT)
          .maxWidth(widths.get(i) + 2, OverflowBehaviour.ELLIPSIS_RIGHT)
          .with(item -> Shown.line(cell.apply(item))));
    }
    return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, items, columns);
  }

  private static String coloured(String text) {
    return text.lines().map(Listing::colouredLine).collect(Collectors.joining("\n"));
  }

  private static String colouredLine(String line) {
    for (Severity severity : Severity.values()) {
      if (line.contains(" " + severity.key() + " ")) {
        return Ansi.ON.string("@|" + style(severity) + " " + line.replace("|@", "|") + "|@");
      }
    }
    return line;
  }

  private static String style(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "bold,red";
      case HIGH -> "red";
      case MEDIUM -> "yellow";
      case LOW -> "faint";
    };
  }

  private void csv(List<T> items, PrintStream out) {
    out.println(names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
        .collect(Collectors.joining(",")));
    for (T item : items) {
      out.println(
          cells.stream().map(cell -> quoted(cell.apply(item))).collect(Collectors.joining(",")));
    }
  }

  /** A field of RFC 4180; what a spreadsheet would calculate begins with an apostrophe. */
  static String quoted(String cell) {
    String line = Shown.line(cell);
    String begin = line.strip();
    boolean formula = !begin.isEmpty() && "=+-@|%＝＋－＠".indexOf(begin.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + line.replace("\"", "\"\"") + '"';
  }
}
