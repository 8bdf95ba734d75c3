package dev.exuvia.app.config;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Route;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
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
    Section root = YamlFile.open(file, environment, problems);
    Config config = config(root);
    problems.throwIfAny();
    return config;
  }

  /** Every key that the loader reads in this file: {@code sources[].rate}. */
  static SortedSet<String> keys(Path file) {
    Problems problems = new Problems(file.toString());
    config(YamlFile.open(file, Map.of(), problems));
    return problems.known();
  }

  private static Config config(Section root) {
    Config defaults = Config.defaults();
    Config config = new Config(
        root.one("contact", "https://example.org/contact", Values::contact).orElse(null),
        root.one("data_dir", "exuvia-data", Values::path).orElse(defaults.dataDir()),
        elasticsearch(root.section("elasticsearch"), defaults.elasticsearch()),
        root.has("sources") ? sources(root) : defaults.sources(),
        alerting(root.section("alerting"), defaults.alerting()),
        digest(root.section("digest"), defaults.digest()),
        operator(root.section("operator")),
        heartbeat(root.section("heartbeat"), defaults.heartbeat()),
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
        section
            .one("prefix", "exuvia", Values.name("an index prefix", 32))
            .orElse(defaults.prefix()),
        section
            .one("heap", "512MiB", Values.bytes("256MiB", "16GiB"))
            .orElse(defaults.heapBytes()));
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

  private static List<Config.Source> sources(Section root) {
    List<Config.Source> sources = new ArrayList<>();
    Set<SourceId> ids = new HashSet<>();
    for (Section section : root.sections("sources")) {
      source(section).ifPresent(source -> {
        if (!ids.add(source.id())) {
          section.problem("id", "is the id of an earlier source too; give each its own");
        }
        sources.add(source);
      });
    }
    return sources;
  }

  private static Optional<Config.Source> source(Section section) {
    Optional<String> id = section.required("id", "moltbook", Values.name("a source's id", 48));
    Optional<SourceKind> kind = section.required("kind", "moltbook", SourceKind::parse);
    // With an unfit kind the rest is still read, so that all problems come at once.
    Config.Source defaults = Config.Source.of(kind.orElse(SourceKind.ALL.getFirst()), true);
    var source = new Config.Source(
        new SourceId(id.orElse("unnamed")),
        defaults.kind(),
        section.one("enabled", "true", Values::flag).orElse(true),
        section.one("permission", "granted", ConfigLoader::granted).orElse(false),
        section
            .one("base_url", defaults.baseUrl().toString(), Values::server)
            .orElse(defaults.baseUrl()),
        section.one("rate", "30", Values.integer(1, 6000)).orElse(defaults.rate()),
        section
            .one("requests_per_day", "1000", Values.integer(0, 10_000_000))
            .orElse(defaults.requestsPerDay()),
        section.one("poll", "30s", Values.duration("1s", "1d")).orElse(defaults.poll()),
        section
            .one("first_window", "1d", Values.duration("1m", "3650d"))
            .orElse(defaults.firstWindow()),
        section
            .one("first_read_pages", "1000", Values.integer(1, 1_000_000))
            .orElse(defaults.firstReadPages()),
        section.one("max_pages", "2000", Values.integer(1, 1_000_000)).orElse(defaults.maxPages()),
        section.one("comments_share", "0.4", Values.share()).orElse(defaults.commentsShare()),
        section.secret("api_key", "SOURCE_API_KEY").orElse(null));
    section.end();
    return id.isEmpty() || kind.isEmpty() ? Optional.empty() : Optional.of(source);
  }

  private static boolean granted(String text) throws Invalid {
    if (!text.equals("granted")) {
      throw new Invalid("must be granted, or be left out");
    }
    return true;
  }

  private static Config.Alerting alerting(Section section, Config.Alerting defaults) {
    var alerting = new Config.Alerting(
        smtp(section.section("smtp")).orElse(null),
        section.one("poll", "15s", Values.duration("1s", "1h")).orElse(defaults.poll()));
    section.end();
    return alerting;
  }

  private static Optional<Config.Smtp> smtp(Section section) {
    Optional<String> host = section.one("host", "mail.example.org", Values::host);
    Config.Smtp.Tls tls = section
        .one("tls", "starttls", Values.choice(Config.Smtp.Tls.values(), Config.Smtp.Tls::key))
        .orElse(Config.Smtp.Tls.STARTTLS);
    int port = section.one("port", "587", Values.integer(1, 65_535)).orElse(tls.port());
    Optional<Secret> username = section.secret("username", "SMTP_USERNAME");
    Optional<Secret> password = section.secret("password", "SMTP_PASSWORD");
    Optional<String> from = section.has("host")
        ? section.required("from", "exuvia@example.org", Values::mail)
        : section.one("from", "exuvia@example.org", Values::mail);
    for (String key : List.of("port", "username", "password", "from")) {
      if (!section.has("host") && section.has(key)) {
        section.problem(key, "means nothing without `host`");
      }
    }
    if (section.has("username") != section.has("password")) {
      section.problem("needs `username` and `password` together");
    }
    boolean open = tls == Config.Smtp.Tls.NONE && !host.map(Values::isLoopback).orElse(true);
    if (section.has("password") && open) {
      section.problem("tls", "would send the password in clear; use starttls or tls");
    }
    section.end();
    return host.map(name -> new Config.Smtp(
        name, port, username.orElse(null), password.orElse(null), tls, from.orElse("")));
  }

  private static Config.Digest digest(Section section, Config.Digest defaults) {
    String cron = section.one("cron", "0 0 8 ? * MON", Values::cron).orElse(defaults.cron());
    ZoneId zone = section.one("zone", "Europe/Berlin", Values::zone).orElse(defaults.zone());
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
    Duration every =
        section.one("every", "5m", Values.duration("10s", "1d")).orElse(defaults.every());
    section.end();
    return new Config.Heartbeat(url.orElse(null), every);
  }

  private static Config.Limits limits(Section section, Config.Limits defaults) {
    var limits = new Config.Limits(
        section.one("body", "20MiB", Values.bytes("64KiB", "256MiB")).orElse(defaults.bodyBytes()),
        section.one("field", "1MiB", Values.bytes("4KiB", "16MiB")).orElse(defaults.fieldBytes()),
        section
            .one("findings_per_rule", "100", Values.integer(1, 10_000))
            .orElse(defaults.findingsPerRule()),
        section
            .one("findings_per_post", "1000", Values.integer(1, 100_000))
            .orElse(defaults.findingsPerPost()),
        section.one("decode_depth", "2", Values.integer(0, 5)).orElse(defaults.decodeDepth()),
        section
            .one("secret_values", "1000", Values.integer(1, 100_000))
            .orElse(defaults.secretValues()));
    section.end();
    return limits;
  }

  private static Config.Crawl crawl(Section section, Config.Crawl defaults) {
    var crawl = new Config.Crawl(
        section.one("lease", "60s", Values.duration("5s", "1h")).orElse(defaults.lease()),
        section
            .one("min_free_bytes", "1GiB", Values.bytes("64MiB", "511GiB"))
            .orElse(defaults.minFreeBytes()));
    section.end();
    return crawl;
  }
}
