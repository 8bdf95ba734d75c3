package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    InputStream read = new ByteArrayInputStream(input.getBytes(UTF_8));
    return command(environment, read, new ByteArrayOutputStream(), words);
  }

  /** Runs a command whose standard input is this. */
  static Ran reading(InputStream input, String... words) {
    return command(Map.of(), input, new ByteArrayOutputStream(), List.of(words));
  }

  /** Runs a command whose results go to a full disk. */
  static Ran withoutRoom(String... words) {
    var full = new ByteArrayOutputStream() {
      @Override
      public void flush() throws IOException {
        throw new IOException("No space left on device");
      }
    };
    return command(Map.of(), InputStream.nullInputStream(), full, List.of(words));
  }

  private static Ran command(
      Map<String, String> environment,
      InputStream input,
      ByteArrayOutputStream results,
      List<String> words) {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    var told = new ByteArrayOutputStream();
    try {
      System.setIn(input);
      System.setOut(new PrintStream(results, true, UTF_8));
      System.setErr(new PrintStream(told, true, UTF_8));
      int exit = Exuvia.execute(environment, words.toArray(String[]::new));
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
