package dev.exuvia.app.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.ConfigLoader;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.Gate;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.Ids;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.embedded.NodeConnection;
import dev.exuvia.index.Connection;
import dev.exuvia.index.Documents;
import dev.exuvia.index.ElasticsearchDocuments;
import dev.exuvia.index.Index;
import dev.exuvia.index.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promise 1 on the real process: {@code exuvia run} is killed with SIGKILL three times on its way
 * down a feed, new posts come in meanwhile, and in the end every document is that of a run that
 * nobody disturbed.
 */
class KilledRunTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Index> COMPARED =
      List.of(Index.POSTS, Index.FINDINGS, Index.ATTRIBUTIONS, Index.EXPOSURES, Index.AGENTS);

  @TempDir
  Path folder;

  @Test
  void losesAndDoublesNothingWhenItIsKilledThreeTimes() throws Exception {
    Path key = Files.write(folder.resolve("key"), new byte[32]);
    SortedMap<String, String> calm = story("calm", key, List.of());
    SortedMap<String, String> killed = story("killed", key, List.of(20, 50, 80));

    assertThat(calm).as("documents of the undisturbed run").hasSizeGreaterThan(130);
    assertThat(killed.keySet()).isEqualTo(calm.keySet());
    calm.forEach((id, document) -> assertThat(killed.get(id)).as(id).isEqualTo(document));
  }

  /** First read, 100 live posts, kills on the way, ten more posts, the rest; in one session if nothing is killed. */
  private SortedMap<String, String> story(String name, Path key, List<Integer> kills)
      throws Exception {
    Path data = Files.createDirectories(folder.resolve(name));
    Files.copy(key, data.resolve("hmac.key"));
    Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
    try (var forum = new Forum()) {
      Path config = config(forum, name);
      forum.publish(0, begin, "somebody", "first post");
      try (Session session = open(config, data)) {
        session.store().organisations().put(List.of(acme()), Instant.EPOCH);
        crawl(session);
        if (kills.isEmpty()) {
          publish(forum, 1, 110, begin);
          return rest(session, forum);
        }
      }
      publish(forum, 1, 100, begin);
      for (int kill : kills) {
        runUntilKilled(forum, config, data, kill);
      }
      publish(forum, 101, 110, begin);
      try (Session session = open(config, data)) {
        return rest(session, forum);
      }
    }
  }

  private static SortedMap<String, String> rest(Session session, Forum forum) throws Exception {
    crawl(session);
    assertThat(session.store().gaps().list(true)).isEmpty();
    assertThat(session.store().deadLetters().list(10)).isEmpty();
    return documents(session, forum);
  }

  private static void publish(Forum forum, int from, int to, Instant begin) {
    for (int number = from; number <= to; number++) {
      boolean own = number % 7 == 0;
      String text = number % 5 == 0
          ? "port 18789 is open on 198.18.0." + number
          : number % 3 == 0
              ? "AGENT_KEY=moltbook_sk_" + Ids.of("key " + number)
              : "nothing to see in " + number;
      forum.publish(number, begin.plusSeconds(60L * number), own ? "acme-ops" : "somebody", text);
    }
  }

  private static void crawl(Session session) throws Exception {
    try (PoliteHttp http = Parts.http(session.config(), session.clock())) {
      Config.Source source = session.config().activeSources().getFirst();
      CrawlReport report = Parts.crawl(
              source,
              Parts.source(source, http, session.clock()),
              session,
              Parts.pipeline(session),
              Gate.OPEN,
              null,
              false,
              (committed, alerts) -> {})
          .run();
      assertThat(report.troubles()).isEmpty();
    }
  }

  private void runUntilKilled(Forum forum, Path config, Path data, int post) throws Exception {
    var reached = new CountDownLatch(1);
    forum.onceServed(post, reached::countDown);
    Path log = folder.resolve("run-" + post + ".log");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dexuvia.elasticsearch.home=" + home(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.exuvia.app.cli.Exuvia",
            "run",
            "--config",
            config.toString(),
            "--data-dir",
            data.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    try {
      assertThat(reached.await(2, TimeUnit.MINUTES)).as(() -> read(log)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path config(Forum forum, String name) throws IOException {
    return Files.writeString(folder.resolve(name + ".yml"), """
        contact: https://exuvia.example/contact
        sources:
          - id: moltbook
            kind: moltbook
            permission: granted
            base_url: %s
            rate: 600
            poll: 1s
        """.formatted(forum.uri()));
  }

  private static Session open(Path config, Path data) throws Exception {
    System.setProperty("exuvia.elasticsearch.home", home());
    return Session.open(ConfigLoader.load(config, Map.of()), data, Clock.systemUTC());
  }

  private static String home() {
    return Objects.requireNonNull(System.getProperty("exuvia.test.elasticsearch.home"));
  }

  private static Organisation acme() {
    return new Organisation(
        new OrganisationId("acme"),
        "Acme Robotics",
        List.of(new Organisation.Owned(
            Identifier.of(Identifier.Kind.HANDLE, "moltbook:acme-ops"), "", Set.of())),
        List.of(new Route(
            "slack",
            Route.Channel.SLACK,
            List.of("NOT_SET"),
            Set.of(Route.Purpose.PAGE, Route.Purpose.DIGEST),
            Set.of())),
        null,
        null,
        null);
  }

  /** Every document by index and id, our clock fields and the sending of alerts aside. */
  private static SortedMap<String, String> documents(Session session, Forum forum)
      throws Exception {
    session.store().refresh();
    NodeConnection node = Objects.requireNonNull(session.node()).connection();
    var all = new TreeMap<String, String>();
    try (Documents documents = ElasticsearchDocuments.open(
        Connection.basic(node.uri(), node.user(), node.password()), StoreSettings.DEFAULTS)) {
      ObjectNode everything = JSON.createObjectNode();
      everything.putObject("match_all");
      for (Index index : COMPARED) {
        documents.each(index, everything, List.of(), stored -> {
          all.put(index.key() + " " + stored.id(), timeless(stored.source()).toString());
          return true;
        });
      }
      documents.each(Index.ALERTS, everything, List.of(), stored -> {
        if (!stored.id().startsWith("digest.")) {
          all.put("alerts " + stored.id(), "");
        }
        return true;
      });
    }
    for (String post : forum.ids()) {
      assertThat(all).as("every post is stored").containsKey("posts " + post);
    }
    return all;
  }

  private static JsonNode timeless(ObjectNode document) {
    List<String> clocks = new ArrayList<>();
    document.propertyNames().forEach(name -> {
      if (name.matches(".*(seen|_at)$")) {
        clocks.add(name);
      }
    });
    clocks.forEach(document::remove);
    return document;
  }
}
