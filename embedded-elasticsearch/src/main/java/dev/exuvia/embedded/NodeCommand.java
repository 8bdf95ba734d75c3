package dev.exuvia.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The command line and environment of the child JVM. */
final class NodeCommand {
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[mg]");
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT");

  /**
   * Ctrl-C goes to every process of the terminal; the node must outlive the page under way. Signals
   * that are ignored at the start stay so: it ends when its parent closes the pipe.
   */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "exuvia-node");

  private NodeCommand() {}

  static ProcessBuilder of(Path home, Path data, String heap, String password) throws IOException {
    if (!HEAP.matcher(heap).matches()) {
      throw new IllegalArgumentException(
          "the node's heap is a number and m or g, such as 512m; this is no such thing: " + heap);
    }
    List<String> line = new ArrayList<>(isWindows() ? List.of() : DEAF);
    line.addAll(line(home, data, heap));
    var builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED); // the operator's secrets are no business of the node
    environment.put("ES_BOOTSTRAP_PASSWORD", password);
    return builder.redirectError(data.resolve("logs/elasticsearch-jvm.log").toFile());
  }

  private static List<String> line(Path home, Path data, String heap) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java")
            .toString(),
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xss1m",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djna.nosys=true",
        "--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j2.formatMsgNoLookups=true",
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
    var source = NodeCommand.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("cannot tell where the node's main class lives");
    }
    return Path.of(java.net.URI.create(source.getLocation().toString()));
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
  }
}
