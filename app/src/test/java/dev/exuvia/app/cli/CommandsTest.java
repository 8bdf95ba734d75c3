package dev.exuvia.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.embedded.ElasticsearchExtension;
import dev.exuvia.embedded.NodeConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What scripts and people rely on: exit codes, what is on stdout, and the closing line. */
@ExtendWith(ElasticsearchExtension.class)
class CommandsTest {
  private static final String KEY = "sk_live_" + "aB3dE5gH7jK9mN1p".repeat(2);
  private static final String LEAK =
      "{\"id\":\"1\",\"text\":\"our key is " + KEY + "\",\"author\":\"acme-ops\"}\n";

  @TempDir
  Path folder;

  private Installation at;

  @BeforeEach
  void install(NodeConnection node) throws IOException {
    at = new Installation(folder, node);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  @Test
  void saysWhatThereIsAndWhatItIs() {
    assertThat(Ran.command("--help").exit()).isZero();
    assertThat(Ran.command("--help").out())
        .contains("demo", "run", "crawl", "ingest", "scan", "org", "findings", "exposures", "gaps")
        .contains("digest", "init", "validate", "doctor");
    assertThat(Ran.command("--version").out()).startsWith("exuvia ");
  }

  @ParameterizedTest(name = "exuvia {0}")
  @ValueSource(
      strings = {
        "nonsense",
        "scan",
        "scan - --bogus",
        "scan - --fail-on enormous",
        "exposures",
        "exposures show",
        "exposures resolve 12345678",
        "crawl",
        "crawl --once --since yesterday",
        "org import nowhere.yml",
        "ingest nowhere.ndjson",
        "validate --config nowhere.yml",
        "digest --preview --week 48",
        "findings list --organisation ACME"
      })
  void wrongUsageIsTwoWithAWordOnWhatToDo(String command) {
    Ran ran = Ran.command(command.split(" "));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("exuvia").doesNotContain("\tat ", "Exception");
  }

  @Test
  void scanWritesALineForScripts() {
    String text = "🦞🦞 shell: " + KEY + " ok";
    Ran ran = scan("{\"id\":\"p1\",\"text\":\"" + text + "\"}\n", "--format", "ndjson");
    JsonNode line = ran.lines().getFirst();
    assertThat(ran.exit()).isZero();
    assertThat(ran.lines()).hasSize(1);
    assertThat(line.propertyNames())
        .containsExactly(
            "postId",
            "rule",
            "category",
            "severity",
            "confidence",
            "field",
            "start",
            "end",
            "view",
            "masked",
            "print",
            "length",
            "facts",
            "count",
            "hint");
    int start = text.codePointCount(0, text.indexOf(KEY));
    assertThat(line.path("postId").asString()).isEqualTo("p1");
    assertThat(line.path("category").asString()).isEqualTo("secret");
    assertThat(line.path("field").asString()).isEqualTo("text");
    assertThat(line.path("start").asInt()).isEqualTo(start);
    assertThat(line.path("end").asInt()).isEqualTo(start + KEY.length());
    assertThat(line.path("length").asInt()).isEqualTo(KEY.length());
    assertThat(line.path("print").asString()).matches("[0-9a-f]{64}");
    assertThat(line.path("masked").asString()).contains("shell: █").doesNotContain("a1B2");
    assertThat(line.path("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(line.path("facts").isObject()).isTrue();
    assertThat(ran.summary()).startsWith("Scanned 1 text: 1 finding");
  }

  @Test
  void scanReadsTitleAndContentAsOneText() {
    Ran ran = scan(
        "{\"id\":\"p1\",\"title\":\"A 🦞\",\"content\":\"key " + KEY + "\"}\n",
        "--format",
        "ndjson");
    assertThat(ran.lines().getFirst().path("field").asString()).isEqualTo("text");
    assertThat(ran.lines().getFirst().path("start").asInt()).isEqualTo("A 🦞\nkey ".length() - 1);
  }

  @Test
  void scanReadsPlainTextToo() {
    Ran ran = scan("first line\nour key is " + KEY + "\n", "--format", "json");
    assertThat(ran.json()).hasSize(1);
  }

  @ParameterizedTest(name = "--fail-on {0} ends with {1}")
  @CsvSource({"low,1", "high,1", "CRITICAL,1"})
  void scanFailsOnWhatIsBadEnough(String severity, int exit) {
    assertThat(scan(LEAK, "--fail-on", severity).exit()).isEqualTo(exit);
    assertThat(scan("{\"id\":\"1\",\"text\":\"quiet\"}", "--fail-on", severity).exit())
        .isZero();
  }

  @Test
  void scanDoesNotFailOnLess() {
    String port = "{\"id\":\"1\",\"text\":\"port 22 is open on 203.0.113.9\"}\n";
    assertThat(scan(port, "--fail-on", "low").exit()).isEqualTo(1);
    assertThat(scan(port, "--fail-on", "critical").exit()).isZero();
  }

  @Test
  void scanIsIncompleteWhenAFileOrLineCannotBeRead() throws IOException {
    Path good = at.file("good.ndjson", LEAK);
    Ran missing = at.run("scan", good.toString(), "nowhere.txt", "--fail-on", "low");
    assertThat(missing.exit()).isEqualTo(4);
    assertThat(missing.summary()).contains("1 finding", "NOT SCANNED");
    Ran broken = scan(LEAK + "{\"id\":\"2\",\"text\":\n", "--format", "ndjson");
    assertThat(broken.exit()).isEqualTo(4);
    assertThat(broken.lines()).hasSize(1);
    assertThat(broken.err()).contains("line 2");
  }

  @Test
  void scanNeedsNoStore() {
    assertThat(scan(LEAK).exit()).isZero();
    assertThat(at.data()).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"scan -", "findings list", "exposures list", "gaps list --all", "org list"})
  void anEmptyListIsAnEmptyList(String command) {
    Ran json = at.run((command + " --format json").split(" "));
    assertThat(json.out()).isEqualTo("[]\n");
    assertThat(json.exit()).isZero();
    assertThat(json.err().lines()).as("one closing line").hasSize(1);
    assertThat(at.run((command + " --format ndjson").split(" ")).out()).isEmpty();
    assertThat(at.run((command + " --format csv").split(" ")).out().lines()).hasSize(1);
    assertThat(at.run((command + " --quiet").split(" ")).err()).isEmpty();
  }

  @Test
  void validateListsAllProblemsAtOnceWithTheirPlaces() throws IOException {
    Path file = at.file("bad.yml", """
        contact: nobody
        sources:
          - {id: moltbook, kind: moltbook, rate: 0}
          - {id: other, kind: nonsense}
        surprise: 1
        """);
    Ran ran = Ran.command("validate", "--config", file.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("bad.yml:1:10 contact: ")
        .contains("bad.yml:3:42 sources[0].rate: must be at least 1")
        .contains("bad.yml:4:23 sources[1].kind: ")
        .contains("bad.yml:5:1: unknown key `surprise`")
        .contains("4 problems");
  }

  @Test
  void validateSaysWhatWouldStart() {
    Ran ran = at.run("validate", "--organisations", at.organisations().toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("2 sources would start", "1 organisation");
  }

  @Test
  void importSaysHowManyKnownFindingsMatch() {
    at.runWith(LEAK, "ingest", "-");
    Ran ran = at.run("org", "import", at.organisations().toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.summary())
        .contains("1 organisation imported")
        .contains("matches 1 finding already known");
    assertThat(at.run("org", "import", at.organisations().toString()).summary())
        .contains("0 new or changed; matches 1 finding already known.");
    assertThat(at.run("exposures", "list", "--format", "json").json())
        .singleElement()
        .satisfies(
            exposure -> assertThat(exposure.path("historical").asBoolean()).isTrue());
    assertThat(at.run("org", "show", "acme").json().path("id").asString()).isEqualTo("acme");
  }

  @Test
  void aDecisionChangesTheStateAndLeavesATrace() throws Exception {
    at.run("org", "import", at.organisations().toString());
    at.runWith(LEAK, "ingest", "-");
    String id = at.run("exposures", "list", "--format", "json")
        .json()
        .path(0)
        .path("id")
        .asString();

    Ran ack = at.run("exposures", "ack", id.substring(0, 8), "--note", "on it");
    assertThat(ack.exit()).isZero();
    assertThat(ack.summary()).endsWith("is acknowledged now.");
    assertThat(shown(id).path("state").asString()).isEqualTo("acknowledged");
    assertThat(shown(id).path("evidence")).hasSize(1);
    assertThat(at.run("exposures", "resolve", id, "--as", "rotated").exit()).isZero();
    assertThat(shown(id).path("state").asString()).isEqualTo("rotated");

    assertThat(at.run("exposures", "list", "--format", "json").json()).isEmpty();
    assertThat(at.run("exposures", "list", "--all", "--format", "json").json()).hasSize(1);
    assertThat(at.documents("audit").stream().map(JsonNode::toString))
        .anyMatch(note -> note.contains("exposure.acknowledged") && note.contains(id))
        .anyMatch(note -> note.contains("exposure.rotated") && note.contains(id));
  }

  @Test
  void ingestTellsTheOwnerAndTheSecondTimeNothingIsNew() {
    new Platforms(at.web);
    at.run("org", "import", at.organisations().toString());
    Ran first = at.runWith(LEAK, "ingest", "-");
    assertThat(first.exit()).isZero();
    assertThat(first.out()).isEmpty();
    assertThat(first.summary()).startsWith("Ingested 1 text: 1 new, 1 finding, 1 exposure touched");
    at.web.verify(1, postRequestedFor(urlPathMatching("/services/.*")));
    assertThat(at.mail.getReceivedMessages()).hasSize(1);
    assertThat(at.runWith(LEAK, "ingest", "-").summary()).startsWith("Ingested 1 text: 0 new");
    at.web.verify(1, postRequestedFor(urlPathMatching("/services/.*")));
    assertThat(at.runWith(LEAK + "no JSON\n", "ingest", "-").exit()).isEqualTo(4);
  }

  @Test
  void ingestSaysWhichLinesItCouldNotRead() throws IOException {
    Path few = at.file("few.ndjson", "sk-hostile-0000\n" + LEAK + "[\"sk-hostile-0001\"]\n");
    Path many = at.file("many.ndjson", "sk-hostile-0002\n".repeat(30));
    Ran ran = at.run("ingest", few.toString(), many.toString());
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains(few + ": line 1: ", few + ": line 3: it is a list")
        .contains(many + ": line 18: ", "and 12 more")
        .doesNotContain("line 19: ", "hostile");
  }

  @Test
  void ingestWaitsForThePageThatIsOnItsWay() throws Exception {
    new Platforms(at.web);
    at.web.stubFor(post(urlPathMatching("/services/.*"))
        .willReturn(aResponse().withBody("ok").withFixedDelay(2_000)));
    at.run("org", "import", at.organisations().toString());
    Ran ran = at.runWith(LEAK, "ingest", "-");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(states("page.")).containsExactly("sent", "sent");
  }

  @ParameterizedTest(name = "Slack answers {0}")
  @ValueSource(ints = {404, 503})
  void ingestIsIncompleteWhenAnAlertDidNotGoOut(int status) {
    new Platforms(at.web);
    at.web.stubFor(
        post(urlPathMatching("/services/.*")).willReturn(aResponse().withStatus(status)));
    at.run("org", "import", at.organisations().toString());
    Ran ran = at.runWith(LEAK, "ingest", "-");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains("not sent: 1 alert");
    assertThat(ran.summary()).contains("2 alerts due", "INCOMPLETE");
  }

  @Test
  void crawlIsIncompleteWhenAnAlertDidNotGoOut() {
    new Platforms(at.web).posts(List.of(Platforms.text(1, "someone", "all quiet")));
    at.run("org", "import", at.organisations().toString());
    assertThat(at.run("crawl", "--once").exit()).isZero();
    new Platforms(at.web).posts(List.of(Platforms.text(2, "acme-ops", "our key is " + KEY)));
    at.web.stubFor(post(urlPathMatching("/services/.*")).willReturn(aResponse().withStatus(503)));
    Ran ran = at.run("crawl", "--once");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err()).contains("not sent: 1 alert");
    assertThat(ran.summary()).contains("INCOMPLETE");
  }

  @Test
  void theSummaryOfAnArchiveHoldsItsLastPage() throws Exception {
    new Platforms(at.web);
    at.run("org", "import", at.organisations().toString());
    Ran ran = at.runWith(LEAK, "ingest", "--historical", "-");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(states("summary.acme.slack.ingest:")).containsExactly("sent");
  }

  @Test
  void crawlIndexesEveryPostOnceAndASecondRunAddsNothing() throws Exception {
    new Platforms(at.web)
        .posts(IntStream.rangeClosed(1, 20)
            .mapToObj(number -> Platforms.text(number, "someone", "all quiet"))
            .toList());
    Ran first = at.run("crawl", "--once");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).isEmpty();
    assertThat(first.summary()).startsWith("Read 20 texts").contains("20 new");
    assertThat(at.run("crawl", "--once", "--since", "7d").summary()).contains(" 0 new");
    assertThat(at.documents("posts")).hasSize(20);
    assertThat(at.documents("dead-letters")).isEmpty();
    assertThat(at.run("crawl", "--once", "--source", "8004scan").exit()).isZero();
    assertThat(at.run("crawl", "--once", "--source", "nonsense").exit()).isEqualTo(2);
  }

  @Test
  void sourcesSayHowTheyAreReadAndWhatComesFirst() throws Exception {
    new Platforms(at.web).posts(List.of(Platforms.text(1, "someone", "all quiet")));
    at.run("org", "import", at.organisations().toString());
    assertThat(at.run("sources").out()).contains("not read yet");
    at.run("crawl", "--once", "--source", "moltbook");
    Ran list = at.run("sources", "list", "--format", "json");
    assertThat(list.exit()).isZero();
    assertThat(list.out())
        .contains("\"source\":\"moltbook\"", "\"state\":\"ok\"", "\"posts\":1", "\"throttled\":0")
        .contains("not_there"); // nobody is called acme-ops there: said, and no failure
    Ran show = at.run("sources", "show", "moltbook");
    assertThat(show.exit()).isZero();
    assertThat(show.out().lines().filter(line -> line.contains(" registered ")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("1", "agent-acme-ops"));
    assertThat(show.out().lines().filter(line -> line.contains(" global ")))
        .anySatisfy(line -> assertThat(line).contains("posts"));
    assertThat(at.run("doctor").out())
        .contains("reading of moltbook: ok", "1 feed of what is registered");
    assertThat(at.run("sources", "show", "nonsense").exit()).isEqualTo(2);
    new Platforms(at.web).answer(aResponse().withBody("{").withHeader("Content-Type", "text/json"));
    at.run("crawl", "--once", "--source", "moltbook");
    assertThat(at.run("sources", "--format", "json").out())
        .as("what an earlier process read whole is not forgotten")
        .contains("\"state\":\"incomplete\"", "\"lastSuccess\":\"20");
  }

  @Test
  void crawlIsIncompleteWhenAPageCannotBeRead() {
    new Platforms(at.web).answer(aResponse().withBody("{").withHeader("Content-Type", "text/json"));
    Ran ran = at.run("crawl", "--once");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
    assertThat(ran.summary()).contains("INCOMPLETE");
  }

  @Test
  void aDryRunAsksAndTellsAndStoresAndSendsNothing() throws Exception {
    new Platforms(at.web)
        .posts(List.of(
            Platforms.text(1, "someone", "all quiet"),
            Platforms.text(2, "acme-ops", "our key is " + KEY)));
    at.run("org", "import", at.organisations().toString());
    String before = stored();
    Ran ran = at.run("crawl", "--once", "--dry-run");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("would be told at once on slack, mail of acme");
    assertThat(ran.err()).contains("moltbook/posts: page 1, 2 texts");
    assertThat(ran.summary()).contains("nothing was stored or sent");
    assertThat(stored()).isEqualTo(before).doesNotContain("moltbook:");
    at.web.verify(
        1,
        getRequestedFor(urlPathEqualTo("/moltbook/posts")).withQueryParam("sort", equalTo("new")));
    at.web.verify(0, postRequestedFor(urlPathMatching("/services/.*")));
  }

  @Test
  void digestPreviewPrintsTheWeekAndSendsNothing() throws IOException {
    at.run("org", "import", at.organisations().toString());
    at.runWith(
        LEAK.replace("acme-ops", "nobody").replace("key is", "acme.example key is"), "ingest", "-");
    int told = at.mail.getReceivedMessages().length;
    Path pages = folder.resolve("pages");
    Ran ran = at.run("digest", "--preview", "--html", pages.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("Acme");
    assertThat(ran.summary()).isEqualTo("2 digests shown, nothing sent.");
    assertThat(at.mail.getReceivedMessages()).hasSize(told);
    try (var files = Files.list(pages)) {
      assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".html"));
    }
    assertThat(at.run("digest", "--preview", "--organisation", "nobody").exit()).isEqualTo(2);
  }

  @Test
  void anUnreachableStoreIsThreeInOneSentence() throws IOException {
    Path file = at.file("alone.yml", """
        contact: https://example.org/contact
        elasticsearch: {url: "http://127.0.0.1:1"}
        sources: [{id: a, kind: 8004scan}]
        """);
    Ran ran = Ran.command(
        "crawl", "--once", "--config", file.toString(), "--data-dir", at.data().toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("127.0.0.1:1", "exuvia doctor").doesNotContain("\tat ");
    assertThat(ran.err().lines()).as("what, and the next step").hasSize(2);
  }

  @Test
  void anotherKeyThanTheIndexWasWrittenWithStartsNothing() throws IOException {
    at.run("findings", "list");
    Files.delete(at.data().resolve("hmac.key"));
    Ran ran = at.run("findings", "list");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("another HMAC key").contains("restore that key");
  }

  @Test
  void theKeyIsForItsOwnerAlone() throws IOException {
    at.run("findings", "list");
    assertThat(Files.getPosixFilePermissions(at.data().resolve("hmac.key")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
  }

  @Test
  void doctorLooksAtEverything() {
    Ran ran = at.run("doctor");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("✔ store", "✔ mail", "✔ source moltbook");
    assertThat(ran.summary()).endsWith("all well.");
  }

  /** Every document but the organisations themselves. */
  private String stored() throws IOException {
    var all = new StringBuilder();
    for (String noun : CanaryTest.NOUNS) {
      if (!noun.equals("organisations")) {
        all.append(at.documents(noun));
      }
    }
    return all.toString();
  }

  private JsonNode shown(String id) {
    return at.run("exposures", "show", id, "--format", "json").json().path(0);
  }

  private Ran scan(String input, String... options) {
    List<String> words = new ArrayList<>(List.of("scan", "-"));
    words.addAll(List.of(options));
    return at.runWith(input, words.toArray(String[]::new));
  }

  private List<String> states(String alerts) throws IOException {
    return at.documents("alerts").stream()
        .filter(alert -> alert.path("_id").asString().startsWith(alerts))
        .map(alert -> alert.at("/_source/delivery/state").asString())
        .toList();
  }
}
