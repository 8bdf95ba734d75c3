package dev.exuvia.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.core.owner.Route;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String KINDS =
      String.join(", ", Sources.KINDS.stream().map(SourceKind::name).toList());

  private static final String CLEAR = "Pa55-Word-In-Clear";

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("exuvia.yml");
  }

  @Test
  void readsEverySettingThatDiffersFromItsDefault() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), "");
    Config config = load("""
        contact: security@acme.example
        data_dir: elsewhere
        elasticsearch: {url: "https://search.example:9200", username: u, password: "${PW}",
                        ca_file: "%s", prefix: leaks, heap: 1g}
        sources:
          - {id: mb, kind: moltbook, permission: granted, base_url: "http://127.0.0.1:8080/api",
             rate: 12, requests_per_day: 900, poll: 2m, first_window: 2d, first_read_pages: 3,
             max_pages: 4, comments_share: 0.25, api_key: "${KEY}"}
        alerting:
          smtp: {host: mail.example, username: "${KEY}", password: "${PW}", from: a@b.example}
          poll: 500ms
        """.formatted(ca).replace("500ms", "5s"), Map.of("PW", CLEAR, "KEY", "k"));

    assertThat(config.contact()).isEqualTo(URI.create("mailto:security@acme.example"));
    assertThat(config.elasticsearch())
        .isEqualTo(new Config.Elasticsearch(
            URI.create("https://search.example:9200"),
            "u",
            new Secret("PW", CLEAR),
            null,
            ca,
            "leaks",
            1L << 30));
    assertThat(config.sources()).hasSize(1);
    assertThat(config.sources().getFirst().toString())
        .contains("rate=12", "requestsPerDay=900", "poll=PT2M", "firstWindow=PT48H", "${KEY}")
        .contains("firstReadPages=3", "maxPages=4", "commentsShare=0.25", "permission=true");
    assertThat(config.alerting().smtp())
        .isEqualTo(new Config.Smtp(
            "mail.example",
            587,
            new Secret("KEY", "k"),
            new Secret("PW", CLEAR),
            Config.Smtp.Tls.STARTTLS,
            "a@b.example"));
    assertThat(config.alerting().poll()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.activeSources()).hasSize(1);
    assertThat(config.toString()).as("what a log may show").doesNotContain(CLEAR);
  }

  @Test
  void readsDigestOperatorAndTheRest() throws Exception {
    Config config = load("""
        digest: {cron: "0 30 9 ? * FRI", zone: Europe/Berlin}
        operator:
          routes: [{name: ops, slack: "${OPS_HOOK}", for: digest}]
        heartbeat: {url: "${BEAT}", every: 1m}
        limits: {body: 1MiB, field: 64k, findings_per_rule: 5, findings_per_post: 50, decode_depth: 1,
                 secret_values: 9}
        crawl: {lease: 90s, min_free_bytes: 2GiB}
        """, Map.of("BEAT", "https://beat.example/abc"));

    assertThat(config.digest())
        .isEqualTo(new Config.Digest("0 30 9 ? * FRI", ZoneId.of("Europe/Berlin")));
    assertThat(config.operatorRoutes()).singleElement().satisfies(route -> {
      assertThat(route.targets()).containsExactly("OPS_HOOK");
      assertThat(route.purposes()).containsExactly(Route.Purpose.DIGEST);
    });
    assertThat(config.heartbeat())
        .isEqualTo(
            new Config.Heartbeat(URI.create("https://beat.example/abc"), Duration.ofMinutes(1)));
    assertThat(config.toString()).as("what a log may show").doesNotContain("/abc");
    assertThat(config.limits()).isEqualTo(new Config.Limits(1 << 20, 64 << 10, 5, 50, 1, 9));
    assertThat(config.crawl()).isEqualTo(new Config.Crawl(Duration.ofSeconds(90), 2L << 30));
  }

  @Test
  void reportsAllProblemsAtOnceFromTopToBottomWithLineAndColumn() {
    assertThat(problems("""
        contact: https://example.org/contact
        data_dri: x
        sources:
          - id: moltbook
            kind: moltboook
            rate: -1
            poll: 30
            enabled: maybe
            permission: [granted]
        digest: {cron: "every monday"}
        digest: {zone: UTC}
        """))
        .containsExactly(
            "2:1: unknown key `data_dri`; did you mean `data_dir`?",
            "5:11 sources[0].kind: must be one of " + KINDS + "; did you mean moltbook?"
                + " (got moltboook). Example: kind: moltbook",
            "6:11 sources[0].rate: must be at least 1 (got -1). Example: rate: 30",
            "7:11 sources[0].poll: must be a number with a unit: ms, s, m, h or d (got 30)."
                + " Example: poll: 30s",
            "8:14 sources[0].enabled: must be true or false (got maybe). Example: enabled: true",
            "9:17 sources[0].permission: must be a single value. Example: permission: granted",
            "10:16 digest.cron: must be a Quartz schedule: seconds minutes hours day-of-month month"
                + " day-of-week (got every monday). Example: cron: 0 0 8 ? * MON",
            "11:1 digest: stands here a second time (first in line 10); remove one of them");
  }

  @Test
  void namesTheVariablesThatAreMissing() {
    assertThat(problems("""
        elasticsearch:
          url: https://search.example
          api_key: ${NO_SUCH_KEY}
        heartbeat: {url: "https://beat.example/${NO_SUCH_PATH}"}
        """))
        .containsExactly(
            "3:12 elasticsearch.api_key: the environment variable NO_SUCH_KEY is not set; set it,"
                + " or remove this line",
            "4:18 heartbeat.url: the environment variable NO_SUCH_PATH is not set; set it, or"
                + " remove this line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elasticsearch: {url: \"https://s.example\", api_key: %s}",
        "elasticsearch: {url: \"https://s.example\", username: u, password: [%s]}",
        "sources: [{id: a, kind: moltbook, api_key: \"x${PW}%s\"}]",
        "operator: {routes: [{name: a, slack: \"https://hooks.example/%s\"}]}",
        "elasticsearch: {url: \"https://u:%s@search.example\"}",
        "heartbeat: {url: \"http://beat.example/%s\"}",
        "sources: [{id: a, kind: moltbook, rate: %s}]",
        "%s: 1",
        "contact: *%s",
        "contact: !%s x",
        "contact: \"%s",
        "contact: {%s",
        "%s",
        "contact: ${PW}",
        "sources: [{id: a, kind: moltbook, api_key: \"${BLANKS}\"}]",
        "%s: 1\n%s: 2",
        "elasticsearch: {prefix: \"${PW}\"}",
      })
  void refusesASecretInClearWithoutRepeatingIt(String line) throws IOException {
    Files.writeString(file, line.replace("%s", CLEAR));

    var refused = catchThrowableOfType(
        ConfigException.class,
        () -> ConfigLoader.load(file, Map.of("PW", CLEAR, "BLANKS", CLEAR + " x")));

    assertThat(refused).as("the refusal of %s", line).isNotNull();
    assertThat(refused).hasMessageNotContaining(CLEAR);
    assertThat(refused.toString()).doesNotContain(CLEAR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elasticsearch: {url: \"http://search.example\"} | must begin with https://",
        "elasticsearch: {username: u} | needs `username` and `password` together",
        "elasticsearch: {ca_file: /no/such.pem} | means nothing without `url`",
        "elasticsearch: {heap: 1MiB} | must be at least 256MiB",
        "alerting: {smtp: {host: mail.example}} | needs `from`",
        "alerting: {smtp: {from: a@b.example}} | means nothing without `host`",
        "alerting: {smtp: {host: mail.example, from: nobody}} | must be a mail address",
        "digest: {zone: Mars/Olympus} | must be a time zone",
        "sources: {id: a} | must be a list",
        "sources: [a] | must be a section with keys",
        "crawl: 5 | must be a section with keys",
        "contact: \"not an address\" | must be an address",
        "- a | must be settings",
        "limits: {field: 1MB} | must be a number of bytes with a unit",
        "'a: [b' | is not valid YAML",
      })
  void saysWhatDoesNotFit(String text, String expected) {
    assertThat(problems(text)).isNotEmpty().anyMatch(problem -> problem.contains(expected));
  }

  @Test
  void refusesTwoSourcesOfOneName() {
    assertThat(problems("sources: [{id: a, kind: moltbook}, {id: a, kind: 8004scan}]"))
        .containsExactly(
            "1:41 sources[1].id: is the id of an earlier source too; give each its own");
  }

  @Test
  void sendsNoPasswordInClear() {
    String smtp =
        "alerting: {smtp: {host: %s, tls: none, from: a@b.example, username: \"${HOME_PW}\","
            + " password: \"${HOME_PW}\"}}";
    assertThat(problems(smtp.formatted("mail.example")))
        .anyMatch(problem -> problem.contains("would send the password in clear"));
    assertThat(problems(smtp.formatted("127.0.0.1")))
        .noneMatch(problem -> problem.contains("in clear"));
  }

  @Test
  void startsNoSourceWithoutContactAndMoltbookNotWithoutPermission() throws Exception {
    String sources = "sources: [{id: a, kind: moltbook}, {id: b, kind: 8004scan}]\n";

    Config silent = load(sources, Map.of());
    Config honest = load("contact: https://example.org/bot\n" + sources, Map.of());

    assertThat(silent.activeSources()).isEmpty();
    assertThat(honest.activeSources()).extracting(s -> s.id().name()).containsExactly("b");
    assertThat(honest.whyOff(honest.sources().getFirst())).get().asString().contains("permission");
    assertThat(Config.defaults().activeSources()).isEmpty();
  }

  @Test
  void anEmptyFileIsTheDefaults() throws Exception {
    assertThat(load("", Map.of())).isEqualTo(Config.defaults());
    assertThat(load("# nothing\n", Map.of())).isEqualTo(Config.defaults());
    assertThat(load("\ufeffcontact: null", Map.of())).isEqualTo(Config.defaults());
  }

  @Test
  void saysThatAFileIsMissingOrNotText() throws IOException {
    assertThat(problemsOfFile()).singleElement().asString().contains("there is no such file");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThat(problemsOfFile()).singleElement().asString().contains("is not UTF-8");
  }

  @Test
  void looksFirstWhereItIsToldThenHereThenInTheDataFolder() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path asked = folder.resolve("other.yml");

    assertThat(ConfigLoader.locate(null, folder, data)).isEmpty();
    Path inData = Files.writeString(data.resolve("exuvia.yml"), "");
    assertThat(ConfigLoader.locate(null, folder, data)).contains(inData);
    Files.writeString(file, "");
    assertThat(ConfigLoader.locate(null, folder, data)).contains(file);
    assertThat(ConfigLoader.locate(asked, folder, data)).contains(asked);
  }

  private Config load(String text, Map<String, String> environment) throws Exception {
    return ConfigLoader.load(Files.writeString(file, text), environment);
  }

  private List<String> problems(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return problemsOfFile();
  }

  /** The problems without the file's name. */
  private List<String> problemsOfFile() {
    var refused = catchThrowableOfType(
        ConfigException.class, () -> ConfigLoader.load(file, Map.of("HOME_PW", "x")));
    return refused == null
        ? List.of()
        : refused.problems().stream()
            .map(problem -> problem.toString().substring(file.toString().length() + 1))
            .collect(Collectors.toList());
  }

  @Test
  void readsTheKeysThatOnlyTheKindKnowsEachInItsForm() throws Exception {
    String json = """
        sources:
          - id: reef
            kind: json
            base_url: https://reef.example/api
            list: data.posts
            fields: {id: [id, uuid], body: text}
            paging: {kind: cursor, parameter: after, next: next}
        """;
    Config.Source source = load(json, Map.of()).sources().getFirst();
    assertThat(source.options())
        .containsEntry("list", List.of("data.posts"))
        .containsEntry("fields.id", List.of("id", "uuid"))
        .containsEntry("fields.body", List.of("text"))
        .containsEntry("paging.kind", List.of("cursor"));
    assertThat(source.baseUrl()).hasToString("https://reef.example/api");
  }

  @Test
  void saysWhichKeysAKindNeedsAndWhichItDoesNotKnow() {
    assertThat(problems("""
        sources:
          - {id: reef, kind: json, base_url: "https://reef.example", submolts: [a]}
          - {id: bare, kind: json, fields: {id: id, colour: red}}
          - {id: odd, kind: moltbook, submolts: ["a b"]}
        """))
        .anySatisfy(p -> assertThat(p).contains("sources[0]").contains("needs `fields.id`"))
        .anySatisfy(p -> assertThat(p).contains("sources[0]: unknown key `submolts`"))
        .anySatisfy(p -> assertThat(p).contains("sources[1]").contains("needs `base_url`"))
        .anySatisfy(p -> assertThat(p).contains("sources[1].fields: unknown key `colour`"))
        .anySatisfy(
            p -> assertThat(p).contains("sources[2].submolts[0]: must be a community's name"));
  }

  @Test
  void aSourceThatIsOffNeedsNothing() throws Exception {
    assertThat(load(
                "sources: [{id: reef, kind: json, base_url: \"https://reef.example\", enabled:"
                    + " false}]",
                Map.of())
            .sources())
        .hasSize(1);
  }
}
