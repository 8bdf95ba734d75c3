package dev.exuvia.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real Elasticsearch node in a child JVM; stops with this JVM, however that ends. */
public final class EmbeddedNode implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ES-READY port=(\\d+) ms=(\\d+)");

  private final Process process;
  private final URI uri;
  private final List<String> log;

  private EmbeddedNode(Process process, URI uri, List<String> log) {
    this.process = process;
    this.uri = uri;
    this.log = log;
  }

  /** Starts a node and waits until it answers. */
  public static EmbeddedNode start(Path home, Path data) throws IOException {
    Files.createDirectories(home.resolve("plugins"));
    Files.createDirectories(data);
    var process =
        new ProcessBuilder(command(home, data)).redirectErrorStream(true).start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> log = new ArrayList<>();
    String line;
    while ((line = output.readLine()) != null) {
      log.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        drain(output);
        return new EmbeddedNode(process, URI.create("http://127.0.0.1:" + ready.group(1)), log);
      }
    }
    process.destroyForcibly();
    throw new IOException("Elasticsearch did not start:\n" + String.join("\n", log));
  }

  private static List<String> command(Path home, Path data) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java")
        .toString();
    return List.of(
        java,
        "-Xms256m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xss1m",
        "-Djava.awt.headless=true",
        "-Djna.nosys=true",
        "--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "-Des.path.home=" + home,
        "-Des.distribution.type=zip",
        "--add-opens=java.base/java.io=org.elasticsearch.server",
        "--module-path",
        home.resolve("lib").toString(),
        "--add-modules=jdk.net",
        "--add-modules=jdk.management.agent",
        "--add-modules=ALL-MODULE-PATH",
        "-cp",
        ownLocation().toString(),
        "dev.exuvia.embedded.EsNodeMain",
        home.toString(),
        data.toString());
  }

  private static Path ownLocation() throws IOException {
    var source = EmbeddedNode.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("cannot tell where the node's main class lives");
    }
    return Path.of(URI.create(source.getLocation().toString()));
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
  }

  private static void drain(BufferedReader output) {
    Thread.ofVirtual().name("elasticsearch-log").start(() -> {
      try {
        @Nullable String line = output.readLine();
        while (line != null) {
          line = output.readLine();
        }
      } catch (IOException e) {
        // the node has stopped
      }
    });
  }

  /** Where it listens. */
  public URI uri() {
    return uri;
  }

  /** What it said until it was ready. */
  public List<String> startLog() {
    return List.copyOf(log);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The id of the child. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(25, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
