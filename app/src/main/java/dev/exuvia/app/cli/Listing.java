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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list on stdout, in the format that was asked for. What is printed is masked, and hostile all
 * the same: no control character reaches a terminal, no formula a spreadsheet.
 *
 * @param <T> what is listed
 */
final class Listing<T> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Lines of a table before its first item. */
  private static final int HEAD = 3;

  private final List<String> names = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final List<Function<T, String>> cells = new ArrayList<>();
  private final Function<T, Map<String, Object>> json;
  private @Nullable Function<T, Severity> severity;

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

  /** Adds the column of the severity, which also gives an item's line its colour. */
  Listing<T> severity(Function<T, Severity> of) {
    severity = of;
    return column("severity", 10, item -> of.apply(item).key());
  }

  /** Prints the items. */
  void print(List<T> items, Format format, PrintStream out) {
    Printer<T> printer = printer(format, out);
    items.forEach(printer::add);
    printer.end();
  }

  /** Prints items as they come; a table at the end, for its columns are as wide as they need. */
  Printer<T> printer(Format format, PrintStream out) {
    return switch (format) {
      case TABLE -> tablePrinter(out);
      case JSON -> Printer.array(out, "[", item -> text(json.apply(item)), () -> "]");
      case NDJSON -> Printer.lines(out, item -> text(json.apply(item)));
      case CSV -> {
        out.println(names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
            .collect(Collectors.joining(",")));
        yield Printer.lines(out, this::row);
      }
      case SARIF -> throw new UsageException("sarif is a format for findings; use json here");
    };
  }

  private Printer<T> tablePrinter(PrintStream out) {
    List<T> items = new ArrayList<>();
    return new Printer<>() {
      @Override
      public void add(T item) {
        items.add(item);
      }

      @Override
      public void end() {
        if (!items.isEmpty()) {
          out.println(Globals.colour() ? coloured(items) : table(items));
        }
        out.flush();
      }
    };
  }

  /** JSON in which whatever a terminal would obey is escaped. */
  static String text(Object value) {
    return Shown.escaped(JSON.writeValueAsString(value));
  }

  /** The same over several lines. */
  static String pretty(Object value) {
    return Shown.escaped(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  /** A table without colours, for stderr; nothing for no items. */
  void plain(List<T> items, PrintStream out) {
    if (!items.isEmpty()) {
      out.println(table(items));
    }
  }

  private String table(List<T> items) {
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

  /** The table, each item's line in the colour of its severity. */
  String coloured(List<T> items) {
    Function<T, Severity> of = severity;
    List<String> lines = new ArrayList<>(table(items).lines().toList());
    for (int i = 0; of != null && i < items.size(); i++) {
      lines.set(HEAD + i, coloured(lines.get(HEAD + i), of.apply(items.get(i))));
    }
    return String.join("\n", lines);
  }

  private static String coloured(String line, Severity severity) {
    return Style.on(Style.parse(style(severity))) + line + Style.on(Style.reset);
  }

  private static String style(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "bold,red";
      case HIGH -> "red";
      case MEDIUM -> "yellow";
      case LOW -> "faint";
    };
  }

  private String row(T item) {
    return cells.stream().map(cell -> quoted(cell.apply(item))).collect(Collectors.joining(","));
  }

  /** A field of RFC 4180; what a spreadsheet would calculate begins with an apostrophe. */
  static String quoted(String cell) {
    String line = Shown.line(cell);
    String begin = line.strip();
    boolean formula = !begin.isEmpty() && "=+-@|%＝＋－＠".indexOf(begin.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + line.replace("\"", "\"\"") + '"';
  }
}
