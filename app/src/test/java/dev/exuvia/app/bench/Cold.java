package dev.exuvia.app.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.exuvia.core.Hmac;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.Sieve;
import dev.exuvia.extractors.rules.RuleSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a program that has just begun needs until its rules are ready: each time in a JVM of its own. */
final class Cold {
  private Cold() {}

  /**
   * Milliseconds.
   *
   * @param wall from the first line of the program on
   * @param cpu of the whole process meanwhile: compiler and collector included
   */
  record Ready(double wall, double cpu) {}

  /** Prints both figures of one start. */
  public static void main(String[] args) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    Sieve sieve = new RuleScanner(
            RuleSet.forScanning(true, List.of()), new Hmac(new byte[32]), Limits.defaults())
        .sieve();
    byte[] text = "nothing to see".getBytes(StandardCharsets.UTF_8);
    boolean clean = sieve.isClean(text, 0, text.length);
    double wall = (System.nanoTime() - start) / 1e6;
    double used = (system.getProcessCpuTime() - cpu) / 1e6;
    System.out.println(wall + " " + used + " " + clean);
  }

  /** Several starts, the fastest first. */
  static List<Ready> starts(int count) throws IOException, InterruptedException {
    List<Ready> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(start());
    }
    starts.sort((a, b) -> Double.compare(a.wall(), b.wall()));
    return Collections.unmodifiableList(starts);
  }

  private static Ready start() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Cold.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the start in a JVM of its own failed");
    }
    String[] figures = line.strip().split(" ", -1);
    return new Ready(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
  }
}
