package dev.exuvia.app.sim;

import dev.exuvia.app.Pipeline;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlRun;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.app.crawl.Gate;
import dev.exuvia.app.fault.MemoryDocuments;
import dev.exuvia.app.run.Pace;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.http.HttpSettings;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import dev.exuvia.extractors.rules.RuleSet;
import dev.exuvia.index.ElasticsearchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One source, read for a stretch of virtual time; what came of it. */
final class Simulation {
  private static final RuleScanner SCANNER = new RuleScanner(
      RuleSet.forScanning(true, List.of()), new Hmac(new byte[32]), Limits.defaults());
  private static final Duration RESTART = Duration.ofMinutes(1);
  private static final Duration CLOCK_STEP = Duration.ofMinutes(-7);

  /**
   * What came of it.
   *
   * @param kind what was read
   * @param hours for how long
   * @param items what was published
   * @param visible what of it stood in the listing when that was served to somebody who was not
   *     killed before writing it down
   * @param stored what is in the store
   * @param missed what was visible and is neither stored nor in a listed gap; must be empty
   * @param gaps how many gaps are listed
   * @param rounds how many rounds there were
   * @param stops how often the process was killed in the middle of a write and started again
   * @param requests how many requests
   * @param refused how many of them the platform answered with an error
   * @param tooFast requests beyond the rate; must be none
   * @param lag from publication to our first sight, half of the stored ones and 95 % of them
   * @param seconds of processor time, platforms and all
   */
  record Result(
      String kind,
      long hours,
      int items,
      int visible,
      int stored,
      List<Item> missed,
      int gaps,
      long rounds,
      long stops,
      long requests,
      long refused,
      long tooFast,
      List<Duration> lag,
      double seconds) {
    /** A line of a table. */
    String row() {
      return "%-11s %5d %7d %8d %7d %7d %5d %7d %6d %9d %8d %8d %8.2f %8s %8s %8.0f"
          .formatted(
              kind,
              hours,
              items,
              visible,
              stored,
              missed.size(),
              gaps,
              rounds,
              stops,
              requests,
              refused,
              tooFast,
              (double) requests / Math.max(1, stored),
              lag.getFirst().toSeconds() + " s",
              lag.getLast().toSeconds() + " s",
              stored / Math.max(0.001, seconds));
    }

    /** The head of the table. */
    static String head() {
      return "%-11s %5s %7s %8s %7s %7s %5s %7s %6s %9s %8s %8s %8s %8s %8s %8s"
          .formatted(
              "source",
              "hours",
              "items",
              "visible",
              "stored",
              "missed",
              "gaps",
              "rounds",
              "stops",
              "requests",
              "refused",
              "too fast",
              "req/item",
              "lag 50%",
              "lag 95%",
              "items/s");
    }
  }

  private Simulation() {}

  /**
   * Reads a platform as {@code run} would: round after round, at the pace of the feed.
   *
   * @param options what the source's kind can be told
   * @param texts what is said there, or empty for made-up words
   */
  static Result of(
      String kind,
      Site.Shape shape,
      Duration length,
      int itemsPerDay,
      Map<String, List<String>> options,
      List<String> texts)
      throws Exception {
    SourceKind known = Sources.kind(kind).orElseThrow();
    int rate = known.limits().ratePerMinute();
    var time = new VirtualTime(World.BEGIN);
    var world = new World(kind.hashCode(), length, itemsPerDay, texts);
    try (var site = new Site(world, shape, time, rate + known.limits().burst(), 11)) {
      var settings = new SourceSettings(
          new SourceId("here"),
          kind,
          site.uri(),
          rate,
          known.limits().burst(),
          known.limits().requestsPerDay(),
          known.limits().pageSize(),
          Duration.ofDays(1),
          "an-invented-key",
          options);
      var documents = new MemoryDocuments();
      var lives = new Lives();
      Random random = new Random(3);
      while (time.truth().isBefore(World.BEGIN.plus(length))) {
        long stops = lives.stops;
        live(
            settings,
            new MortalDocuments(documents, 20 + random.nextInt(200)),
            time,
            length,
            lives);
        if (lives.stops > stops) {
          site.unread(lives.round);
        }
        time.sleep(RESTART);
      }
      return result(kind, length, site, ElasticsearchStore.open(documents, time), lives);
    }
  }

