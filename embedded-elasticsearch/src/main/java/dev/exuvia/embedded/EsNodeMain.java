package dev.exuvia.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Entry point of the child JVM. Arguments: home folder, data folder, then settings as key=value. */
public final class EsNodeMain {
  private static final String LOG4J = """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      """;

  private EsNodeMain() {}

  /** Starts the node, says ES-READY, stops when stdin closes. */
  public static void main(String[] args) {
    PrintStream out = System.out; // LogConfigurator redirects System.out into log4j
    try {
      run(args, out);
    } catch (Exception e) {
      throw new IllegalStateException("the embedded node did not start in " + args[0], e);
    }
  }

  private static void run(String[] args, PrintStream out) throws Exception {
    long begun = System.nanoTime();
    Path home = Path.of(args[0]).toAbsolutePath();
    Path data = Path.of(args[1]).toAbsolutePath();
    Settings.Builder settings = settings(home, data);
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    String password = System.getenv("ES_BOOTSTRAP_PASSWORD");
    if (password != null) {
      secure(settings, password);
    }
    var environment = new Environment(settings.build(), config(data));
    LogConfigurator.setNodeName("embedded-1");
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment, true);
    var plugins = PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(home.resolve("modules"), false),
        PluginsLoader.loadPluginsBundles(home.resolve("plugins"), false),
        Map.of());
    var node = new Node(environment, plugins);
    node.start();
    int port = node.injector()
        .getInstance(HttpServerTransport.class)
        .boundAddress()
        .publishAddress()
        .getPort();
    out.println("ES-READY port=" + port + " ms=" + (System.nanoTime() - begun) / 1_000_000);
    out.flush();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    while (System.in.read() >= 0) {
      // the parent keeps the pipe open for as long as it wants the node
    }
    System.exit(0);
  }

  private static Settings.Builder settings(Path home, Path data) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", data.toString())
        .put("path.logs", data.resolve("logs").toString())
        .put("cluster.name", "embedded")
        .put("node.name", "embedded-1")
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("xpack.security.enabled", false)
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", "true");
  }

  private static void secure(Settings.Builder settings, String password) throws Exception {
    var keystore = KeyStoreWrapper.create();
    keystore.setString("bootstrap.password", password.toCharArray());
    settings.setSecureSettings(keystore);
    settings
        .put("xpack.security.enabled", true)
        .put("xpack.security.http.ssl.enabled", false)
        .put("xpack.security.transport.ssl.enabled", false)
        .put("xpack.security.enrollment.enabled", false)
        .put("xpack.security.autoconfiguration.enabled", false);
  }

  private static Path config(Path data) throws IOException {
    Path config = data.resolve("config");
    Files.createDirectories(config);
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(config.resolve("log4j2.properties"), LOG4J);
    return config;
  }

  private static void close(Node node) {
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
}
