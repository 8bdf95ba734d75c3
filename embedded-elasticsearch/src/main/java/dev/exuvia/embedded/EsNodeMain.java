package dev.exuvia.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the child JVM. Arguments: home folder, data folder. The password of the built-in
 * user comes in {@code ES_BOOTSTRAP_PASSWORD}. Says {@code ES-READY port=...} or {@code ES-FAILED
 * why} on stdout, once; stops when stdin closes.
 */
public final class EsNodeMain {
  private static final String NAME = "exuvia-1";
  private static final String LOG4J = """
      status = error
      appender.file.type = RollingFile
      appender.file.name = file
      appender.file.fileName = ${sys:es.logs.base_path}/elasticsearch.log
      appender.file.filePattern = ${sys:es.logs.base_path}/elasticsearch.%i.log
      appender.file.layout.type = PatternLayout
      appender.file.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %enc{%m}{CRLF}%n
      appender.file.policies.type = Policies
      appender.file.policies.size.type = SizeBasedTriggeringPolicy
      appender.file.policies.size.size = 10MB
      appender.file.strategy.type = DefaultRolloverStrategy
      appender.file.strategy.max = 4
      rootLogger.level = info
      rootLogger.appenderRef.file.ref = file
      """;

  private EsNodeMain() {}

  /** Starts the node and keeps it until stdin closes. */
  public static void main(String[] args) {
    PrintStream out = System.out; // LogConfigurator redirects System.out into log4j
    var node = new AtomicReference<@Nullable Node>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node.get())));
    Thread.ofPlatform().daemon().name("parent-watch").start(EsNodeMain::exitWithTheParent);
    try {
      Node started = start(Path.of(args[0]), Path.of(args[1]), node);
      out.println("ES-READY port=" + port(started));
      out.flush();
      Thread.currentThread().join();
    } catch (Throwable e) {
      out.println("ES-FAILED " + inOneLine(e));
      out.flush();
      Runtime.getRuntime().halt(1);
    }
  }

  private static Node start(Path home, Path data, AtomicReference<@Nullable Node> started)
      throws Exception {
    String password = System.getenv("ES_BOOTSTRAP_PASSWORD");
    if (password == null) {
      throw new IllegalStateException("ES_BOOTSTRAP_PASSWORD is not set");
    }
    var environment = new Environment(settings(home, data, password).build(), config(data));
    LogConfigurator.setNodeName(NAME);
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment, true);
    Files.createDirectories(home.resolve("plugins"));
    var plugins = PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(home.resolve("modules"), false),
        PluginsLoader.loadPluginsBundles(home.resolve("plugins"), false),
        Map.of());
    var node = new Node(environment, plugins);
    started.set(node);
    node.start();
    return node;
  }

  private static int port(Node node) {
    return node.injector()
        .getInstance(HttpServerTransport.class)
        .boundAddress()
        .publishAddress()
        .getPort();
  }

  private static Settings.Builder settings(Path home, Path data, String password) throws Exception {
    var keystore = KeyStoreWrapper.create();
    keystore.setString("bootstrap.password", password.toCharArray());
    return Settings.builder()
        .setSecureSettings(keystore)
        .put("path.home", home.toString())
        .put("path.data", data.resolve("node/data").toString())
        .put("path.logs", data.resolve("logs").toString())
        .put("cluster.name", "exuvia")
        .put("node.name", NAME)
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("action.auto_create_index", "false")
        .put("cluster.routing.allocation.disk.threshold_enabled", true)
        .put("cluster.routing.allocation.disk.watermark.low", "2gb")
        .put("cluster.routing.allocation.disk.watermark.high", "1500mb")
        .put("cluster.routing.allocation.disk.watermark.flood_stage", "1gb")
        .put("xpack.security.enabled", true)
        .put("xpack.security.http.ssl.enabled", false)
        .put("xpack.security.transport.ssl.enabled", false)
        .put("xpack.security.enrollment.enabled", false)
        .put("xpack.security.autoconfiguration.enabled", false);
  }

  private static Path config(Path data) throws IOException {
    Path config = data.resolve("node/config");
    Files.createDirectories(config);
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(config.resolve("log4j2.properties"), LOG4J);
    return config;
  }

  private static void exitWithTheParent() {
    try {
      while (System.in.read() >= 0) {
        // the parent keeps the pipe open for as long as it wants the node
      }
    } catch (IOException e) {
      // a broken pipe means the same as a closed one
    }
    System.exit(0);
  }

  private static void close(@Nullable Node node) {
    if (node == null) {
      return;
    }
    try {
      node.close();
      if (!node.awaitClose(20, TimeUnit.SECONDS)) {
        System.err.println("the node did not close within 20 s");
      }
    } catch (IOException e) {
      System.err.println("the node did not close: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why it failed, for the parent's one sentence: type and words of the innermost cause. */
  private static String inOneLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > 300 ? line.substring(0, 300) : line;
  }
}
