package dev.exuvia.crawlers.scan8004;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.http.LocalSite;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of single agents: details, registration files, proofs of domains, feedbacks. */
class Scan8004ErrandsTest {
  private static final String REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";
  private static final String OTHER_REGISTRY = "0x" + "5".repeat(40);
  private static final String OWNER = "0x" + "a".repeat(40);
  private static final String WALLET = "0x" + "c".repeat(40);
  private static final String CREATOR = "0x" + "d".repeat(40);
  private static final String CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3";
  private static final String HOSTILE = "sk-hostile-0000";
  private static final Feed THEIRS = Feed.watched("agents-of-nest", Feed.Order.WHOLE);
  private static final Feed OWNED = Feed.watched("owner-" + OWNER, Feed.Order.WHOLE);
  private static final Feed NEW = Feed.of("agents", Feed.Order.OLDEST_FIRST);
  private static final Feed DETAILS = Feed.of("details", Feed.Order.WHOLE);

  private LocalSite site;

  @BeforeEach
  void start() {
    site = new LocalSite();
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
  }

  @Test
  void readsTheDetailOfAnAgentThatIsRegisteredByItsId() throws Exception {
    detail(7, detailOf(7, "https://elsewhere.invalid/agent.json", 0));
    List<Seen> seen = read(watching(erc(7)), THEIRS);
    RawPost listing = post(seen, "8453:" + REGISTRY + ":7");
    RawPost detail = post(seen, "detail/8453:" + REGISTRY + ":7");
    assertThat(listing.fields())
        .containsExactly(entry(Field.TITLE, "Nest keeper"), entry(Field.BODY, "Keeps a nest."));
    assertThat(detail.kind()).isEqualTo(Kind.LISTING);
    assertThat(detail.thread()).isEqualTo(listing.id());
    assertThat(detail.fields().get(Field.ENDPOINTS))
        .isEqualTo("https://a2a.nest.example/a2a\nmailto:agent@nest.example\nnest.eth");
    assertThat(detail.fields().get(Field.METADATA))
        .contains("offchain_content: {\"note\":\"from the file\"}")
        .contains("onchain note: from the chain")
        .doesNotContain("parse_status");
  }

  @Test
  void keepsWhatTheChainBindsToAnAgentAndNothingOfThePerson() throws Exception {
    detail(7, detailOf(7, "https://elsewhere.invalid/agent.json", 0));
    RawPost detail = post(read(watching(erc(7)), THEIRS), "detail/8453:" + REGISTRY + ":7");
    assertThat(detail.author().accounts())
        .containsExactly(
            Identifier.of(Identifier.Kind.ERC8004, "8453:" + REGISTRY + ":7"),
            Identifier.of(Identifier.Kind.OWNER, OWNER),
            Identifier.of(Identifier.Kind.OWNER, WALLET),
            Identifier.of(Identifier.Kind.OWNER, CREATOR),
            Identifier.of(Identifier.Kind.ENS, "nest.eth"));
    assertThat(detail.fields().values()).noneMatch(text -> text.contains("somebody"));
  }

  @Test
  void readsThePublicDetailWithItsFlatServices() throws Exception {
    detail(7, """
        {"success":true,"data":{"token_id":"7","chain_id":8453,"contract_address":"%s","name":"Nest keeper",
         "mcp_server":"https://nest.example/mcp","a2a_endpoint":"https://nest.example/a2a","agent_url":null,
         "raw_metadata":{"offchain":{"note":"kept"}}},"meta":{"version":"v"}}\
        """.formatted(REGISTRY));
    RawPost detail = post(read(watching(erc(7)), THEIRS), "detail/8453:" + REGISTRY + ":7");
    assertThat(detail.fields())
        .contains(
            entry(Field.ENDPOINTS, "https://nest.example/mcp\nhttps://nest.example/a2a"),
            entry(Field.METADATA, "offchain_content: {\"note\":\"kept\"}"));
  }

  @Test
  void namesTheRegistryWhereItIsNotTheUsualOne() throws Exception {
    String id = "8453:" + OTHER_REGISTRY + ":7";
    answers("/api/agents/8453/" + OTHER_REGISTRY + "/7", okJson("{\"agent_id\":\"" + id + "\"}"));
    List<Seen> seen = read(watching(Identifier.of(Identifier.Kind.ERC8004, id)), THEIRS);
    assertThat(seen).extracting(s -> s.id().nativeId()).containsExactly(id);
  }

