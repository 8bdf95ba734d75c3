package dev.exuvia.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a child to say where it listens, or why it does not. */
final class Startup {
  private static final int START_SECONDS = 180;
  private static final String READY = "ES-READY port=";
  private static final String FAILED = "ES-FAILED ";

  private Startup() {}

  /** The port that the node listens on. */
  static int port(Process process, Path data) throws IOException {
    var answer = new CompletableFuture<String>();
    Thread.ofVirtual().name("elasticsearch-output").start(() -> read(process, answer));
    String line;
    try {
      line = answer.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      line = FAILED + "it was not ready after " + START_SECONDS + " s";
    } catch (ExecutionException e) {
      line = FAILED + e.getCause();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (line.startsWith(READY)) {
      return Integer.parseInt(line.substring(READY.length()).strip());
    }
    throw new IOException("Elasticsearch did not start: "
        + (line.startsWith(FAILED) ? line.substring(FAILED.length()) : "its JVM ended") + "; see "
        + data.resolve("logs"));
  }

  /** Reads all that the child says, so that it never blocks; passes on the line we wait for. */
  private static void read(Process process, CompletableFuture<String> answer) {
    try (var output = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith(READY) || line.startsWith(FAILED)) {
          answer.complete(line);
        }
      }
      answer.complete("");
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("stopped while waiting for Elasticsearch", e);
  }
}
