package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Category;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DemoWorldTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Pattern HELPER = Pattern.compile(
      "\\$\\{[^}]*\\*[0-9]+\\}|\\$\\{(b64|crc32|hex|upper|alnum|url|digits|jwt|pem)");
  private static final Pattern TOKEN = Pattern.compile(
      "AKIA[A-Z2-7]{16}|gh[opsu]_[A-Za-z0-9]{36}|sk-(ant|proj|or)-[A-Za-z0-9_-]{20}|sk_live_[A-Za-z0-9]{16}|xox[bp]-[0-9]{8}|BEGIN"
          + " [A-Z ]*PRIVATE KEY"
          + "|AIza[A-Za-z0-9_-]{30}|SG\\.[A-Za-z0-9_-]{20}|hooks\\.slack\\.com/services/T[A-Z0-9]{8}");

  @TempDir
  Path folder;

  private final Visitor visitor = new Visitor();
  private DemoWorld world;

  @BeforeEach
  void start() throws Exception {
    world = DemoWorld.start(folder.resolve("outbox"), CLOCK);
  }

  @AfterEach
  void stop() {
    visitor.close();
    world.close();
  }

  @Test
  void holdsAtLeastTwoHundredTextsBeforeAndMoreAfterTheFirstRead() {
    int before = world.total();
    world.publishLive();
    assertThat(before).isGreaterThanOrEqualTo(200);
    assertThat(world.total()).isBetween(before + 40, before + 60);
  }

  @Test
  void plantsALeakOfEveryCategory() {
    Set<String> every = Stream.of(Category.values()).map(Category::key).collect(Collectors.toSet());
    assertThat(world.plantedCategories()).containsExactlyInAnyOrderElementsOf(every);
  }

  @Test
  void isInnocentForTheMostPart() throws Exception {
    Script script = Script.load();
    assertThat(
            script.backlog().stream().filter(post -> post.planted().isEmpty()).count())
        .isGreaterThan(100);
  }

  @Test
  void namesThingsTheSameInEveryRun() throws Exception {
    try (DemoWorld again = DemoWorld.start(folder.resolve("again"), CLOCK)) {
      assertThat(ids(visitor.posts(again, 50))).isEqualTo(ids(visitor.posts(world, 50)));
    }
  }

  @ParameterizedTest(name = "{0} posts a page")
  @ValueSource(ints = {1, 7, 50})
  void servesEachPostOnceAndTheNewestFirst(int limit) throws Exception {
    List<JsonNode> posts = visitor.posts(world, limit);
    assertThat(ids(posts)).doesNotHaveDuplicates().hasSameSizeAs(Script.load().backlog());
    assertThat(times(posts)).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void keepsItsPlaceWhenNewPostsArriveInMidWalk() throws Exception {
    JsonNode first = visitor.get(world.moltbook(), "/posts?sort=new&limit=50");
    world.publishLive();
    Set<String> seen = new HashSet<>();
    first.path("posts").forEach(post -> seen.add(post.path("id").asString()));
    JsonNode second = visitor.get(
        world.moltbook(),
        "/posts?sort=new&limit=50&cursor=" + first.path("next_cursor").asString());
    assertThat(second.path("posts"))
        .hasSize(50)
        .noneMatch(post -> seen.contains(post.path("id").asString()));
    assertThat(Instant.parse(second.path("posts").path(0).path("created_at").asString()))
        .isBefore(Instant.parse(first.path("posts").path(49).path("created_at").asString()));
  }

  @Test
  void publishesTheLivePostsAsTheNewestAndOnlyOnce() throws Exception {
    world.publishLive();
    int total = world.total();
    world.publishLive();
    assertThat(world.total()).isEqualTo(total);
    assertThat(times(visitor.posts(world, 50)).getFirst())
        .isAfter(NOW.minus(Duration.ofMinutes(1)));
  }

  @Test
  void countsWhatItServedUpToTheTotal() throws Exception {
    for (JsonNode post : visitor.posts(world, 50)) {
      List<JsonNode> comments = visitor.comments(world, post.path("id").asString());
      assertThat(comments).hasSize(post.path("comment_count").asInt());
    }
    assertThat(world.served()).isLessThan(world.total());
    visitor.get(world.scan8004(), "/agents?limit=100");
    assertThat(world.served()).isEqualTo(world.total());
  }

  @Test
  void asksOnceToSlowDownAndFailsOnce() throws Exception {
    visitor.ask(world.moltbook(), "/posts?limit=1");
    HttpResponse<byte[]> slow = visitor.ask(world.moltbook(), "/posts?limit=1");
    assertThat(slow.statusCode()).isEqualTo(429);
    assertThat(slow.headers().firstValue("Retry-After")).contains("1");
    assertThat(visitor.json(slow).path("retry_after_seconds").asInt()).isEqualTo(1);
    String thread = "/posts/" + Script.load().backlog().getFirst().id() + "/comments";
    assertThat(Stream.of(status(thread), status(thread), status(thread)))
        .containsExactly(200, 500, 200);
  }

  @Test
  void refusesWhatItDoesNotKnowInTheSitesOwnShape() throws Exception {
    assertThat(status("/posts?limit=0")).isEqualTo(400);
    assertThat(status("/nothing")).isEqualTo(404);
    assertThat(status("/posts/00000000-0000-0000-0000-000000000000/comments")).isEqualTo(404);
    assertThat(visitor.ask(world.scan8004(), "/agents?limit=101").statusCode()).isEqualTo(422);
  }

  @Test
  void listsTheRegistryByOwnerAndByCreationTime() throws Exception {
    String owner = "0xac3e0000000000000000000000000000ac3e0001";
    JsonNode own = visitor.get(world.scan8004(), "/agents?owner_address=" + owner);
    assertThat(own.path("items"))
        .hasSize(2)
        .allMatch(item -> item.path("owner_address").asString().equals(owner));
    Instant floor = NOW.minus(Duration.ofHours(6));
    JsonNode young = visitor.get(
        world.scan8004(),
        "/agents?sort_by=created_at&sort_order=asc&limit=100&created_after=" + floor);
    assertThat(young.path("items")).isNotEmpty();
    assertThat(times(young.path("items").valueStream().toList()))
        .isSorted()
        .allMatch(time -> !time.isBefore(floor));
    assertThat(young.path("total").asInt()).isEqualTo(young.path("items").size());
  }

  @Test
  void servesNeitherTheAnswerKeyNorAHelper() throws Exception {
    world.publishLive();
    String all =
        visitor.posts(world, 50).toString() + visitor.get(world.scan8004(), "/agents?limit=100");
    assertThat(all).contains("AKIA").doesNotContain("planted").doesNotContainPattern(HELPER);
  }

  @Test
  void leavesPlaceholdersOfItsAuthorsAlone() throws Exception {
    assertThat(visitor.posts(world, 50).toString())
        .contains("${OPENCLAW_GATEWAY_TOKEN}", "sk-your-key-here", "<your-api-key>");
  }

  @ParameterizedTest(name = "{0}.yml")
  @ValueSource(strings = {"backlog", "live", "agents", "authors", "organisations"})
  void holdsNoTokenInItsFiles(String name) throws Exception {
    try (var in = DemoWorld.class.getResourceAsStream("/demo/" + name + ".yml")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), UTF_8)).doesNotContainPattern(TOKEN);
    }
  }

  @Test
  void givesTheImpersonatorAnotherAccountThanTheRegisteredOne() throws Exception {
    Path file = folder.resolve("organisations.yml");
    DemoWorld.writeOrganisations(file);
    world.publishLive();
    List<String> accounts = visitor.posts(world, 50).stream()
        .map(post -> post.path("author"))
        .filter(author -> author.path("name").asString().equals("acme-ops"))
        .map(author -> author.path("id").asString())
        .distinct()
        .toList();
    assertThat(accounts).hasSize(2);
    assertThat(accounts.stream().filter(Files.readString(file)::contains)).hasSize(1);
  }

  @Test
  void givesEveryRouteItsWebhook() throws Exception {
    List<String> named = Pattern.compile("slack: ([A-Z_]+)")
        .matcher(Script.organisations())
        .results()
        .map(match -> match.group(1))
        .toList();
    assertThat(world.environment()).containsOnlyKeys(named);
    assertThat(world.environment().values()).allMatch(url -> url.startsWith("http://127.0.0.1:"));
  }

  private int status(String path) throws Exception {
    return visitor.ask(world.moltbook(), path).statusCode();
  }

  private static List<String> ids(List<JsonNode> posts) {
    return posts.stream().map(post -> post.path("id").asString()).toList();
  }

  private static List<Instant> times(List<JsonNode> items) {
    return items.stream()
        .map(item -> Instant.parse(item.path("created_at").asString()))
        .toList();
  }
}
