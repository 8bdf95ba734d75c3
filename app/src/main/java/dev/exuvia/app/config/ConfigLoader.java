package dev.exuvia.app.config;

import dev.exuvia.core.owner.Route;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code exuvia.yml}. Everything that is wrong with it is reported at once, with line and
 * column; a key that is absent or null has its default. {@code ${NAME}} in a value stands for an
 * environment variable, and where a secret is wanted nothing else is taken. Reads files only.
 */
public final class ConfigLoader {
  /** What the file is called. */
  public static final String FILE = "exuvia.yml";

  private ConfigLoader() {}

  /**
   * Which file holds: the one that was asked for, else {@code exuvia.yml} in the working directory,
   * else the one in the data folder. Empty when the defaults hold.
   */
  public static Optional<Path> locate(@Nullable Path asked, Path workingDirectory, Path dataDir) {
    if (asked != null) {
      return Optional.of(asked);
    }
    return List.of(workingDirectory, dataDir).stream()
        .map(folder -> folder.resolve(FILE))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Reads a file.
   *
   * @param file the file; errors name it as it is given here
   * @param environment where {@code ${NAME}} is looked up
   * @throws ConfigException with all problems, if there is one
   */
  public static Config load(Path file, Map<String, String> environment) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Section root = YamlFile.open(file, new Environment(environment), problems);
    Config config = config(root, file);
    problems.throwIfAny();
    return config;
  }

  /** Every key that the loader reads in this file: {@code sources[].rate}. */
  static SortedSet<String> keys(Path file) {
    Problems problems = new Problems(file.toString());
    config(YamlFile.open(file, new Environment(Map.of()), problems), file);
    return problems.known();
  }

  private static Config config(Section root, Path file) {
    Config defaults = Config.defaults();
    Config config = new Config(
        root.one("contact", "https://example.org/contact", Values::contact).orElse(null),
        root.one("data_dir", "exuvia-data", Values::path, defaults.dataDir()),
        elasticsearch(root.section("elasticsearch"), defaults.elasticsearch()),
        root.has("sources") ? SourceReader.read(root) : defaults.sources(),
        alerting(root.section("alerting"), defaults.alerting()),
        digest(root.section("digest"), defaults.digest()),
        operator(root.section("operator")),
        heartbeat(root.section("heartbeat"), defaults.heartbeat()),
        scan(root.section("scan"), file, defaults.scan()),
        limits(root.section("limits"), defaults.limits()),
        crawl(root.section("crawl"), defaults.crawl()));
    root.end();
    return config;
  }

  private static Config.Elasticsearch elasticsearch(
      Section section, Config.Elasticsearch defaults) {
    var elasticsearch = new Config.Elasticsearch(
        section.one("url", "https://search.example.org:9200", Values::server).orElse(null),
        section.one("username", "exuvia", Values::text).orElse(null),
        section.secret("password", "ES_PASSWORD").orElse(null),
        section.secret("api_key", "ES_API_KEY").orElse(null),
        section.one("ca_file", "ca.pem", ConfigLoader::readable).orElse(null),
        section.one("prefix", "exuvia", Values.name("an index prefix", 32), defaults.prefix()),
        section.one("heap", "512MiB", Values.bytes("256MiB", "16GiB"), defaults.heapBytes()));
    if (section.has("username") != section.has("password")) {
      section.problem("needs `username` and `password` together");
    }
    if (section.has("api_key") && section.has("password")) {
      section.problem("api_key", "stands beside `password`; keep one of them");
    }
    for (String key : List.of("username", "password", "api_key", "ca_file")) {
      if (!section.has("url") && section.has(key)) {
        section.problem(key, "means nothing without `url`; the embedded node makes its own");
      }
    }
    section.end();
    return elasticsearch;
  }

  private static Path readable(String text) throws Invalid {
    Path path = Values.path(text);
    if (!Files.isReadable(path)) {
      throw new Invalid("must be a file that can be read");
    }
    return path;
  }

  private static Config.Alerting alerting(Section section, Config.Alerting defaults) {
    var alerting = new Config.Alerting(
        SmtpReader.read(section.section("smtp")).orElse(null),
        section.one("poll", "15s", Values.duration("1s", "1h"), defaults.poll()));
    section.end();
    return alerting;
  }

  private static Config.Digest digest(Section section, Config.Digest defaults) {
    String cron = section.one("cron", "0 0 8 ? * MON", Values::cron, defaults.cron());
    ZoneId zone = section.one("zone", "Europe/Berlin", Values::zone, defaults.zone());
    section.end();
    return new Config.Digest(cron, zone);
  }

  private static List<Route> operator(Section section) {
    List<Route> routes = Routes.read(section, Set.of());
    section.end();
    return routes;
  }

  private static Config.Heartbeat heartbeat(Section section, Config.Heartbeat defaults) {
    Optional<URI> url = section.one("url", "${HEARTBEAT_URL}", Values::server);
    Duration every = section.one("every", "5m", Values.duration("10s", "1d"), defaults.every());
    section.end();
    return new Config.Heartbeat(url.orElse(null), every);
  }

  private static Config.Scan scan(Section section, Path file, Config.Scan defaults) {
    Path folder = file.getParent();
    var scan = new Config.Scan(
        section.one("built_in", "true", Values::flag, defaults.builtIn()),
        section.many("rules", "my-gitleaks.toml", text -> {
          Path path = Values.path(text);
          return rules(folder == null ? path : folder.resolve(path));
        }));
    if (!scan.builtIn() && !section.has("rules")) {
      section.problem("built_in", "is false and there are no `rules`; nothing would be found");
    }
    section.end();
    return scan;
  }

  private static Path rules(Path path) throws Invalid {
    if (!Files.isReadable(path)) {
      throw new Invalid("must be a file or folder of rules that can be read; it is sought from the"
          + " folder of the configuration");
    }
    if (!Files.isDirectory(path) && !path.toString().matches(".*\\.(yml|toml)")) {
      throw new Invalid("must end in .yml (rules of ours) or .toml (rules of gitleaks)");
    }
    return path;
  }

  private static Config.Limits limits(Section section, Config.Limits defaults) {
    var limits = new Config.Limits(
        section.one("body", "20MiB", Values.bytes("64KiB", "256MiB"), defaults.bodyBytes()),
        section.one("field", "1MiB", Values.bytes("4KiB", "16MiB"), defaults.fieldBytes()),
        section.one(
            "findings_per_rule", "100", Values.integer(1, 10_000), defaults.findingsPerRule()),
        section.one(
            "findings_per_post", "1000", Values.integer(1, 100_000), defaults.findingsPerPost()),
        section.one("decode_depth", "2", Values.integer(0, 5), defaults.decodeDepth()),
        section.one("secret_values", "1000", Values.integer(1, 100_000), defaults.secretValues()));
    section.end();
    return limits;
  }

  private static Config.Crawl crawl(Section section, Config.Crawl defaults) {
    var crawl = new Config.Crawl(
        section.one("lease", "60s", Values.duration("5s", "1h"), defaults.lease()),
        section.one(
            "min_free_bytes", "1GiB", Values.bytes("64MiB", "511GiB"), defaults.minFreeBytes()));
    section.end();
    return crawl;
  }
}
