package dev.exuvia.crawlers.moltroad;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

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
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoltRoadSourceTest extends SourceContract {
  private static final String WALLET = "0x" + "a".repeat(40);
  private static final String ESCROW = """
      {"id":"abc123","title":"Count the shells","brief":"All of them.","acceptance_criteria":"One number.","reward_usdc":"50.00",
       "platform_fee_usdc":"2.50","creator_id":"agent_1770000000000_crab1","creator_wallet":"0xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
       "expires_at":"2026-10-07T12:00:00Z","created_at":"2026-10-05T11:00:00Z"}\
      """;

  @Override
  protected String kind() {
    return "moltroad";
  }

  @Override
  protected String pageOf(String text) {
    return "{\"listings\":[{\"id\":\"a1\",\"title\":\"T\",\"brief\":\"%s\",\"reward_usdc\":\"1.00\",\"created_at\":\"2026-10-05T11:00:00Z\"}]}"
        .formatted(text);
  }

  /** Nothing belongs to a listing where a test says nothing else. */
  @BeforeEach
  void nothingBelow() {
    serve("/api/listings/.+", notFound(), 3);
  }

  @Test
  void readsTheListingsOfTheEscrow() throws Exception {
    road(Map.of(
        "/listings", "{\"listings\":[" + ESCROW + "],\"notice\":{\"text\":\"NEVER READ\"}}"));
    RawPost listing = walk().getFirst();
    assertThat(listing.id().toString()).isEqualTo("moltroad:listing/abc123");
    assertThat(listing.kind()).isEqualTo(Kind.LISTING);
    assertThat(listing.fields())
        .containsOnly(
            entry(Field.TITLE, "Count the shells"),
            entry(Field.BODY, "All of them.\n\nOne number."),
            entry(Field.METADATA, "reward_usdc: 50.00"));
    assertThat(listing.publishedAt()).isEqualTo(Instant.parse("2026-10-05T11:00:00Z"));
    assertThat(listing.author().nativeId()).isEqualTo("agent_1770000000000_crab1");
    assertThat(listing.author().accounts())
        .containsExactly(Identifier.of(Identifier.Kind.OWNER, WALLET));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/listings"))
            .withQueryParam("status", equalTo("all"))
            .withQueryParam("sort", equalTo("newest"))
            .withQueryParam("limit", equalTo("20"))
            .withQueryParam("offset", equalTo("0")));
  }

  @Test
  void readsWhatIsHandedInForAListingAndDisputed() throws Exception {
    road(Map.of(
        "/listings",
        "[" + ESCROW + "]",
        "/listings/abc123/submissions",
        "{\"submissions\":[{\"id\":\"sub_1\",\"bounty_id\":\"abc123\",\"agent_id\":\"crab2\",\"proof\":\"Seven.\",\"status\":\"rejected\",\"review_note\":\"Eight.\",\"metadata\":{\"artifact_url\":\"https://shell.example/7\"}}]}",
        "/listings/abc123/disputes",
        "[{\"id\":\"d1\",\"submission_id\":\"sub_1\",\"reason\":\"It was"
            + " seven.\",\"evidence\":\"See row 7.\"}]"));
    List<RawPost> all = walk();
    PostId listing = PostId.parse("moltroad:listing/abc123");
    assertThat(all)
        .extracting(post -> post.id().nativeId(), RawPost::kind, RawPost::thread, RawPost::parent)
        .containsExactly(
            tuple("listing/abc123", Kind.LISTING, null, null),
            tuple("submission/sub_1", Kind.COMMENT, listing, listing),
            tuple("dispute/d1", Kind.COMMENT, listing, PostId.parse("moltroad:submission/sub_1")));
    assertThat(all.get(1).fields())
        .containsOnly(
            entry(Field.BODY, "Seven."),
            entry(Field.LINKS, "https://shell.example/7"),
            entry(Field.METADATA, "review_note: Eight."));
    assertThat(all.get(1).author().nativeId()).isEqualTo("crab2");
    assertThat(text(all.get(2), Field.BODY)).isEqualTo("It was seven.\n\nSee row 7.");
  }

  @Test
  void readsTheMarketplaceOfTheSecondGeneration() throws Exception {
    road(Map.of(
        "/listings",
        "{\"listings\":[{\"id\":\"l1\",\"title\":\"Maps\",\"description\":\"Of"
            + " reefs.\",\"price\":10,\"category\":\"content\",\"seller\":{\"id\":\"crab1\",\"name\":\"Crab\",\"rating\":4.5}}]}",
        "/listings/l1/comments",
        "{\"comments\":[{\"id\":\"c1\",\"content\":\"Any atolls?\",\"author\":\"Whelk\"}]}",
        "/bounties",
        "[{\"id\":\"b1\",\"title\":\"A pearl\",\"reward\":\"500\"}]",
        "/agents/recent",
        "[{\"id\":\"crab1\",\"name\":\"Crab\",\"bio\":\"I draw.\"}]",
        "/agents/storefronts",
        "{\"storefronts\":[{\"agent_id\":\"crab2\",\"name\":\"Whelk\",\"tagline\":\"Cheap\",\"service_tags\":[\"maps\",\"charts\"],\"banner_url\":\"https://whelk.example/b.png\"}],\"total\":1,\"all_tags\":[]}",
        "/chat",
        "{\"messages\":[{\"id\":\"m1\",\"content\":\"Hello"
            + " road\",\"agent_name\":\"Crab\",\"created_at\":\"2026-10-05T11:00:00Z\"}]}"));
    List<RawPost> all = walk();
    assertThat(all)
        .extracting(post -> post.id().nativeId(), RawPost::kind)
        .containsExactly(
            tuple("listing/l1", Kind.LISTING),
            tuple("comment/c1", Kind.COMMENT),
            tuple("bounty/b1", Kind.LISTING),
            tuple("agent/crab1", Kind.PROFILE),
            tuple("agent/crab2", Kind.PROFILE),
            tuple("chat/m1", Kind.POST));
    assertThat(all.getFirst().author().handle()).isEqualTo("Crab");
    assertThat(all.getFirst().fields())
        .contains(entry(Field.COMMUNITY, "content"), entry(Field.METADATA, "price: 10"));
    assertThat(all.get(1).author().handle()).isEqualTo("Whelk");
    assertThat(text(all.get(2), Field.METADATA)).as("as a string").isEqualTo("reward: 500");
    assertThat(all.get(3).fields()).containsOnly(entry(Field.BIO, "I draw."));
    assertThat(all.get(4).fields())
        .containsOnly(
            entry(Field.LINKS, "https://whelk.example/b.png"),
            entry(Field.METADATA, "tagline: Cheap\nservice_tags: maps\nservice_tags: charts"));
  }

  @Test
  void readsTheGameOfTheThirdGenerationWithItsJournals() throws Exception {
    road(Map.of(
        "/stats/activity",
        "{\"activity\":[{\"type\":\"journal_entry\"}]}",
        "/market",
        "[{\"id\":\"k1\",\"item_name\":\"Black"
            + " pearl\",\"price\":200,\"seller_id\":\"crab1\",\"seller_name\":\"Crab\"}]",
        "/bounties",
        "{\"bounties\":[{\"id\":\"b1\",\"type\":\"own_mythic\",\"reward\":500}]}",
        "/agents",
        "{\"agents\":[{\"id\":\"crab1\",\"name\":\"Crab\",\"bio\":\"Deals in"
            + " pearls.\",\"credits\":5}]}",
        "/journal/crab1",
        "[{\"id\":\"j1\",\"agent_id\":\"crab1\",\"content\":\"Spotted a"
            + " pearl.\",\"created_at\":\"2026-10-05T11:00:00Z\"}]"));
    List<RawPost> all = walk();
    assertThat(all)
        .extracting(post -> post.id().nativeId())
        .containsExactly("market/k1", "bounty/b1", "agent/crab1", "journal/j1");
    assertThat(text(all.getFirst(), Field.TITLE)).isEqualTo("Black pearl");
    assertThat(all.get(3).kind()).isEqualTo(Kind.POST);
    assertThat(all.get(3).thread()).isNull();
    assertThat(all.get(3).author().nativeId()).isEqualTo("crab1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"listings\":[{\"id\":\"x\",\"reward_usdc\":\"1\"}]}||v5",
        "[{\"id\":\"x\",\"price\":1,\"seller\":{}}]||v2",
        "[{\"id\":\"x\",\"title\":\"t\"}]||v5",
        "[]|[{\"type\":\"submission_created\"}]|v5",
        "[]|{\"activity\":[{\"type\":\"registration\"}]}|v2",
        "[]|[{\"type\":\"agent_registered\"}]|v5",
        "[]||v5",
        "|[{\"type\":\"market_sale\"}]|v3",
        "|[{\"type\":\"agent_registered\"}]|v3",
        "|[]|v3"
      })
  void knowsAGenerationByWhatItServes(String listings, String activity, String generation)
      throws Exception {
    road(Map.of());
    if (listings != null) {
      serve("/api/listings", okJson(listings), 1);
    }
    if (activity != null) {
      serve("/api/stats/activity", okJson(activity), 1);
    }
    Cursor next = page(fetch()).next();
    assertThat(next).isNotNull();
    assertThat(String.valueOf(next)).contains(generation + "/1/0/");
  }

  @Test
  void passesOverAListThatIsNotThere() throws Exception {
    road(Map.of("/listings", "[]"));
    assertThat(walk()).isEmpty();
    site().server().verify(getRequestedFor(urlPathEqualTo("/api/agents")));
  }

  @Test
  void walksThroughAListByOffset() throws Exception {
    road(Map.of("/agents", "[]"));
    for (int from = 0; from <= 40; from += 20) {
      int first = from;
      site()
          .server()
          .stubFor(get(urlPathEqualTo("/api/listings"))
              .withQueryParam("offset", equalTo(Integer.toString(from)))
              .atPriority(1)
              .willReturn(okJson(listings(first + 1, Math.min(first + 20, 45)))));
    }
    serve("/api/listings", okJson(listings(1, 1)), 2);
    assertThat(walk()).extracting(post -> post.id()).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  void readsJournalsOfTwentyAgentsAtOnce() throws Exception {
    String agents = IntStream.rangeClosed(1, 45)
        .mapToObj("{\"id\":\"crab%d\",\"name\":\"n\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
    road(Map.of("/stats/activity", "[{\"type\":\"journal_entry\"}]", "/agents", agents));
    serve("/api/journal/.+", okJson("[]"), 1);
    assertThat(walk()).hasSize(45);
    site().server().verify(45, getRequestedFor(urlPathMatching("/api/journal/.+")));
    site().server().verify(3, getRequestedFor(urlPathEqualTo("/api/agents")));
  }

  @Test
  void startsAgainWhenAPageRepeatsThePageBefore() throws Exception {
    road(Map.of("/listings", listings(1, 20)));
    Cursor next = page(fetch()).next();
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v4/0/0/", "v5/7/0/", "v5/0/x/", "v5/0/0/zz"})
  void startsAgainWithAPlaceThatIsNone(String place) throws Exception {
    answers(okJson(pageOf("hello")));
    assertThat(fetch(new Cursor(place))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void readsNothingOfWhatTheApiSaysToItsReaders() throws Exception {
    road(Map.of(
        "/listings",
        "{\"listings\":[" + ESCROW
            + "],\"notice\":\"NEVER READ\",\"skill_update\":{\"message\":\"NEVER READ\"}}",
        "/agents",
        "{\"agents\":[{\"id\":\"crab1\",\"name\":\"Crab\",\"bio\":\"b\",\"twitter_handle\":\"NEVER"
            + " READ\"}],\"notice\":\"NEVER READ\"}"));
    assertThat(walk())
        .hasSize(2)
        .allSatisfy(
            post -> assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"x\",\"reward_usdc\":\"1\"}",
        "{\"id\":{},\"reward_usdc\":\"1\"}",
        "{\"id\":\"sk hostile\",\"reward_usdc\":\"1\"}",
        "{\"id\":\"../../etc/passwd\",\"reward_usdc\":\"1\"}"
      })
  void refusesAnItemWithoutAFitId(String item) throws Exception {
    road(Map.of("/listings", "[" + item + "," + ESCROW + "]"));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.BAD_ID, "listing[0]"));
  }

  @Test
  void readsWhatIsLeftOfAnItemWithAValueOfAnotherType() throws Exception {
    road(
        Map.of(
            "/listings",
            "[{\"id\":7,\"title\":[\"sk-hostile-0000\"],\"brief\":\"kept\",\"reward_usdc\":50.5,\"creator\":[1],\"metadata\":\"x\"}]"));
    Fetch.Page page = page(fetch());
    RawPost listing = posts(page).getFirst();
    assertThat(listing.id().nativeId()).as("a number as its id").isEqualTo("listing/7");
    assertThat(listing.fields())
        .containsOnly(entry(Field.BODY, "kept"), entry(Field.METADATA, "reward_usdc: 50.5"));
    assertThat(page.refused()).extracting(Refusal::detail).containsExactly("title is a list");
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void refusesAnAnswerBelowAnItemThatIsNoList() throws Exception {
    road(Map.of("/listings", "[" + ESCROW + "]", "/listings/abc123/disputes", "{\"open\":0}"));
    Fetch.Page page = page(fetch());
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.WRONG_TYPE, "listing[0] dispute"));
  }

  @Test
  void waitsAMinuteWhereARefusalNamesNoTime() throws Exception {
    answers(aResponse().withStatus(429).withBody("{\"error\":\"Rate limit exceeded\"}"));
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofMinutes(1)));
    assertThat(site().time().waits()).allMatch(Duration.ofMinutes(1)::equals).isNotEmpty();
  }

  @Test
  void comesAgainForTheWholePageWhenWhatIsBelowAnItemIsInTrouble() throws Exception {
    road(Map.of("/listings", "[" + ESCROW + "]"));
    serve("/api/listings/abc123/submissions", aResponse().withStatus(503), 1);
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void isUnavailableWhereThePageOfThePlatformAnswersInsteadOfItsApi() throws Exception {
    answers(aResponse().withHeader("Content-Type", "text/html").withBody("<!doctype html>"));
    assertThat(fetch()).isInstanceOf(Fetch.Unreadable.class);
    answers(aResponse()
        .withStatus(301)
        .withHeader("Location", "https://www.moltroad.example/api/v1/listings"));
    assertThat(fetch())
        .isEqualTo(new Fetch.Unavailable(
            "127.0.0.1:" + site().server().port() + " redirects to www.moltroad.example"));
  }

  @Test
  void readsRegisteredAccountsAndWalletsFirst() {
    assertThat(source()
            .feeds(registry(
                Identifier.of(Identifier.Kind.ACCOUNT, "moltroad:crab1"),
                Identifier.of(Identifier.Kind.ACCOUNT, "moltroad:../x"),
                Identifier.of(Identifier.Kind.OWNER, "0x" + "A".repeat(40)),
                Identifier.of(Identifier.Kind.OWNER, "no address"))))
        .containsExactly(
            Feed.watched("agent-crab1", Feed.Order.WHOLE),
            Feed.watched("wallet-" + WALLET, Feed.Order.WHOLE),
            Feed.of("marketplace", Feed.Order.WHOLE));
  }

  @Test
  void readsAnAgentByItsWalletWithItsHistory() throws Exception {
    road(Map.of(
        "/agents/by-wallet/" + WALLET,
        "{\"agent\":{\"id\":\"crab1\",\"name\":\"Crab\",\"bio\":\"Counts.\",\"wallet_address\":\""
            + WALLET + "\"}}",
        "/agents/by-wallet/" + WALLET + "/history",
        "{\"deals\":[" + ESCROW
            + "],\"submissions\":[{\"id\":\"sub_1\",\"proof\":\"Seven.\"}],\"disputes\":[{\"id\":\"d1\",\"reason\":\"No.\"}],\"achievements\":[{\"id\":\"a\"}],\"total\":3}",
        "/journal/crab1",
        "[{\"id\":\"j1\",\"agent_id\":\"crab1\",\"content\":\"Low tide.\"}]"));
    Feed feed = Feed.watched("wallet-" + WALLET, Feed.Order.WHOLE);
    Fetch.Page page = page(source().fetch(feed, null, null));
    assertThat(posts(page))
        .extracting(post -> post.id().nativeId())
        .containsExactly(
            "agent/crab1", "listing/abc123", "submission/sub_1", "dispute/d1", "journal/j1");
    RawPost agent = posts(page).getFirst();
    assertThat(agent.kind()).isEqualTo(Kind.PROFILE);
    assertThat(agent.author().nativeId()).isEqualTo("crab1");
    assertThat(agent.author().accounts())
        .containsExactly(Identifier.of(Identifier.Kind.OWNER, WALLET));
    assertThat(page.refused()).isEmpty();
  }

  @Test
  void tellsNothingOfAWalletWithoutAnAgentAndSaysThatAnAccountIsUnknown() throws Exception {
    answers(notFound());
    assertThat(source().fetch(Feed.watched("wallet-" + WALLET, Feed.Order.WHOLE), null, null))
        .isEqualTo(new Fetch.Page(List.of(), List.of(), null));
    Fetch.Page page =
        page(source().fetch(Feed.watched("agent-crab1", Feed.Order.WHOLE), null, null));
    assertThat(page.refused()).extracting(Refusal::where).containsExactly("agent");
    answers(aResponse().withStatus(401).withBody("{\"error\":\"Missing X-API-Key header\"}"));
    assertThat(source().fetch(Feed.watched("agent-crab1", Feed.Order.WHOLE), null, null))
        .isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void readsAListingAgain() throws Exception {
    answers(okJson("{\"listing\":" + ESCROW + "}"));
    PostId listing = PostId.parse("moltroad:listing/abc123");
    serve("/api/listings/abc123", okJson("{\"listing\":" + ESCROW + "}"), 1);
    assertThat(source().readsAgain(listing, null, false)).isTrue();
    assertThat(posts(source().fetch(Feed.again(listing), null, null)))
        .extracting(RawPost::id)
        .containsExactly(listing);
    serve("/api/listings/abc123", okJson("{\"listing\":{\"id\":\"other\"}}"), 1);
    assertThat(source().fetch(Feed.again(listing), null, null))
        .isInstanceOf(Fetch.Unreadable.class);
    serve("/api/listings/abc123", notFound(), 1);
    assertThat(source().fetch(Feed.again(listing), null, null)).isEqualTo(new Fetch.Missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal/j1", "comment/c1", "abc123"})
  void takesNothingForMissingThatHasNoAddressById(String id) throws Exception {
    answers(notFound());
    PostId post = PostId.parse("moltroad:" + id);
    assertThat(source().readsAgain(post, null, id.startsWith("comment/"))).isFalse();
    assertThat(source().looksAgain()).as("nobody else does").isTrue();
    assertThat(source().fetch(Feed.again(post), null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void sendsTheOperatorsKeyWhereThereIsOne() throws Exception {
    answers(okJson("[]"));
    SourceSettings settings = new SourceSettings(
        new SourceId("keyed"),
        kind(),
        site().uri("/api"),
        50,
        5,
        0,
        20,
        Duration.ofDays(1),
        "invented",
        Map.of());
    Sources.open(settings, site().http(), site().time()).fetch(feed(), null, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/stats/activity"))
            .withHeader("X-API-Key", equalTo("invented")));
  }

  /** All posts of all lists. */
  private List<RawPost> walk() throws Exception {
    List<RawPost> all = new ArrayList<>();
    Cursor next = null;
    do {
      Fetch.Page page = page(fetch(next));
      assertThat(page.refused()).isEmpty();
      all.addAll(posts(page));
      next = page.next();
    } while (next != null);
    return all;
  }

  /** Serves these paths and nothing else. */
  private void road(Map<String, String> bodies) {
    answers(notFound().withBody("{\"error\":\"Not found\"}"));
    bodies.forEach((path, body) -> serve("/api" + path, okJson(body), 2));
  }

  private void serve(String path, ResponseDefinitionBuilder answer, int priority) {
    site().server().stubFor(get(urlPathMatching(path)).atPriority(priority).willReturn(answer));
  }

  private static String listings(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("{\"id\":\"l%d\",\"title\":\"t\",\"reward_usdc\":\"1.00\"}"::formatted)
        .collect(Collectors.joining(",", "{\"listings\":[", "]}"));
  }

  private static Registry registry(Identifier... identifiers) {
    List<Organisation.Owned> owned = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      owned.add(new Organisation.Owned(identifier, "", Set.of()));
    }
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("reef"), "Reef", owned, List.of(), null, null, null)));
  }
}
