package dev.exuvia.app.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, as tables: printed as soon as they are there, and kept for a file. */
final class Results {
  private final PrintStream out;
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();

  Results(PrintStream out) {
    this.out = out;
  }

  /** A table of one part. */
  final class Table {
    private final String name;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Table(String name, List<String> columns) {
      this.name = name;
      this.columns = columns;
    }

    /** Adds a row, with a cell (number or text) for each column. */
    void row(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(name + " has " + columns.size() + " columns");
      }
      rows.add(List.of(cells));
    }

    /** Prints and keeps it. */
    void end() {
      List<Map<String, Object>> objects = new ArrayList<>();
      for (List<Object> row : rows) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          object.put(columns.get(i), row.get(i));
        }
        objects.add(object);
      }
      tables.put(name, objects);
      print();
    }

    private void print() {
      out.println();
      out.println(name);
      int[] widths = columns.stream().mapToInt(String::length).toArray();
      for (List<Object> row : rows) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], shown(row.get(i)).length());
        }
      }
      line(columns, widths);
      rows.forEach(row -> line(row, widths));
    }

    private void line(List<?> cells, int[] widths) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - shown(cells.get(i)).length());
        boolean number = cells.get(i) instanceof Number;
        line.append("  ").append(number ? blanks : "").append(shown(cells.get(i)));
        line.append(number ? "" : blanks);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  Table table(String name, String... columns) {
    return new Table(name, List.of(columns));
  }

  private static String shown(Object cell) {
    if (cell instanceof Double number) {
      String form = Math.abs(number) >= 1000 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.3f";
      return String.format(Locale.ROOT, form, number);
    }
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : cell.toString();
  }

  /** The names of the tables so far. */
  Set<String> names() {
    return Set.copyOf(tables.keySet());
  }

  /** The rows of a table, each with its cells by column. */
  List<Map<String, Object>> rows(String table) {
    return List.copyOf(Objects.requireNonNull(tables.get(table), table));
  }

  /** Writes the tables as a JSON object: for each an array, with an object for each row. */
  void write(Path file) throws IOException {
    JsonMapper json =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.write(file, json.writeValueAsBytes(tables));
  }
}