  /** Rounds, and stops in mid-write, over all lives. */
  private static final class Lives {
    private long rounds;
    private long stops;
    private Instant round = World.BEGIN;
    private final long begun = cpu();

    double seconds() {
      return (cpu() - begun) / 1e9;
    }

    private static long cpu() {
      return ((com.sun.management.OperatingSystemMXBean)
              java.lang.management.ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }

  /** The life of a process: round after round, until it is killed or the time is over. */
  private static void live(
      SourceSettings settings,
      MortalDocuments documents,
      VirtualTime time,
      Duration length,
      Lives lives)
      throws Exception {
    try (var http = new PoliteHttp(
        HttpSettings.of("0.1", "mailto:crawl@exuvia.example"), time, time, new Random(5))) {
      Store store = ElasticsearchStore.open(documents, time);
      Source source = Sources.open(settings, http, time);
      var run = new CrawlRun(
          source,
          new Pipeline(SCANNER, new RegistryAttributor(), store, time),
          store,
          new CrawlSettings(
              Duration.ofMinutes(30), 1000, 2000, 0.4, 10, Duration.ofMinutes(5), null, false),
          Gate.OPEN,
          (committed, alerts) -> {},
          time);
      Duration poll = Sources.kind(settings.kind()).orElseThrow().limits().poll();
      rounds(run, source, time, poll, length, lives);
    } catch (StoreException e) {
      lives.stops++;
    }
  }

  private static void rounds(
      CrawlRun run, Source source, VirtualTime time, Duration poll, Duration length, Lives lives)
      throws Exception {
    Instant end = World.BEGIN.plus(length);
    Instant step = World.BEGIN.plus(length.dividedBy(2));
    var pace = new Pace(poll, poll.multipliedBy(4));
    while (time.truth().isBefore(end)) {
      if (time.truth().isAfter(step)) {
        time.goWrong(CLOCK_STEP);
      }
      lives.round = time.truth();
      CrawlReport report = run.run();
      lives.rounds++;
      time.sleep(pace.after(report, source.wish()));
    }
  }

  private static Result result(String kind, Duration length, Site site, Store store, Lives lives)
      throws Exception {
    List<Item> visible = site.world().items().stream().filter(site::wasVisible).toList();
    List<Gap> gaps = store.gaps().list(false);
    List<Item> unstored =
        visible.stream().filter(item -> !isStored(store, site.id(item))).toList();
    List<Item> missed = unstored.stream().filter(item -> !isInGap(gaps, item)).toList();
    return new Result(
        kind,
        length.toHours(),
        site.world().items().size(),
        visible.size(),
        visible.size() - unstored.size(),
        missed,
        gaps.size(),
        lives.rounds,
        lives.stops,
        site.requests(),
        site.refused(),
        site.tooFast(),
        lag(store, visible, site, World.BEGIN.plus(length.dividedBy(2)).minus(Duration.ofHours(1))),
        lives.seconds());
  }

  /** Half and 95 % of what came while our clock was right was seen within this time. */
  private static List<Duration> lag(Store store, List<Item> visible, Site site, Instant until)
      throws StoreException {
    List<Duration> lags = new ArrayList<>();
    for (Item item : visible) {
      if (item.published().isAfter(until)) {
        break; // from here on our own clock is wrong
      }
      for (var post : store.posts().get(List.of(PostId.parse(site.id(item))))) {
        lags.add(Duration.between(item.published(), post.firstSeen()));
      }
    }
    lags.sort(null);
    return lags.isEmpty()
        ? List.of(Duration.ZERO, Duration.ZERO)
        : List.of(lags.get(lags.size() / 2), lags.get(lags.size() * 19 / 20));
  }

  private static boolean isStored(Store store, String id) {
    try {
      return store.posts().known(List.of(PostId.parse(id))).size() == 1;
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isInGap(List<Gap> gaps, Item item) {
    Duration wrong = CLOCK_STEP.abs();
    return gaps.stream()
        .anyMatch(
            gap -> (gap.from() == null || !item.published().isBefore(gap.from().minus(wrong)))
                && !item.published().isAfter(gap.to().plus(wrong)));
  }
}