  @Test
  void refusesTheRecordOfAnotherAgent() throws Exception {
    detail(7, detailOf(8, "https://elsewhere.invalid/" + HOSTILE, 0));
    Fetch.Page page = page(watching(erc(7)).fetch(THEIRS, null, null));
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.BAD_ID);
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void takesA404ForOneSightOfManyAndGoesOn() throws Exception {
    detail(7, aResponse().withStatus(404).withBody("{\"detail\":\"Agent not found on chain\"}"));
    detail(8, detailOf(8, "", 0));
    Source source = watching(erc(7), erc(8));
    List<Seen> seen = read(source, THEIRS);
    assertThat(gone(seen))
        .extracting(Gone::id, Gone::removed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(id("detail/8453:" + REGISTRY + ":7"), false),
            org.assertj.core.groups.Tuple.tuple(id("8453:" + REGISTRY + ":7"), false));
    assertThat(post(seen, "8453:" + REGISTRY + ":8")).isNotNull();
    site.time().pass(Duration.ofHours(9));
    detail(7, detailOf(7, "", 0));
    assertThat(post(read(source, THEIRS), "8453:" + REGISTRY + ":7")).isNotNull();
  }

  @Test
  void triesTheOtherAgentsInTheNextRoundWhenOneCannotBeRead() throws Exception {
    detail(7, aResponse().withStatus(500).withBody("{\"error\":{\"code\":\"DATABASE_ERROR\"}}"));
    detail(8, detailOf(8, "", 0));
    Source source = watching(erc(7), erc(8));
    assertThat(source.fetch(THEIRS, null, null)).isInstanceOf(Fetch.Unavailable.class);
    assertThat(requests("/api/agents/8453/7")).isEqualTo(5);
    Fetch.Page page = page(source.fetch(THEIRS, null, null));
    assertThat(post(page.seen(), "8453:" + REGISTRY + ":8")).isNotNull();
    assertThat(source.fetch(THEIRS, null, page.next()))
        .as("a first read has not ended before all were read")
        .isEqualTo(new Fetch.Unavailable(
            "the details of 1 agents could not be read; they are tried again"));
    assertThat(page(source.fetch(THEIRS, site.time().instant(), page.next())).next())
        .isNull();
  }

  @Test
  void readsTheDetailsOfAnOwnersAgentsOnceTheyAreListed() throws Exception {
    listing(listed(7, "2026-10-01T00:00:00Z", 0));
    detail(7, detailOf(7, "", 0));
    Source source = watching(owner());
    assertThat(source.fetch(THEIRS, null, null)).isInstanceOf(Fetch.Unavailable.class);
    assertThat(read(source, OWNED)).hasSize(1);
    assertThat(read(source, THEIRS))
        .extracting(seen -> seen.id().nativeId())
        .as("the listing itself comes through the owner's feed")
        .containsExactly("detail/8453:" + REGISTRY + ":7");
  }

  @Test
  void readsADetailAgainWhenItsListingChangedOrADayHasPassed() throws Exception {
    listing(listed(7, "2026-10-01T00:00:00Z", 0));
    detail(7, detailOf(7, "", 0));
    Source source = watching(owner());
    round(source);
    round(source);
    assertThat(requests("/api/agents/8453/7")).isEqualTo(1);
    listing(listed(7, "2026-10-05T00:00:00Z", 0));
    round(source);
    assertThat(requests("/api/agents/8453/7"))
        .as("not more often than every 6 h")
        .isEqualTo(1);
    site.time().pass(Duration.ofHours(7));
    round(source);
    assertThat(requests("/api/agents/8453/7")).isEqualTo(2);
    site.time().pass(Duration.ofHours(25));
    round(source);
    assertThat(requests("/api/agents/8453/7")).isEqualTo(3);
  }

  @Test
  void forgetsTheAgentsOfWhoIsNotRegisteredAnyMore() throws Exception {
    detail(7, detailOf(7, "", 0));
    Source source = watching(erc(7));
    assertThat(source.feeds(Registry.EMPTY)).containsExactly(DETAILS, NEW);
    assertThat(page(source.fetch(THEIRS, null, null)).seen()).isEmpty();
    assertThat(site.server().getAllServeEvents()).isEmpty();
  }

  @Test
  void readsTheDetailsOfNewAgentsThatSaySomething() throws Exception {
    listing(
        listed(1, "", 0).replace("Nest keeper", "Agent #1").replace("Keeps a nest.", ""),
        listed(2, "", 0));
    detail(2, detailOf(2, "", 0));
    Source source = open(settings());
    source.feeds(Registry.EMPTY);
    read(source, NEW);
    assertThat(read(source, DETAILS))
        .extracting(seen -> seen.id().nativeId())
        .containsExactly("detail/8453:" + REGISTRY + ":2");
    read(source, NEW);
    assertThat(read(source, DETAILS)).as("each once").isEmpty();
  }

  @Test
  void readsTheDetailOfANewAgentLaterWhenTheSiteFailedAtIt() throws Exception {
    listing(listed(2, "", 0), listed(3, "", 0));
    detail(3, aResponse().withStatus(500));
    detail(2, detailOf(2, "", 0));
    Source source = open(settings());
    source.feeds(Registry.EMPTY);
    read(source, NEW);
    assertThat(source.fetch(DETAILS, null, null)).isInstanceOf(Fetch.Unavailable.class);
    assertThat(page(source.fetch(DETAILS, null, null)).seen())
        .extracting(seen -> seen.id().nativeId())
        .as("the others first")
        .containsExactly("detail/8453:" + REGISTRY + ":2");
    detail(3, detailOf(3, "", 0));
    assertThat(read(source, DETAILS))
        .extracting(seen -> seen.id().nativeId())
        .containsExactly("detail/8453:" + REGISTRY + ":3");
  }

