package dev.exuvia.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.exuvia.embedded.ElasticsearchExtension;
import dev.exuvia.embedded.NodeConnection;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No raw secret leaves the extractor: one is planted in every field that platforms serve and in
 * every place where a person can mistype, each command is driven with every logger at its loudest,
 * and then all that was stored, logged, printed and sent is searched.
 */
@ExtendWith(ElasticsearchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
  static final List<String> NOUNS = List.of(
      "posts",
      "findings",
      "attributions",
      "exposures",
      "alerts",
      "agents",
      "organisations",
      "checkpoints",
      "gaps",
      "dead-letters",
      "audit");
  private static final List<String> FORMATS = List.of("table", "json", "ndjson", "csv", "sarif");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Canaries canaries = new Canaries();
  private final Map<String, String> mouths = new TreeMap<>();
  private final Map<String, Ran> refusals = new TreeMap<>();
  private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Loud loud = new Loud();

  @TempDir
  static Path folder;

  @BeforeAll
  void drive(NodeConnection node) throws Exception {
    logging.addTurboFilter(loud);
    loud.start();
    canaries.keep("the node's password", node.password());
    canaries.keep("a webhook's path", "B0/acme-webhook");
    for (Refusing refusing : Refusing.values()) {
      Path own = Files.createDirectories(folder.resolve(refusing.name()));
      try (var installation = new Installation(own, node)) {
        refusing.prepare(installation);
        crawl(installation);
        if (refusing == Refusing.NOTHING) {
          brokenAnswers(installation);
          ownFiles(installation);
          lists(installation);
          badArguments(installation);
          badFiles(installation);
        }
        collect(refusing.name(), installation);
      }
    }
  }

  @AfterAll
  void quiet() {
    logging.getTurboFilterList().remove(loud);
  }

  @Test
  void noMouthSaysASecretInAnyForm() {
    var said = new TreeMap<String, Object>();
    mouths.forEach((mouth, text) -> {
      var found = canaries.in(text);
      if (!found.isEmpty()) {
        said.put(mouth, found);
      }
    });
    assertThat(said).as("secrets by the mouth that said them").isEmpty();
  }

  @Test
  void everyMouthWasDriven() {
    assertThat(canaries.size()).isGreaterThan(100);
    assertThat(mouths.get("NOTHING posts")).contains("█").contains("ghp_");
    assertThat(mouths.get("NOTHING findings")).contains("github.personal-access-token.1");
    assertThat(mouths.get("NOTHING exposures")).contains("acme");
    assertThat(mouths.get("NOTHING slack")).contains("█");
    assertThat(mouths.get("NOTHING mail")).contains("█").contains("soc@acme.example");
    assertThat(mouths.get("POSTS posts")).contains("\"stub\":true");
    assertThat(mouths.get("POSTS dead-letters")).contains("█");
    assertThat(mouths.get("POSTS slack")).contains("█");
    assertThat(mouths.get("FINDINGS dead-letters")).contains("█");
    assertThat(mouths).hasSizeGreaterThan(80);
  }

  @Test
  void whatCannotBeUnderstoodIsUsageAndNoDefect() {
    assertThat(refusals).allSatisfy((typed, ran) -> {
      assertThat(ran.exit()).isIn(ExitCode.USAGE, ExitCode.INCOMPLETE);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).doesNotContain("defect");
    });
  }

  @Test
  void theLogWasAtItsLoudest() {
    assertThat(logging.getLogger("dev.exuvia.crawlers").isTraceEnabled()).isTrue();
    assertThat(logging.getLogger("some.library").isTraceEnabled()).isTrue();
    assertThat(List.of("org.apache.hc.client5.http.wire", "co.elastic.clients", "tracer"))
        .noneMatch(name -> logging.getLogger(name).isErrorEnabled());
  }

  @Test
  void aSecretWouldBeSeenInEachForm() {
    var some = new Canaries();
    String secret = some.at("here").substring(4);
    byte[] bytes = secret.getBytes(UTF_8);
    assertThat(Stream.of(
            secret,
            new StringBuilder(secret).reverse().toString(),
            secret.substring(0, 15),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(("x" + secret + "yz").getBytes(UTF_8)),
            Base64.getEncoder().encodeToString(("xy" + secret).getBytes(UTF_8)),
            HexFormat.of().withUpperCase().formatHex(bytes),
            HexFormat.ofDelimiter("%").formatHex(bytes)))
        .allSatisfy(form -> assertThat(some.in("<" + form + ">")).isNotEmpty());
    assertThat(some.in("nothing of it")).isEmpty();
  }

  /** A first read, so that what comes after it is live; then everything that platforms serve. */
  private void crawl(Installation at) throws Exception {
    var platforms = new Platforms(at.web);
    platforms.posts(List.of(Platforms.text(1, "someone", "All nests are quiet.")));
    say(at, "org import", at.run("org", "import", at.organisations().toString()));
    say(at, "first read", at.run("crawl", "--once"));
    String cursor = canaries.at("cursor");
    platforms.posts(canaries
        .plant(CanaryTexts.POSTS)
        .replace("@cursor", cursor)
        .replace("@now", java.time.Instant.now().toString()));
    platforms.further(cursor, Platforms.page(canaries.plant(CanaryTexts.FURTHER)));
    platforms.commentsOf(11, canaries.plant(CanaryTexts.COMMENTS));
    platforms.agents(canaries
        .plant(CanaryTexts.AGENTS)
        .replace("@owner", Installation.OWNER)
        .replace("@now", java.time.Instant.now().toString()));
    say(at, "dry run", at.run("crawl", "--once", "--dry-run", "--verbose"));
    say(at, "crawl of the canaries", at.run("crawl", "--once", "--verbose"));
    platforms.posts(Platforms.page("")).agents("");
  }

  private void brokenAnswers(Installation at) throws Exception {
    var platforms = new Platforms(at.web);
    for (String body : CanaryTexts.BROKEN) {
      platforms.posts(canaries.plant(body));
      say(at, "crawl of broken JSON " + mouths.size(), at.run("crawl", "--once", "--verbose"));
    }
    platforms.answer(aResponse()
        .withHeader("Content-Type", "text/html")
        .withBody(canaries.plant("<html>@{html page}</html>")));
    say(at, "crawl of HTML", at.run("crawl", "--once", "--verbose"));
    for (int status : List.of(302, 400, 403, 404, 410, 422)) {
      platforms.answer(aResponse()
          .withStatus(status)
          .withHeader("Location", canaries.plant("http://127.0.0.1:1/@{location " + status + "}"))
          .withHeader("Set-Cookie", canaries.plant("a=@{cookie " + status + "}"))
          .withHeader("Content-Type", canaries.plant("application/@{content type " + status + "}"))
          .withStatusMessage(canaries.plant("@{status message " + status + "}"))
          .withBody(canaries.plant("{\"error\":\"@{error body " + status + "}\"}")));
      say(at, "crawl answered " + status, at.run("crawl", "--once", "--verbose"));
    }
    new Platforms(at.web);
  }

  private void ownFiles(Installation at) throws Exception {
    String file = at.file("posts.ndjson", canaries.plant(CanaryTexts.NDJSON)).toString();
    say(at, "ingest", at.run("ingest", file, "--verbose"));
    say(at, "ingest again", at.run("ingest", file, "--historical"));
    String note = at.file("notes.txt", canaries.plant(CanaryTexts.PLAIN)).toString();
    for (String format : FORMATS) {
      say(
          at,
          "scan as " + format,
          at.run("scan", file, note, "--explain", "--verbose", "--format", format));
    }
    say(at, "scan of stdin", at.runWith(canaries.plant(CanaryTexts.PLAIN), "scan", "-"));
  }

  private void lists(Installation at) throws Exception {
    for (String format : FORMATS) {
      say(at, "findings as " + format, at.run("findings", "list", "--format", format));
      say(at, "exposures as " + format, at.run("exposures", "list", "--all", "--format", format));
      say(at, "gaps as " + format, at.run("gaps", "list", "--all", "--format", format));
      say(at, "organisations as " + format, at.run("org", "list", "--format", format));
      for (JsonNode exposure : at.documents("exposures")) {
        String id = exposure.path("_id").asString();
        say(at, "show " + id + format, at.run("exposures", "show", id, "--format", format));
      }
    }
    Path html = folder.resolve("html");
    say(at, "digest", at.run("digest", "--preview", "--html", html.toString()));
    mouths.put("digest pages", files(html));
    say(at, "doctor", at.run("doctor", "--verbose"));
    say(at, "org show", at.run("org", "show", "acme"));
  }

  private void badArguments(Installation at) {
    for (String line : CanaryTexts.BAD_ARGUMENTS) {
      String typed = canaries.plant(line);
      Ran ran = at.run(typed.split(" "));
      say(at, "exuvia " + line, ran);
      refusals.put(line, ran);
    }
  }

  private void badFiles(Installation at) throws Exception {
    for (String text : CanaryTexts.BAD_CONFIGURATIONS) {
      Path file = at.file("bad.yml", canaries.plant(text));
      Ran ran = Ran.command("validate", "--verbose", "--config", file.toString());
      say(at, "validate " + mouths.size(), ran);
      refusals.put(text, ran);
    }
    Path file = at.file("bad-organisations.yml", canaries.plant(CanaryTexts.BAD_ORGANISATIONS));
    say(at, "import of a bad file", at.run("org", "import", file.toString(), "--verbose"));
    for (String name : List.of("bad.yml", "bad-organisations.yml", "posts.ndjson", "notes.txt")) {
      Files.delete(at.configFile().resolveSibling(name));
    }
  }

  private void say(Installation at, String what, Ran ran) {
    String before = mouths.getOrDefault(what, "");
    mouths.put(what, before + at.prefix + " " + ran.exit() + "\n" + ran.out() + ran.err());
  }

  private void collect(String name, Installation at) throws Exception {
    for (String noun : NOUNS) {
      mouths.put(name + " " + noun, at.documents(noun).toString());
    }
    mouths.put(name + " files", files(folder.resolve(name)));
    var slack = new StringBuilder();
    at.web
        .findAll(postRequestedFor(urlPathMatching("/services/.*")))
        .forEach(request -> slack.append(request.getBodyAsString()).append('\n'));
    mouths.put(name + " slack", slack.toString());
    var mail = new StringBuilder();
    for (MimeMessage message : at.mail.getReceivedMessages()) {
      mail.append(source(message)).append(message.getSubject()).append(text(message.getContent()));
    }
    mouths.put(name + " mail", mail.toString());
  }

  private static String source(MimeMessage message) throws Exception {
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(UTF_8);
  }

  private static String text(Object content) throws Exception {
    if (!(content instanceof Multipart parts)) {
      return content instanceof String text ? text : "";
    }
    var all = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      all.append(text(part.getContent())).append('\n');
    }
    return all.toString();
  }

  /** All files below a folder, but the key that is ours alone. */
  private static String files(Path folder) throws Exception {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("hmac.key")) {
          all.append(file).append(new String(Files.readAllBytes(file), UTF_8)).append('\n');
        }
      }
    }
    return all.toString();
  }

  /** Whose mapping refuses what it is given. */
  private enum Refusing {
    NOTHING(""),
    POSTS("text"),
    FINDINGS("masked");

    private final String field;

    Refusing(String field) {
      this.field = field;
    }

    void prepare(Installation at) throws Exception {
      if (this == NOTHING) {
        return;
      }
      String noun = name().toLowerCase(java.util.Locale.ROOT);
      try (var in =
          CanaryTest.class.getResourceAsStream("/dev/exuvia/index/mappings/" + noun + ".json")) {
        ObjectNode mapping = (ObjectNode) JSON.readTree(in);
        ((ObjectNode) mapping.path("properties")).putObject(field).put("type", "long");
        ObjectNode body = JSON.createObjectNode();
        body.putObject("settings")
            .putObject("analysis")
            .putObject("normalizer")
            .putObject("lower_case")
            .put("type", "custom")
            .putArray("filter")
            .add("lowercase");
        body.set("mappings", mapping);
        at.ask("PUT", "/" + at.prefix + "-" + noun, body.toString());
      }
    }
  }

  /** Lets every statement pass, of every logger but those that are off and those of the stand-ins. */
  private static final class Loud extends TurboFilter {
    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] params,
        @Nullable Throwable thrown) {
      boolean off = logger.getEffectiveLevel() == Level.OFF;
      boolean standIn = logger.getName().startsWith("com.icegreen");
      return off || standIn ? FilterReply.NEUTRAL : FilterReply.ACCEPT;
    }
  }
}
