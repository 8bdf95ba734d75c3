package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command said, and its exit code. The log stands in {@code err}. */
record Ran(int exit, String out, String err) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Runs a command in this JVM. */
  static Ran command(Map<String, String> environment, String input, List<String> words) {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    var results = new ByteArrayOutputStream();
    var told = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
      System.setOut(new PrintStream(results, true, UTF_8));
      System.setErr(new PrintStream(told, true, UTF_8));
      int exit = Exuvia.commandLine(environment).execute(words.toArray(String[]::new));
      System.out.flush();
      System.err.flush();
      return new Ran(exit, results.toString(UTF_8), told.toString(UTF_8));
    } finally {
      System.setIn(in);
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Runs a command that needs nothing of its surroundings. */
  static Ran command(String... words) {
    return command(Map.of(), "", List.of(words));
  }

  /** Results that are JSON. */
  JsonNode json() {
    return JSON.readTree(out);
  }

  /** Results that are a JSON object a line. */
  List<JsonNode> lines() {
    return out.lines().map(JSON::readTree).toList();
  }

  /** The closing line. */
  String summary() {
    return err.isBlank() ? "" : err.lines().toList().getLast();
  }
}
