package dev.exuvia.crawlers.scan8004;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Scan8004SourceTest extends SourceContract {
  private static final String REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";
  private static final String OWNER = "0x" + "a".repeat(40);
  private static final String STRANGER = "0x" + "b".repeat(40);
  private static final Feed OWNED = Feed.watched("owner-" + OWNER, Feed.Order.WHOLE);

  @Override
  protected String kind() {
    return "8004scan";
  }

  @Override
  protected String pageOf(String text) {
    return bare(agent(1, OWNER, "2026-10-05T11:00:00Z", text), 1);
  }

  @Test
  void readsAnAgentOfTheCoreApi() throws Exception {
    answers(okJson(resource("8004scan-2026-09-core.json")));
    RawPost agent = posts(fetch()).getFirst();
    assertThat(agent.id().toString()).isEqualTo("8004scan:8453:" + REGISTRY + ":7");
    assertThat(agent.kind()).isEqualTo(Kind.LISTING);
    assertThat(agent.url()).isEqualTo(URI.create("https://8004scan.io/agents/base/7"));
    assertThat(agent.publishedAt()).isEqualTo(Instant.parse("2026-10-05T11:00:00Z"));
    assertThat(agent.author().handle()).isEqualTo("Nest keeper");
    assertThat(agent.author().nativeId()).isEqualTo("8453:" + REGISTRY + ":7");
    assertThat(agent.author().accounts())
        .containsExactly(
            Identifier.of(Identifier.Kind.ERC8004, "8453:" + REGISTRY + ":7"),
            Identifier.of(Identifier.Kind.OWNER, OWNER),
            Identifier.of(Identifier.Kind.ENS, "nest.example.eth"));
    assertThat(agent.fields())
        .contains(
            entry(Field.TITLE, "Nest keeper"),
            entry(Field.BODY, "Keeps a nest."),
            entry(Field.LINKS, "https://nest.example/a.png"),
            entry(Field.ENDPOINTS, "https://nest.example/a2a\nmailto:agent@nest.example"));
    assertThat(text(agent, Field.METADATA))
        .contains("offchain_content: {\"note\":\"from the file\"}")
        .contains("onchain note: from the chain")
        .contains("tags: [\"nests\"]");
  }

  @Test
  void readsAFreshAgentWithoutAnything() throws Exception {
    answers(okJson(resource("8004scan-2026-09-core.json")));
    RawPost fresh = posts(fetch()).get(1);
    assertThat(fresh.fields()).containsExactly(entry(Field.TITLE, "Agent #8"));
  }

  @Test
  void takesADataAddressApart() throws Exception {
    String file = "{\"services\":[{\"name\":\"web\",\"endpoint\":\"http://10.0.0.7:9\"}]}";
    String uri = "data:application/json;base64,"
        + Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    answers(okJson(bare(
        "{\"agent_id\":\"1:%s:1\",\"raw_metadata\":{\"offchain_uri\":\"%s\"}}"
            .formatted(REGISTRY, uri),
        1)));
    assertThat(text(posts(fetch()).getFirst(), Field.METADATA)).isEqualTo("offchain_uri: " + file);
  }

  @Test
  void keepsADataAddressThatIsNotWhatItSays() throws Exception {
    String uri = "data:application/json;base64,A";
    answers(okJson(bare(
        "{\"agent_id\":\"1:%s:1\",\"raw_metadata\":{\"offchain_uri\":\"%s\"}}"
            .formatted(REGISTRY, uri),
        1)));
    assertThat(text(posts(fetch()).getFirst(), Field.METADATA)).isEqualTo("offchain_uri: " + uri);
  }

  @Test
  void readsAPlainCatalogue() throws Exception {
    answers(okJson("""
        [{"id":21625,"owner":"0xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","chain":"ethereum","name":"Plain",
          "description":"An entry.","image":"","services":[{"name":"MCP","endpoint":"https://plain.example/mcp"},"https://plain.example"],
          "rawMetadata":{"type":"registration-v1","extra":"kept"},"syncedAt":"2026-01-31T07:44:58.773Z"}]
        """));
    RawPost agent = posts(fetch()).getFirst();
    assertThat(agent.id().nativeId()).isEqualTo("1:" + REGISTRY + ":21625");
    assertThat(agent.author().accounts()).contains(Identifier.of(Identifier.Kind.OWNER, OWNER));
    assertThat(text(agent, Field.ENDPOINTS))
        .isEqualTo("https://plain.example/mcp\nhttps://plain.example");
    assertThat(text(agent, Field.METADATA)).contains("\"extra\":\"kept\"");
    assertThat(agent.publishedAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|BAD_ID",
        "{\"agent_id\":\"sk-hostile-0000\"}|BAD_ID",
        "{\"agent_id\":\"1:0x12:3\"}|BAD_ID",
        "{\"chain\":\"nowhere\",\"id\":1}|BAD_ID"
      })
  void refusesAnAgentWithoutAFitId(String item, Refusal.What what) throws Exception {
    answers(okJson(bare(item, 1)));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(what, "items[0]"));
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void beginsADayAgoAndNeverWithTheWholeRegistry() throws Exception {
    answers(okJson(pageOf("t")));
    fetch();
    verifyAfter("2026-10-04T12:00:00Z");
  }

  @Test
  void beginsAtTheFloor() throws Exception {
    answers(okJson(pageOf("t")));
    source().fetch(feed(), Instant.parse("2026-09-01T00:00:00Z"), null);
    verifyAfter("2026-09-01T00:00:00Z");
  }

  @Test
  void goesOnByTimeInsteadOfByADeepOffset() throws Exception {
    answers(okJson(bare(agents(1, 100, "2026-10-05T11:%02d:00Z"), 500)));
    Cursor next = page(fetch()).next();
    answers(okJson(bare(agents(100, 120, "2026-10-05T11:%02d:00Z"), 21)));
    assertThat(page(fetch(next)).next()).isNull();
    verifyAfter("2026-10-05T11:39:59Z");
  }

  @Test
  void goesOnByOffsetWhereAllAreOfOneMoment() throws Exception {
    answers(okJson(bare(agents(1, 100, "2026-10-05T11:00:00Z"), 300)));
    Fetch.Page first = page(fetch());
    answers(okJson(bare(agents(90, 189, "2026-10-05T11:00:00Z"), 300)));
    Fetch.Page second = page(fetch(first.next()));
    answers(okJson(bare(agents(190, 250, "2026-10-05T11:00:00Z"), 161)));
    assertThat(page(fetch(second.next())).next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(anyUrl())
            .withQueryParam("created_after", equalTo("2026-10-05T10:59:59Z"))
            .withQueryParam("offset", equalTo("100")));
  }

  @Test
  void startsAgainWhenAPageRepeatsThePageBefore() throws Exception {
    answers(okJson(bare(agents(1, 100, "2026-10-05T11:00:00Z"), 300)));
    Cursor next = page(fetch()).next();
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void leavesASiteAloneThatDoesNotFilterByTime() throws Exception {
    answers(okJson(bare(agents(1, 100, "2025-10-05T11:00:00Z"), 800_000)));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void readsTheAgentsOfRegisteredOwnersFirst() {
    assertThat(source().feeds(registry(OWNER, "0x" + "A".repeat(40), "no address")))
        .containsExactly(
            OWNED,
            Feed.watched("agents-of-nest", Feed.Order.WHOLE),
            Feed.of("details", Feed.Order.WHOLE),
            Feed.of("agents", Feed.Order.OLDEST_FIRST));
  }

  @Test
  void keepsOfAnOwnersPageOnlyWhatIsTheOwners() throws Exception {
    String items = agent(1, OWNER, "2026-10-05T11:00:00Z", "t") + ","
        + agent(2, STRANGER, "2026-10-05T11:00:00Z", "t");
    answers(okJson(bare(items, 2)));
    assertThat(posts(source().fetch(OWNED, null, null))).hasSize(1);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents"))
            .withQueryParam("owner_address", equalTo(OWNER)));
  }

  @Test
  void leavesASiteAloneThatDoesNotFilterByOwner() throws Exception {
    answers(okJson(bare(agents(1, 100, "2026-10-05T11:00:00Z").replace(OWNER, STRANGER), 800_000)));
    assertThat(source().fetch(OWNED, null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void walksThroughAllAgentsOfAnOwner() throws Exception {
    List<String> seen = new ArrayList<>();
    Cursor next = null;
    for (int from = 1; from <= 201; from += 100) {
      answers(okJson(bare(agents(from, Math.min(from + 99, 250), "2026-10-05T11:00:00Z"), 250)));
      Fetch.Page page = page(source().fetch(OWNED, null, next));
      page.seen().forEach(post -> seen.add(post.id().nativeId()));
      next = page.next();
    }
    assertThat(next).isNull();
    assertThat(seen).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void sendsTheOperatorsKeyWhereThereIsOne() throws Exception {
    answers(okJson(pageOf("t")));
    SourceSettings settings = new SourceSettings(
        new SourceId("keyed"),
        kind(),
        site().uri("/api"),
        30,
        2,
        0,
        100,
        Duration.ofDays(1),
        "8004_invented",
        Map.of());
    Sources.open(settings, site().http(), site().time()).fetch(feed(), null, null);
    site()
        .server()
        .verify(getRequestedFor(anyUrl()).withHeader("X-API-Key", equalTo("8004_invented")));
    assertThat(settings.toString()).doesNotContain("8004_invented");
  }

  @Test
  void asksFiveTimesBeforeItGivesUp() throws Exception {
    answers(aResponse().withStatus(500));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    assertThat(site().server().getAllServeEvents()).hasSize(5);
  }

  @Test
  void keepsTheChainsThatAreWantedAlone() throws Exception {
    answers(okJson(bare(agents(1, 2, "2026-10-05T11:00:00Z"), 2)));
    Source one = open(settings().with("chains", "8453"));
    assertThat(posts(one.fetch(feed(), null, null))).isEmpty();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents"))
            .withQueryParam("chain_id", equalTo("8453")));
    Source two = open(settings().with("chains", "8453", "56"));
    assertThat(posts(two.fetch(feed(), null, null))).hasSize(2);
  }

  @Test
  void readsNothingOfThePersonBehindAnOwner() throws Exception {
    answers(okJson(resource("8004scan-2026-09-core.json")));
    assertThat(posts(fetch()).getFirst().fields().values()).noneMatch(t -> t.contains("somebody"));
    assertThat(posts(fetch()).getFirst().author().toString()).doesNotContain("somebody");
  }

  @Test
  void waitsUntilTheQuotaIsResetAsTheSiteSays() throws Exception {
    answers(aResponse()
        .withStatus(429)
        .withBody("{\"success\":false,\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"details\":"
            + "{\"limit\":30,\"remaining\":0,\"resetAt\":\"2026-10-05T12:20:00Z\"}}}"));
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofMinutes(20)));
  }

  @Test
  void saysThatACloudInFrontOfItKeepsUsOut() throws Exception {
    answers(aResponse()
        .withStatus(403)
        .withHeader("Content-Type", "text/html")
        .withHeader("Server", "cloudflare")
        .withBody("<!DOCTYPE html>error code: 1010"));
    assertThat(fetch()).isEqualTo(new Fetch.Unavailable("it answers 403: we may not read it"));
  }

  @Test
  void namesTheHostThatAWrongBaseAddressLeadsTo() throws Exception {
    answers(aResponse()
        .withStatus(308)
        .withHeader("Location", "https://8004scan.example/api/v1/agents"));
    assertThat(fetch().toString()).contains("redirects to 8004scan.example");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void startsAgainWhenTheSiteRefusesThePlace(int status) throws Exception {
    answers(okJson(bare(agents(1, 100, "2026-10-05T11:00:00Z"), 300)));
    Cursor next = page(fetch()).next();
    answers(aResponse().withStatus(status));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site().http(), site().time());
  }

  private void verifyAfter(String instant) {
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents"))
            .withQueryParam("created_after", equalTo(instant))
            .withQueryParam("sort_by", equalTo("created_at"))
            .withQueryParam("sort_order", equalTo("asc"))
            .withQueryParam("limit", equalTo("100"))
            .withQueryParam("offset", equalTo("0")));
  }

  private static Registry registry(String... owners) {
    List<Organisation.Owned> owned = new ArrayList<>();
    for (String owner : owners) {
      owned.add(new Organisation.Owned(Identifier.of(Identifier.Kind.OWNER, owner), "", Set.of()));
    }
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("nest"), "Nest", owned, List.of(), null, null, null)));
  }

  /** A time with %02d gets the minute from the number: 60 agents an hour. */
  private static String agents(int from, int to, String time) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> agent(n, OWNER, time.formatted(n % 60), "t"))
        .collect(Collectors.joining(","));
  }

  private static String agent(int token, String owner, String created, String description) {
    return "{\"agent_id\":\"56:%s:%d\",\"owner_address\":\"%s\",\"name\":\"N\",\"description\":\"%s\",\"created_at\":\"%s\"}"
        .formatted(REGISTRY, token, owner, description, created);
  }

  private static String bare(String items, int total) {
    return "{\"items\":[" + items + "],\"total\":" + total + ",\"limit\":100,\"offset\":0}";
  }

  private static String resource(String name) throws java.io.IOException {
    try (var in =
        Objects.requireNonNull(Scan8004SourceTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
