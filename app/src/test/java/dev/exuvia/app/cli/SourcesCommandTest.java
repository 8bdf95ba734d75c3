package dev.exuvia.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a person sees who sets up a source: what would be read, masked, and what would not. */
class SourcesCommandTest {
  private static final String KEY = "sk_live_" + "aB3dE5gH7jK9mN1p".repeat(2);

  private final WireMockServer web =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @TempDir
  Path folder;

  @BeforeEach
  void start() {
    web.start();
  }

  @AfterEach
  void stop() {
    web.stop();
  }

  @Test
  void showsWhatASourceThatIsNotEnabledWouldReadAndNoSecret() throws Exception {
    posts(post("1", "our key is " + KEY + " sorry"), post("2", "low tide"));
    Ran ran = test("agora");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("agora:", "2026-10-05T09:00:00Z", "reef-walker", "title 4, body", "Tide low tide")
        .contains("our key is ");
    assertThat(ran.out() + ran.err()).doesNotContain(KEY).doesNotContain(KEY.substring(20));
    assertThat(ran.err()).contains("posts (newest_first): 2 texts");
    assertThat(ran.summary()).isEqualTo("Read 2 texts of agora, 0 refused; nothing was stored.");
  }

  @Test
  void storesNothing() throws Exception {
    posts(post("1", "low tide"));
    test("agora");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .containsExactly(folder.resolve("exuvia.yml"));
    }
  }

  @Test
  void writesJsonForScripts() throws Exception {
    posts(post("1", "our key is " + KEY));
    JsonNode line = test("agora", "--format", "ndjson").lines().getFirst();
    assertThat(line.propertyNames())
        .containsExactly(
            "postId",
            "feed",
            "kind",
            "publishedAt",
            "author",
            "url",
            "parent",
            "comments",
            "sizes",
            "findings",
            "begins");
    assertThat(line.path("findings").asInt()).isPositive();
    assertThat(line.path("begins").asString()).startsWith("Tide our key is").doesNotContain(KEY);
    assertThat(test("agora", "--format", "json").json()).hasSize(1);
    assertThat(test("agora", "--format", "json", "--limit", "0").out().strip()).isEqualTo("[]");
  }

  @Test
  void isCalledSourceAsWell() throws Exception {
    posts(post("1", "low tide"));
    config("https://example.org/contact");
    assertThat(run("source", "test", "agora").exit()).isZero();
  }

  @Test
  void tellsWhatIsRefusedAndWhy() throws Exception {
    posts(post("1", "low tide"), "{\"text\":\"" + KEY + "\"}", "7");
    Ran ran = test("agora");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err())
        .contains("posts: refused: items[1] (bad_id): it has no id")
        .contains("posts: refused: items[2] (wrong_type): it is a number, not an object")
        .contains("1 text of agora, 2 refused")
        .doesNotContain(KEY);
  }

  @Test
  void tellsOfAPageThatCannotBeRead() throws Exception {
    web.stubFor(get(urlPathEqualTo("/posts")).willReturn(ok("<html>" + KEY)));
    Ran ran = test("agora", "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
    assertThat(ran.out().strip()).isEqualTo("[]");
    assertThat(ran.err()).contains("not_json").doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500})
  void isThreeWhenTheSiteDoesNotLetUs(int status) throws Exception {
    web.stubFor(get(urlPathEqualTo("/posts")).willReturn(aResponse().withStatus(status)));
    Ran ran = test("agora");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
    assertThat(ran.err()).contains("posts: unavailable: it answers " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "moltbook, the terms of moltbook forbid collection without permission",
    "odd, source odd needs `paging.next` with paging.kind cursor",
    "nobody, 'configured: agora, moltbook, odd'"
  })
  void isTwoWhereItMayNotOrCannotBeAsked(String source, String words) throws Exception {
    Ran ran = test(source);
    assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(words);
    assertThat(web.getAllServeEvents()).isEmpty();
  }

  @Test
  void keysThatDoNotGoTogetherAreToldWhenTheConfigurationIsRead() throws Exception {
    config("https://example.org/contact", true);
    Ran ran = run("validate");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err())
        .contains("sources[2]: source odd needs `paging.next` with paging.kind cursor");
  }

  @Test
  void asksNobodyWithoutAContact() throws Exception {
    config("");
    Ran ran = run("sources", "test", "agora");
    assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains("no contact is configured");
    assertThat(web.getAllServeEvents()).isEmpty();
  }

  private Ran test(String source, String... more) throws IOException {
    config("https://example.org/contact");
    return run(Stream.concat(Stream.of("sources", "test", source), Stream.of(more))
        .toArray(String[]::new));
  }

  private Ran run(String... words) {
    List<String> all = Stream.concat(
            Stream.of(words),
            Stream.of(
                "--config",
                folder.resolve("exuvia.yml").toString(),
                "--data-dir",
                folder.resolve("data").toString()))
        .toList();
    return Ran.command(Map.of(), "", all);
  }

  private void config(String contact) throws IOException {
    config(contact, false);
  }

  private void config(String contact, boolean odd) throws IOException {
    String address = web.baseUrl();
    Files.writeString(
        folder.resolve("exuvia.yml"),
        (contact.isEmpty() ? "" : "contact: " + contact) + """

            sources:
              - id: agora
                kind: json
                enabled: false
                base_url: %1$s
                rate: 6000
                path: /posts
                list: [posts]
                fields: {id: id, title: title, body: text, author: by, published: at}
              - {id: moltbook, kind: moltbook, base_url: "%1$s"}
              - id: odd
                kind: json
                enabled: %2$s
                base_url: %1$s
                fields: {id: id}
                paging: {kind: cursor}
            """.formatted(address, odd));
  }

  private void posts(String... items) {
    web.stubFor(get(urlPathEqualTo("/posts"))
        .willReturn(okJson("{\"posts\":[" + String.join(",", items) + "]}")));
  }

  private static String post(String id, String text) {
    return "{\"id\":\"" + id + "\",\"title\":\"Tide\",\"by\":\"reef-walker\","
        + "\"at\":\"2026-10-05T09:00:00Z\",\"text\":\"" + text + "\"}";
  }
}
