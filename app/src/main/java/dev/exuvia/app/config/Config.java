package dev.exuvia.app.config;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Route;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one installation, checked. Immutable. Its {@code toString} shows the names
 * of the environment variables that hold secrets, never their values.
 *
 * @param contact how a platform's people reach the operator, {@code https:} or {@code mailto:};
 *     goes into the User-Agent, and without it no source starts
 * @param dataDir where data lies, relative to the working directory
 * @param elasticsearch the store
 * @param sources what is read, with unique ids
 * @param alerting how messages leave
 * @param digest when the weekly digest is due, where an organisation does not say otherwise
 * @param operatorRoutes where the operator's own digest goes
 * @param heartbeat who is told that a round went well
 * @param scan which rules texts are scanned by
 * @param limits how much of a body and a text is read
 * @param crawl how crawling is kept single and within the disk
 */
public record Config(
    @Nullable URI contact,
    Path dataDir,
    Elasticsearch elasticsearch,
    List<Source> sources,
    Alerting alerting,
    Digest digest,
    List<Route> operatorRoutes,
    Heartbeat heartbeat,
    Scan scan,
    Limits limits,
    Crawl crawl) {
  /** Copies the lists. */
  public Config {
    sources = List.copyOf(sources);
    operatorRoutes = List.copyOf(operatorRoutes);
  }

  /** What holds without a file: an embedded node, no contact, each source known and off. */
  public static Config defaults() {
    return new Config(
        null,
        Path.of("exuvia-data"),
        Elasticsearch.defaults(),
        Sources.KINDS.stream()
            .filter(kind -> kind.baseUrl() != null)
            .map(kind -> Source.of(kind, false))
            .toList(),
        Alerting.defaults(),
        Digest.defaults(),
        List.of(),
        new Heartbeat(null, Duration.ofMinutes(5)),
        new Scan(true, List.of()),
        Limits.defaults(),
        new Crawl(Duration.ofSeconds(60), 1L << 30));
  }

  /** Why a source does not start, and what to do about it; empty when it does. */
  public Optional<String> whyOff(Source source) {
    return source.enabled()
        ? whyUnasked(source)
        : Optional.of("it is not enabled; set `enabled: true`");
  }

  /** Why a source may not even be asked to see what it says; empty when it may. */
  public Optional<String> whyUnasked(Source source) {
    if (source.kind().needsPermission() && !source.permission()) {
      return Optional.of("the terms of " + source.kind().name() + " forbid collection without"
          + " permission; once you have it, state `permission: granted`");
    }
    return contact == null
        ? Optional.of("no contact is configured; set `contact` to a page or address of yours")
        : Optional.empty();
  }

  /** The sources that start. */
  public List<Source> activeSources() {
    return sources.stream().filter(source -> whyOff(source).isEmpty()).toList();
  }

  /**
   * The store.
   *
   * @param url an Elasticsearch of the operator's, or null for the embedded node
   * @param username for basic authentication, or null
   * @param password for basic authentication, or null
   * @param apiKey instead of user name and password, or null
   * @param caFile certificates (PEM) to trust instead of the JDK's, or null
   * @param prefix begins the name of every index
   * @param heapBytes the embedded node's heap
   */
  public record Elasticsearch(
      @Nullable URI url,
      @Nullable String username,
      @Nullable Secret password,
      @Nullable Secret apiKey,
      @Nullable Path caFile,
      String prefix,
      long heapBytes) {
    static Elasticsearch defaults() {
      return new Elasticsearch(null, null, null, null, null, "exuvia", 512L << 20);
    }

    /** Whether the node is a child of ours. */
    public boolean embedded() {
      return url == null;
    }
  }

  /**
   * A way to read a platform.
   *
   * @param id the operator's name for it
   * @param kind what it is
   * @param enabled whether the operator wants it
   * @param permission whether the operator states that the platform permits collection
   * @param baseUrl where its API begins
   * @param rate requests per minute, at least 1
   * @param requestsPerDay requests per UTC day, 0 for no limit of our own
   * @param poll from one round to the next where a feed is busy
   * @param pollMax the same where it is quiet, at least {@code poll}
   * @param watch how often what is registered, and whole lists, are read by themselves
   * @param firstWindow how far back the first reading of new registry entries goes
   * @param firstReadPages how many pages the very first walk takes; what lies below becomes a gap
   * @param maxPages how many pages any later walk takes
   * @param commentsShare the share of requests that may go into re-reading comments, 0 to 1
   * @param apiKey a key of the operator's for this platform, or null
   * @param options what the keys hold that only this kind knows, by their names
   */
  public record Source(
      SourceId id,
      SourceKind kind,
      boolean enabled,
      boolean permission,
      URI baseUrl,
      int rate,
      int requestsPerDay,
      Duration poll,
      Duration pollMax,
      Duration watch,
      Duration firstWindow,
      int firstReadPages,
      int maxPages,
      double commentsShare,
      @Nullable Secret apiKey,
      Map<String, List<String>> options) {
    private static final Duration WATCH = Duration.ofMinutes(5);
    private static final URI NOWHERE = URI.create("https://nowhere.invalid");

    /** Copies the map. */
    public Source {
      options = Map.copyOf(options);
    }

    /** What the source itself goes by. */
    public SourceSettings settings() {
      return new SourceSettings(
          id,
          kind.name(),
          baseUrl,
          rate,
          Math.clamp(rate / 6, 1, 10),
          requestsPerDay,
          kind.limits().pageSize(),
          firstWindow,
          apiKey == null ? "" : apiKey.value(),
          options);
    }

    static Source of(SourceKind kind, boolean enabled) {
      return new Source(
          new SourceId(kind.name()),
          kind,
          enabled,
          false,
          kind.baseUrl() == null ? NOWHERE : kind.baseUrl(),
          kind.limits().ratePerMinute(),
          kind.limits().requestsPerDay(),
          kind.limits().poll(),
          kind.limits().poll().multipliedBy(4),
          WATCH,
          Duration.ofDays(1),
          1000,
          2000,
          0.4,
          null,
          Map.of());
    }
  }

  /**
   * How messages leave.
   *
   * @param smtp the mail server, or null when no mail is sent
   * @param poll how often the queue is looked through for what was not woken
   */
  public record Alerting(@Nullable Smtp smtp, Duration poll) {
    static Alerting defaults() {
      return new Alerting(null, Duration.ofSeconds(15));
    }
  }

  /**
   * The mail server.
   *
   * @param host its name
   * @param port its port
   * @param username who logs in, or null
   * @param password with what, or null
   * @param tls how the connection is secured
   * @param from the sender's address
   */
  public record Smtp(
      String host,
      int port,
      @Nullable Secret username,
      @Nullable Secret password,
      Tls tls,
      String from) {
    /** How a mail connection is secured, and its usual port. */
    public enum Tls {
      /** Not at all. */
      NONE(25),
      /** In clear first, then upgraded; refused when the server cannot. */
      STARTTLS(587),
      /** From the first byte. */
      TLS(465);

      private final int port;

      Tls(int port) {
        this.port = port;
      }

      /** The port that is usual with it. */
      public int port() {
        return port;
      }

      /** The name in configuration. */
      public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }

  /**
   * When the weekly digest is due.
   *
   * @param cron in Quartz's cron words
   * @param zone in which time zone
   */
  public record Digest(String cron, ZoneId zone) {
    static Digest defaults() {
      return new Digest("0 0 8 ? * MON", ZoneId.of("UTC"));
    }
  }

  /**
   * Who is told that a round went well, so that silence is noticed.
   *
   * @param url what is fetched after a healthy round, or null for nothing
   * @param every at most this often
   */
  public record Heartbeat(@Nullable URI url, Duration every) {
    /** The host alone: who knows the whole address can send the heartbeat. */
    @Override
    public String toString() {
      return "Heartbeat[" + (url == null ? "none" : url.getHost()) + ", every=" + every + "]";
    }
  }

  /**
   * Which rules texts are scanned by.
   *
   * @param builtIn whether the rules that come with Exuvia are among them
   * @param rules files and folders of further rules, ours ({@code .yml}) or of gitleaks ({@code
   *     .toml})
   */
  public record Scan(boolean builtIn, List<Path> rules) {
    /** Copies the list. */
    public Scan {
      rules = List.copyOf(rules);
    }
  }

  /**
   * How much is read; reaching a limit is reported.
   *
   * @param bodyBytes the longest answer of a platform, after decompression
   * @param fieldBytes the longest text of one field, in UTF-8
   * @param findingsPerRule how many matches of one rule in one post are kept
   * @param findingsPerPost how many findings of one post are kept
   * @param decodeDepth how many encodings within each other are looked through
   * @param secretValues how many different secrets of one post are looked for everywhere; a post
   *     with more is masked from end to end
   */
  public record Limits(
      long bodyBytes,
      long fieldBytes,
      int findingsPerRule,
      int findingsPerPost,
      int decodeDepth,
      int secretValues) {
    static Limits defaults() {
      return new Limits(20L << 20, 1L << 20, 100, 1000, 2, 1000);
    }
  }

  /**
   * How crawling is kept single and within the disk.
   *
   * @param lease how long a crawler that died keeps others out
   * @param minFreeBytes below this much free disk crawling pauses
   */
  public record Crawl(Duration lease, long minFreeBytes) {}
}
