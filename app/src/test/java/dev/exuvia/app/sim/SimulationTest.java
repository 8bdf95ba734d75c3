package dev.exuvia.app.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every source for half a day (or {@code -Dexuvia.simulation.hours=720}, which is 30 days): never above a host's
 * rate, and all that was visible at some poll is stored or inside a gap that is listed.
 */
class SimulationTest {
  private static final Duration LENGTH =
      Duration.ofHours(Integer.getInteger("exuvia.simulation.hours", 12));
  private static final @Nullable String ONLY = System.getProperty("exuvia.simulation.only");

  static Stream<Arguments> platforms() {
    return Stream.of(
            platform("moltbook", new MoltbookShape(), 600, Map.of()),
            platform("moltx", new MoltxShape(), 400, Map.of()),
            platform("clawcaster", CastsShape.CLAWCASTER, 200, Map.of("queries", List.of("deck"))),
            platform(
                "farcaster",
                new HubShape(),
                600,
                Map.of(
                    "events", List.of("true"),
                    "everything", List.of("true"),
                    "shards", List.of("1"))),
            platform("neynar", CastsShape.NEYNAR, 400, Map.of("channels", List.of("agents"))),
            platform("moltroad", new MoltRoadShape(), 20, Map.of()),
            platform("clawhub", new ClawHubShape(), 60, Map.of()),
            platform("8004scan", new Scan8004Shape(), 300, Map.of()),
            platform(
                "json",
                new JsonForumShape(),
                200,
                Map.of(
                    "path", List.of("/threads"),
                    "list", List.of("threads"),
                    "fields.id", List.of("key"),
                    "fields.body", List.of("text"),
                    "fields.author", List.of("user.nick"),
                    "fields.published", List.of("at"),
                    "paging.kind", List.of("page"),
                    "paging.parameter", List.of("page"))),
            platform("feed", new AtomFeedShape(), 100, Map.of()),
            platform(
                "html",
                new HtmlForumShape(),
                200,
                Map.of(
                    "path", List.of("/new"),
                    "item", List.of("article.post"),
                    "next", List.of("a[rel=next]"),
                    "fields.id", List.of("@data-id"),
                    "fields.title", List.of("h2"),
                    "fields.body", List.of("div.text"),
                    "fields.author", List.of("a.author"),
                    "fields.published", List.of("time@datetime"))))
        .filter(platform -> ONLY == null || platform.get()[0].equals(ONLY));
  }

  private static Arguments platform(
      String kind, Site.Shape shape, int itemsPerDay, Map<String, List<String>> options) {
    return Arguments.of(kind, shape, itemsPerDay, options);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("platforms")
  void missesNothingThatWasVisible(
      String kind, Site.Shape shape, int itemsPerDay, Map<String, List<String>> options)
      throws Exception {
    Simulation.Result result = Simulation.of(kind, shape, LENGTH, itemsPerDay, options, texts());
    print(result);
    assertThat(result.missed()).as("visible, neither stored nor in a gap").isEmpty();
    assertThat(result.tooFast()).as("requests beyond the rate").isZero();
    assertThat(result.stored()).as("stored at all").isPositive();
  }

  /** Texts of one's own, NDJSON with {@code content} or {@code text}: {@code -Dexuvia.simulation.texts=FILE}. */
  private static List<String> texts() throws java.io.IOException {
    String file = System.getProperty("exuvia.simulation.texts");
    return file == null
        ? List.of()
        : java.nio.file.Files.readAllLines(java.nio.file.Path.of(file)).stream()
            .map(tools.jackson.databind.json.JsonMapper.shared()::readTree)
            .map(post -> post.path(post.has("content") ? "content" : "text").asString(""))
            .filter(text -> !text.isEmpty())
            .toList();
  }

  /** The numbers are the point of it: they stand in the build's output. */
  private static void print(Simulation.Result result) {
    System.out.println(Simulation.Result.head() + "\n" + result.row());
  }
}