  @Test
  void givesUpTheDetailOfANewAgentThatTheSiteFailsAtAgainAndAgain() throws Exception {
    listing(listed(2, "", 0));
    detail(2, aResponse().withStatus(500));
    Source source = open(settings());
    read(source, NEW);
    for (int round = 0; round < 5; round++) {
      source.feeds(Registry.EMPTY);
      assertThat(source.fetch(DETAILS, null, null)).isInstanceOf(Fetch.Unavailable.class);
      site.time().pass(Duration.ofHours(1));
    }
    source.feeds(Registry.EMPTY);
    assertThat(read(source, DETAILS)).isEmpty();
  }

  @Test
  void saysOfWhichAgentsItReadsNoMoreThanTheListing() throws Exception {
    List<Identifier> identifiers = new ArrayList<>(List.of(owner()));
    IntStream.range(0, 10_000).forEach(token -> identifiers.add(erc(token)));
    Source source = watching(identifiers.toArray(Identifier[]::new));
    listing(listed(9_999, "", 0), listed(10_000, "", 0), listed(10_001, "", 0));
    Fetch.Page page = page(source.fetch(OWNED, null, null));
    assertThat(page.seen()).hasSize(3);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Refusal.What.NOT_READ, "items[1]"),
            org.assertj.core.groups.Tuple.tuple(Refusal.What.NOT_READ, "items[2]"));
  }

  @Test
  void leavesASiteAloneThatHasNoDetails() throws Exception {
    listing(IntStream.range(1, 50).mapToObj(n -> listed(n, "", 0)).toArray(String[]::new));
    answers("/api/agents/8453/.*", aResponse().withStatus(404));
    Source source = open(settings());
    source.feeds(Registry.EMPTY);
    read(source, NEW);
    assertThat(read(source, DETAILS)).isEmpty();
    assertThat(requests("/api/agents/8453/.*")).isEqualTo(5);
  }

  @Test
  void readsNoDetailsOfNewAgentsWhenTheirShareIsNothing() throws Exception {
    assertThat(open(settings().with("details_share", "0")).feeds(Registry.EMPTY))
        .containsExactly(NEW);
  }

  @Test
  void neverLetsDetailsTakeWhatTheOwnersNeed() throws Exception {
    listing(IntStream.range(1, 80).mapToObj(n -> listed(n, "", 0)).toArray(String[]::new));
    answers("/api/agents/8453/.*", okJson("{}"));
    Source source = open(quota(100));
    source.feeds(registry("nest", owner()));
    read(source, OWNED);
    int listings = site.server().getAllServeEvents().size();
    Fetch last = drain(source, THEIRS, null);
    assertThat(last)
        .isEqualTo(new Fetch.Unavailable(
            "its share of today's requests is used up; the first read goes on when there are"
                + " more"));
    assertThat(site.server().getAllServeEvents().size() - listings)
        .as("half of what an even use would have left at noon")
        .isBetween(70, 75);
    assertThat(page(source.fetch(OWNED, null, null)).seen()).hasSize(79);
    assertThat(source.wish())
        .hasValueSatisfying(
            rest -> assertThat(rest).isBetween(Duration.ofMinutes(40), Duration.ofHours(2)));
  }

  @Test
  void believesTheSiteWhenItGrantsLessThanTheQuota() throws Exception {
    answers(
        "/api/agents",
        okJson("{\"items\":[],\"total\":0}").withHeader("x-ratelimit-remaining-day", "24"));
    Source source = open(quota(1000));
    source.fetch(NEW, null, null);
    assertThat(source.wish()).contains(Duration.ofHours(12).dividedBy(24));
  }

  @Test
  void readsWhatIsSaidOfAnAgent() throws Exception {
    detail(7, detailOf(7, "", 2));
    answers(
        "/api/feedbacks",
        okJson("{\"items\":[" + feedback(7, 1, "false", "\"Good nest\"") + ","
            + feedback(7, 2, "true", "null") + "," + feedback(8, 3, "false", "\"of another\"")
            + "],\"total\":3,\"limit\":100,\"offset\":0}"));
    List<Seen> seen = read(watching(erc(7)), THEIRS);
    RawPost said = post(seen, "feedback/8453:7:" + WALLET + ":1");
    assertThat(said.kind()).isEqualTo(Kind.FEEDBACK);
    assertThat(said.thread()).isEqualTo(id("8453:" + REGISTRY + ":7"));
    assertThat(said.author().accounts())
        .containsExactly(Identifier.of(Identifier.Kind.OWNER, WALLET));
    assertThat(said.publishedAt()).isEqualTo(Instant.parse("2026-10-04T10:00:00Z"));
    assertThat(said.fields())
        .containsExactly(
            entry(Field.BODY, "Good nest"),
            entry(Field.LINKS, "ipfs://" + CID),
            entry(Field.ENDPOINTS, "https://nest.example/a2a"),
            entry(Field.METADATA, "tag1: starred\ntag2: nests\nvalue: 95\nvalue_decimals: 2"));
    assertThat(gone(seen))
        .containsExactly(
            new Gone(id("feedback/8453:7:" + WALLET + ":2"), true, site.time().instant()));
    assertThat(seen).noneMatch(s -> s.id().nativeId().contains(":8:"));
    site.server()
        .verify(getRequestedFor(urlPathEqualTo("/api/feedbacks"))
            .withQueryParam("chain_id", equalTo("8453"))
            .withQueryParam("agent_token_id", equalTo("7"))
            .withQueryParam("include_revoked", equalTo("true"))
            .withQueryParam("offset", equalTo("0")));
  }

  @Test
  void readsFeedbacksByPagesInThePublicApi() throws Exception {
    detail(7, detailOf(7, "", 150));
    answers("/api/feedbacks", okJson("{\"success\":true,\"data\":[" + feedbacks(1, 100) + "]}"));
    Source source = open(settings().with("api", "public"));
    source.feeds(registry("nest", erc(7)));
    Cursor next = page(source.fetch(THEIRS, null, null)).next();
    next = page(source.fetch(THEIRS, null, next)).next();
    answers("/api/feedbacks", okJson("{\"success\":true,\"data\":[" + feedbacks(101, 150) + "]}"));
    assertThat(page(source.fetch(THEIRS, null, next)).seen()).hasSize(50);
    assertThat(page(source.fetch(THEIRS, null, next)).next()).isNull();
    site.server()
        .verify(getRequestedFor(urlPathEqualTo("/api/feedbacks"))
            .withQueryParam("chainId", equalTo("8453"))
            .withQueryParam("tokenId", equalTo("7"))
            .withQueryParam("page", equalTo("2")));
  }

  @Test
  void asksForFeedbacksOnlyWhenTheirCountChangedOrADayHasPassed() throws Exception {
    listing(listed(7, "a", 1));
    detail(7, detailOf(7, "", 1));
    answers("/api/feedbacks", okJson("{\"items\":[" + feedbacks(1, 1) + "]}"));
    Source source = watching(owner());
    round(source);
    round(source);
    assertThat(requests("/api/feedbacks")).isEqualTo(1);
    listing(listed(7, "a", 2));
    round(source);
    assertThat(requests("/api/feedbacks")).isEqualTo(2);
  }

  @Test
  void readsOnlyTheNewestThousandFeedbacksAndSaysSo() throws Exception {
    detail(7, detailOf(7, "", 5000));
    Source source = watching(erc(7));
    Fetch.Page page = page(source.fetch(THEIRS, null, null));
    for (int i = 0; i < 10; i++) {
      answers(
          "/api/feedbacks", okJson("{\"items\":[" + feedbacks(100 * i + 1, 100 * i + 100) + "]}"));
      page = page(source.fetch(THEIRS, null, page.next()));
    }
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.TRUNCATED);
    assertThat(page(source.fetch(THEIRS, null, page.next())).next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void leavesFeedbacksAloneThatAreNotServedAsAsked(int token) throws Exception {
    detail(7, detailOf(7, "", 500));
    String page = feedbacks(1, 100).replace("\"token_id\":\"7\"", "\"token_id\":\"" + token + "\"");
    answers("/api/feedbacks", okJson("{\"items\":[" + page + "]}"));
    Source source = watching(erc(7));
    List<Refusal> refused = refused(source, THEIRS);
    assertThat(refused).extracting(Refusal::what).containsExactly(Refusal.What.NOT_READ);
    assertThat(requests("/api/feedbacks")).isLessThan(3);
  }

  @Test
  void refusesAFeedbackWithoutAFitIdAndKeepsTheRest() throws Exception {
    detail(7, detailOf(7, "", 3));
    answers(
        "/api/feedbacks",
        okJson("{\"items\":[7,{\"feedback_id\":\"" + HOSTILE + "\"}," + feedbacks(1, 1) + "]}"));
    Source source = watching(erc(7));
    Cursor next = page(source.fetch(THEIRS, null, null)).next();
    Fetch.Page page = page(source.fetch(THEIRS, null, next));
    assertThat(page.seen()).hasSize(1);
    assertThat(page.refused())
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.WRONG_TYPE, Refusal.What.BAD_ID);
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsARegistrationFileAgainAsItsOwnerServesIt() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    file("/agent.json", registrationFile());
    RawPost file = post(read(watching(erc(7)), THEIRS), "registration/8453:" + REGISTRY + ":7");
    assertThat(file.kind()).isEqualTo(Kind.REGISTRATION);
    assertThat(file.thread()).isEqualTo(id("8453:" + REGISTRY + ":7"));
    assertThat(file.author().nativeId()).isEqualTo("8453:" + REGISTRY + ":7");
    assertThat(file.author().accounts())
        .contains(Identifier.of(Identifier.Kind.OWNER, OWNER))
        .noneMatch(account -> account.kind() == Identifier.Kind.DOMAIN);
    assertThat(file.fields())
        .contains(
            entry(Field.TITLE, "Nest keeper"),
            entry(Field.BODY, "Keeps a nest, now in colour."),
            entry(Field.LINKS, "https://nest.example/a.png"),
            entry(Field.ENDPOINTS, site.named("agent.nest.example", "/mcp")));
    assertThat(file.fields().get(Field.METADATA)).contains("\"supportedTrust\":[\"reputation\"]");
  }

  @Test
  void readsTheFilesOfManyHostsInOnePageAndOfOneHostOneAfterTheOther() throws Exception {
    Identifier[] agents = new Identifier[6];
    for (int i = 0; i < 6; i++) {
      agents[i] = erc(i + 1);
      String host = i < 4 ? "h" + i + ".example" : "h0.example";
      detail(i + 1, detailOf(i + 1, site.named(host, "/agent-" + i), 0));
      file("/agent-" + i, registrationFile());
    }
    Source source = watching(agents);
    List<Integer> pages = new ArrayList<>();
    Cursor next = null;
    do {
      Fetch.Page page = page(source.fetch(THEIRS, null, next));
      pages.add((int) page.seen().stream()
          .filter(seen -> seen.id().nativeId().startsWith("registration/"))
          .count());
      next = page.next();
    } while (next != null);
    assertThat(pages.stream().filter(n -> n > 0)).containsExactly(4, 1, 1);
  }

  @Test
  void readsAFileAgainAfterADayAndAtOnceWhenItsAddressChanged() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/one"), 0));
    file("/one", registrationFile());
    file("/two", registrationFile());
    Source source = watching(erc(7));
    read(source, THEIRS);
    read(source, THEIRS);
    assertThat(requests("/one")).isEqualTo(1);
    detail(7, detailOf(7, site.named("files.example", "/two"), 0));
    site.time().pass(Duration.ofHours(25));
    read(source, THEIRS);
    assertThat(requests("/two")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "percent"})
  void readsAFileThatIsInItsAddressWithoutAskingAnybody(String how) throws Exception {
    String file =
        "{\"name\":\"Inside\",\"services\":[{\"name\":\"web\",\"endpoint\":\"http://10.0.0.7:9\"}]}";
    String uri = how.equals("base64")
        ? "data:application/json;base64,"
            + Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8))
        : "data:application/json," + file.replace("\"", "%22");
    detail(7, detailOf(7, uri, 0));
    RawPost post = post(read(watching(erc(7)), THEIRS), "registration/8453:" + REGISTRY + ":7");
    assertThat(post.fields())
        .contains(entry(Field.TITLE, "Inside"), entry(Field.ENDPOINTS, "http://10.0.0.7:9"));
    assertThat(site.server().getAllServeEvents()).hasSize(1);
  }

  @Test
  void readsAFileOnIpfsThroughTheGatewayThatIsConfigured() throws Exception {
    detail(7, detailOf(7, "ipfs://" + CID + "/agent.json", 0));
    file("/gateway/ipfs/" + CID + "/agent.json", registrationFile());
    Source source = open(settings().with("ipfs_gateway", site.uri("/gateway/").toString()));
    source.feeds(registry("nest", erc(7)));
    assertThat(post(read(source, THEIRS), "registration/8453:" + REGISTRY + ":7"))
        .isNotNull();
  }

  @Test
  void countsAFileOnIpfsAsNotReadWithoutAGateway() throws Exception {
    detail(7, detailOf(7, "ipfs://" + CID, 0));
    assertThat(refused(watching(erc(7)), THEIRS))
        .containsExactly(new Refusal(
            Refusal.What.NOT_READ,
            "registration/8453:" + REGISTRY + ":7",
            "it is on ipfs, and no ipfs_gateway is configured"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://127.0.0.2:9/sk-hostile-0000          | its port is not 443 or 80",
        "https://192.168.0.1/sk-hostile-0000          | its address is in 192.168.0.0/16 (private)",
        "https://me:sk-hostile-0000@nest.example/     | it names a user",
        "https://sk-hostile-0000/                     | its host is a name without a dot",
        "https://sk-hostile-0000.internal/            | its host is a name of local networks",
        "ar://sk-hostile-0000                         | its address is none that we read (https,"
            + " ipfs, data)",
        "https://nowhere.invalid.test/sk-hostile-0000 | its host is unknown, silent or without TLS"
            + " that we trust"
      })
  void refusesAFileWhoseAddressLeadsNowhereGood(String uri, String why) throws Exception {
    detail(7, detailOf(7, uri, 0));
    List<Refusal> refused = refused(watching(erc(7)), THEIRS);
    assertThat(refused)
        .containsExactly(
            new Refusal(Refusal.What.NOT_READ, "registration/8453:" + REGISTRY + ":7", why));
    assertThat(refused.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsNoFileOverHttpUnlessTheOperatorSaysSo() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    Source source = open(settings().with("files_over_http", "false"));
    source.feeds(registry("nest", erc(7)));
    assertThat(refused(source, THEIRS))
        .extracting(Refusal::detail)
        .containsExactly("it is not served by https");
    assertThat(requests("/agent.json")).isZero();
  }

  @ParameterizedTest(name = "{0} {1} {2} is refused as {3}")
  @CsvSource({
    "200,text/html,<p>sk-hostile-0000,NOT_READ",
    "200,application/json,<p>sk-hostile-0000,NOT_JSON",
    "200,application/json,sk-hostile-0000,MALFORMED",
    "200,application/json,'[\"sk-hostile-0000\"]',WRONG_TYPE",
    "200,application/json,'',MALFORMED",
    "500,application/json,sk-hostile-0000,NOT_READ",
    "403,text/html,sk-hostile-0000,NOT_READ"
  })
  void refusesAFileThatIsNone(int status, String type, String body, Refusal.What what)
      throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    answers(
        "/agent.json",
        aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body));
    List<Refusal> refused = refused(watching(erc(7)), THEIRS);
    assertThat(refused).extracting(Refusal::what).containsExactly(what);
    assertThat(refused.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void refusesAFileOverAMebibyte() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    file("/agent.json", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
    assertThat(refused(watching(erc(7)), THEIRS))
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.TOO_LARGE);
  }

  @Test
  void takesA404OfAFileForOneSightOfMany() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    answers("/agent.json", aResponse().withStatus(404));
    assertThat(gone(read(watching(erc(7)), THEIRS)))
        .containsExactly(new Gone(
            id("registration/8453:" + REGISTRY + ":7"), false, site.time().instant()));
  }

  @Test
  void bindsTheDomainToAnAgentThatItNames() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    file("/agent.json", registrationFile());
    file("/.well-known/agent-registration.json", proof(7, 9));
    Identifier domain = Identifier.of(Identifier.Kind.DOMAIN, "nest.example");
    List<Seen> seen = read(watching(erc(7), domain), THEIRS);
    assertThat(post(seen, "registration/8453:" + REGISTRY + ":7").author().accounts())
        .contains(domain);
    RawPost proof = post(seen, "domain-proof/agent.nest.example");
    assertThat(proof.kind()).isEqualTo(Kind.REGISTRATION);
    assertThat(proof.fields().get(Field.METADATA)).contains("\"agentId\":7", "\"agentId\":9");
    assertThat(proof.author().accounts())
        .as("of all others than the organisation's own agents it may say what it likes")
        .containsExactly(domain, erc(7));
  }

  @Test
  void bindsNoDomainToAnAgentThatItDoesNotName() throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    file("/agent.json", registrationFile());
    file("/.well-known/agent-registration.json", proof(8, 9));
    Identifier host = Identifier.of(Identifier.Kind.HOST, "agent.nest.example");
    List<Seen> seen = read(watching(erc(7), host), THEIRS);
    assertThat(post(seen, "registration/8453:" + REGISTRY + ":7").author().accounts())
        .doesNotContain(host);
    assertThat(post(seen, "domain-proof/agent.nest.example").author().accounts())
        .containsExactly(host);
  }

  @ParameterizedTest
  @CsvSource({
    "DOMAIN,other.example",
    "HOST,nest.example",
    "DOMAIN,t.example",
    "MAIL_DOMAIN,nest.example"
  })
  void asksNoDomainThatIsNotRegisteredForItsProof(Identifier.Kind kind, String value)
      throws Exception {
    detail(7, detailOf(7, site.named("files.example", "/agent.json"), 0));
    file("/agent.json", registrationFile());
    read(watching(erc(7), Identifier.of(kind, value)), THEIRS);
    assertThat(requests("/.well-known/agent-registration.json")).isZero();
  }

  @Test
  void asksADomainForItsProofOnceADayHoweverManyAgentsAreThere() throws Exception {
    for (int i = 1; i <= 3; i++) {
      detail(i, detailOf(i, site.named("files.example", "/agent.json"), 0));
    }
    file("/agent.json", registrationFile());
    file("/.well-known/agent-registration.json", proof(1, 2));
    Source source =
        watching(erc(1), erc(2), erc(3), Identifier.of(Identifier.Kind.DOMAIN, "nest.example"));
    List<Seen> seen = read(source, THEIRS);
    assertThat(requests("/.well-known/agent-registration.json")).isEqualTo(1);
    assertThat(seen.stream()
            .filter(s -> s.id().nativeId().startsWith("registration/"))
            .map(RawPost.class::cast)
            .filter(p -> p.author().accounts().stream()
                .anyMatch(account -> account.kind() == Identifier.Kind.DOMAIN))
            .map(p -> p.author().nativeId()))
        .containsExactly("8453:" + REGISTRY + ":1", "8453:" + REGISTRY + ":2");
  }

  @Test
  void readsAListingAndADetailAgain() throws Exception {
    detail(7, detailOf(7, "", 0));
    Source source = open(settings());
    PostId listing = id("8453:" + REGISTRY + ":7");
    PostId detail = id("detail/8453:" + REGISTRY + ":7");
    assertThat(source.readsAgain(listing, null, false)).isTrue();
    assertThat(source.readsAgain(detail, null, true)).isTrue();
    assertThat(page(source.fetch(Feed.again(listing), null, null)).seen())
        .extracting(Seen::id)
        .containsExactly(listing);
    assertThat(page(source.fetch(Feed.again(detail), null, null)).seen())
        .extracting(Seen::id)
        .containsExactly(detail);
    detail(7, aResponse().withStatus(404));
    assertThat(source.fetch(Feed.again(detail), null, null)).isEqualTo(new Fetch.Missing());
  }

  /** A page without it would be taken for a miss, and four of them for its removal. */
  @ParameterizedTest
  @ValueSource(
      strings = {"registration/8453:7", "feedback/8453:7:1", "domain-proof/nest.example", "7"})
  void leavesWhatItsOwnFeedsReadToThem(String name) throws Exception {
    Source source = open(settings());
    assertThat(source.readsAgain(id(name), null, false)).isFalse();
    assertThat(source.looksAgain()).as("nobody else does").isTrue();
    assertThat(source.fetch(Feed.again(id(name)), null, null))
        .isInstanceOf(Fetch.Unavailable.class);
    assertThat(site.server().getAllServeEvents()).isEmpty();
  }

  @Test
  void startsAgainAtAPlaceThatIsNotItsOwn() throws Exception {
    assertThat(watching(erc(7)).fetch(THEIRS, null, new Cursor("nonsense")))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void saysThatTheSiteAsksUsToSlowDownAndKeepsTheErrand() throws Exception {
    detail(7, aResponse().withStatus(429).withHeader("Retry-After", "900"));
    Source source = watching(erc(7));
    assertThat(source.fetch(THEIRS, null, null))
        .isEqualTo(new Fetch.Throttled(Duration.ofMinutes(15)));
    site.time().pass(Duration.ofMinutes(15));
    detail(7, detailOf(7, "", 0));
    assertThat(read(source, THEIRS)).hasSize(2);
  }

  private SourceSettings settings() {
    return new SourceSettings(
            new SourceId("here"),
            "8004scan",
            site.uri("/api"),
            6000,
            100,
            0,
            100,
            Duration.ofDays(1),
            "",
            Map.of())
        .with("files_over_http", "true")
        .with("file_ports", Integer.toString(site.server().port()));
  }

  private SourceSettings quota(int perDay) {
    SourceSettings s = settings();
    return new SourceSettings(
        s.id(), s.kind(), s.baseUrl(), 6000, 100, perDay, 100, s.firstWindow(), "", s.options());
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site.http(), site.time());
  }

  private Source watching(Identifier... identifiers) {
    Source source = open(settings());
    source.feeds(registry("nest", identifiers));
    return source;
  }

  private static Registry registry(String name, Identifier... identifiers) {
    List<Organisation.Owned> owned = Arrays.stream(identifiers)
        .map(identifier -> new Organisation.Owned(identifier, "", Set.of()))
        .toList();
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId(name), "Nest", owned, List.of(), null, null, null)));
  }

  private static Identifier erc(int token) {
    return Identifier.of(Identifier.Kind.ERC8004, "8453:" + REGISTRY + ":" + token);
  }

  private static Identifier owner() {
    return Identifier.of(Identifier.Kind.OWNER, OWNER);
  }

  /** All that a feed brings until its end, as a walk would read it. */
  private List<Seen> read(Source source, Feed feed) throws Exception {
    List<Seen> seen = new ArrayList<>();
    Cursor next = null;
    do {
      Fetch.Page page = page(source.fetch(feed, null, next));
      seen.addAll(page.seen());
      next = page.next();
    } while (next != null);
    return seen;
  }

  private static List<Refusal> refused(Source source, Feed feed) throws Exception {
    List<Refusal> refused = new ArrayList<>();
    Cursor next = null;
    do {
      Fetch.Page page = page(source.fetch(feed, null, next));
      refused.addAll(page.refused());
      next = page.next();
    } while (next != null);
    return refused;
  }

  private static Fetch drain(Source source, Feed feed, @Nullable Instant floor) throws Exception {
    Fetch fetch = source.fetch(feed, floor, null);
    while (fetch instanceof Fetch.Page page && page.next() != null) {
      fetch = source.fetch(feed, floor, page.next());
    }
    return fetch;
  }

  private void round(Source source) throws Exception {
    read(source, OWNED);
    read(source, THEIRS);
  }

  private void answers(String path, ResponseDefinitionBuilder answer) {
    site.server().stubFor(any(urlPathMatching(path)).willReturn(answer));
  }

  private void detail(int token, String body) {
    detail(token, okJson(body));
  }

  private void detail(int token, ResponseDefinitionBuilder answer) {
    answers("/api/agents/8453/" + token, answer);
  }

  private void file(String path, String body) {
    site.server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }

  private void listing(String... items) {
    answers(
        "/api/agents",
        okJson("{\"items\":[" + String.join(",", items) + "],\"total\":" + items.length
            + ",\"limit\":100,\"offset\":0}"));
  }

  private long requests(String path) {
    return site.server().findAll(getRequestedFor(urlPathMatching(path))).size();
  }

  private String registrationFile() {
    return """
        {"type":"https://eips.ethereum.org/EIPS/eip-8004#registration-v1","name":"Nest keeper",
         "description":"Keeps a nest, now in colour.","image":"https://nest.example/a.png",
         "services":[{"name":"MCP","endpoint":"%s","version":"2025-06-18"}],
         "x402Support":false,"active":true,"supportedTrust":["reputation"]}\
        """.formatted(site.named("agent.nest.example", "/mcp"));
  }

  private static String proof(int... tokens) {
    return "{\"registrations\":["
        + Arrays.stream(tokens)
            .mapToObj(token -> "{\"agentId\":" + token + ",\"agentRegistry\":\"eip155:8453:"
                + REGISTRY.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x") + "\"}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String listed(int token, String updated, int feedbacks) {
    return """
        {"agent_id":"8453:%s:%d","owner_address":"%s","name":"Nest keeper","description":"Keeps a nest.",
         "total_feedbacks":%d,"created_at":"2026-10-05T11:00:00Z","updated_at":"%s"}\
        """.formatted(REGISTRY, token, OWNER, feedbacks, updated);
  }

  private static String detailOf(int token, String uri, int feedbacks) {
    return """
        {"id":"00000000-0000-4000-8000-000000000007","agent_id":"8453:%s:%d","token_id":"%d","chain_id":8453,
         "owner_address":"%s","owner_ens":"nest.eth","owner_username":"somebody","owner_avatar_url":"https://somebody.example",
         "creator_address":"%s","agent_wallet":"%s","name":"Nest keeper","description":"Keeps a nest.",
         "services":{"a2a":{"endpoint":"https://a2a.nest.example/a2a","version":"1","skills":[]},
           "email":{"endpoint":"mailto:agent@nest.example"},"ens":"nest.eth"},
         "raw_metadata":{"onchain":[{"key":"note","value":"0x66","decoded":"from the chain"}],"offchain_uri":"%s",
           "offchain_content":{"note":"from the file"}},
         "parse_status":{"status":"ok","info":[],"warnings":[],"errors":[]},
         "total_feedbacks":%d,"created_at":"2026-10-05T11:00:00Z","updated_at":"2026-10-05T11:25:53Z"}\
        """.formatted(
            REGISTRY, token, token, OWNER, CREATOR, WALLET, uri.replace("\"", "\\\""), feedbacks);
  }

  private static String feedbacks(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> feedback(7, n, "false", "\"c\""))
        .collect(Collectors.joining(","));
  }

  private static String feedback(int token, int index, String revoked, String comment) {
    return """
        {"id":"f","feedback_id":"8453:%d:%s:%d","value":"95","value_decimals":2,"score":null,"comment":%s,
         "feedback_uri":"ipfs://%s","tag1":"starred","tag2":"nests","endpoint":"https://nest.example/a2a",
         "user_address":"%s","agent":{"token_id":"%d","chain_id":8453,"registry_address":"%s","name":"N"},
         "is_revoked":%s,"submitted_at":"2026-10-04T10:00:00Z"}\
        """.formatted(token, WALLET, index, comment, CID, WALLET, token, REGISTRY, revoked);
  }

  private static PostId id(String nativeId) {
    return new PostId(Listing.PLATFORM, nativeId);
  }

  private static Fetch.Page page(Fetch fetch) {
    assertThat(fetch).isInstanceOf(Fetch.Page.class);
    return (Fetch.Page) fetch;
  }

  private static List<Gone> gone(List<Seen> seen) {
    return seen.stream().filter(Gone.class::isInstance).map(Gone.class::cast).toList();
  }

  private static RawPost post(List<Seen> seen, String nativeId) {
    return seen.stream()
        .filter(RawPost.class::isInstance)
        .map(RawPost.class::cast)
        .filter(post -> post.id().nativeId().equals(nativeId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no post " + nativeId + " among "
            + seen.stream().map(s -> s.id().toString()).toList()));
  }
}
