package dev.exuvia.crawlers.farcaster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
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
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeynarSourceTest extends SourceContract {
  private static final PostId CAST = PostId.parse("farcaster:" + Hub.hash(1));
  private static final String KEY = "invented-key";

  @Override
  protected String kind() {
    return "neynar";
  }

  @Override
  protected SourceSettings settings() {
    return withKey(super.settings().with("queries", "acme agent"), KEY);
  }

  @Override
  protected String pageOf(String text) {
    return list(cast(1, 2, text), "null");
  }

  @Test
  void readsAFeedAsTheApiShowsIt() throws Exception {
    answers(okJson(Hub.resource("neynar-2026-10-feed.json")));
    Source source = open(settings().with("queries").with("fids", "2"));
    Feed feed = source.feeds(Registry.EMPTY).getFirst();
    Fetch.Page page = page(source.fetch(feed, null, null));
    List<RawPost> posts = posts(page);
    assertThat(posts)
        .extracting(RawPost::kind)
        .containsExactly(Kind.POST, Kind.PROFILE, Kind.COMMENT);
    RawPost cast = posts.getFirst();
    assertThat(cast.fields())
        .containsOnly(
            Map.entry(Field.BODY, "hello @acme"),
            Map.entry(Field.LINKS, "https://nest.example/a"),
            Map.entry(Field.COMMUNITY, "https://farcaster.xyz/~/channel/nest"));
    assertThat(cast.comments()).isEqualTo(2);
    assertThat(cast.thread()).isNull();
    RawPost profile = posts.get(1);
    assertThat(profile.id()).hasToString("farcaster:agent/2");
    assertThat(profile.pinned()).isTrue();
    assertThat(profile.fields())
        .containsOnly(
            Map.entry(Field.TITLE, "Display of nest"), Map.entry(Field.BIO, "Bio of nest"));
    RawPost answer = posts.get(2);
    assertThat(answer.parent()).isEqualTo(CAST);
    assertThat(answer.thread()).isEqualTo(CAST);
    assertThat(text(answer, Field.LINKS)).isEqualTo("farcaster:" + Hub.hash(51));
    assertThat(posts)
        .allSatisfy(post ->
            assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER-READ")));
    assertThat(Objects.requireNonNull(page.next()).value()).endsWith("/b3BhcXVl");
  }

  @Test
  void isTheSamePostAsANodeServes() throws Exception {
    answers(okJson(pageOf("hello")));
    RawPost here = posts(fetch()).getFirst();
    answers(okJson(Hub.list(Hub.cast(1, 2, "hello"), "")));
    SourceSettings s = super.settings().with("fids", "2");
    Source node = open(new SourceSettings(
        s.id(), "farcaster", s.baseUrl(), 6000, 100, 0, 100, s.firstWindow(), "", s.options()));
    Feed feed = node.feeds(Registry.EMPTY).getFirst();
    RawPost there = posts(node.fetch(feed, null, null)).getFirst();
    assertThat(there.id()).isEqualTo(here.id());
    assertThat(there.url()).isEqualTo(here.url());
    assertThat(there.fields()).isEqualTo(here.fields());
    assertThat(there.publishedAt()).isEqualTo(here.publishedAt());
    assertThat(there.author().nativeId()).isEqualTo(here.author().nativeId());
  }

  @Test
  void followsWhatIsRegisteredFirst() {
    Source source = open(settings().with("fids", "7", "2").with("channels", "nest"));
    List<Feed> feeds = source.feeds(registered());
    assertThat(feeds)
        .extracting(Feed::name)
        .startsWith("registered-1", "name-acme.eth", "past-7", "fids-1", "channels-1")
        .endsWith("past-2", "past-channel-nest")
        .hasSize(8);
    assertThat(feeds)
        .filteredOn(Feed::watched)
        .extracting(Feed::name)
        .containsExactly("registered-1", "name-acme.eth", "past-7");
    assertThat(feeds).allMatch(feed -> feed.order() == Feed.Order.NEWEST_FIRST);
  }

  @Test
  void asksForAHundredAccountsOrTenChannelsAtOnce() throws Exception {
    String[] fids =
        IntStream.rangeClosed(1, 150).mapToObj(Integer::toString).toArray(String[]::new);
    String[] channels = IntStream.rangeClosed(10, 21).mapToObj(n -> "c" + n).toArray(String[]::new);
    Source source = open(settings().with("fids", fids).with("channels", channels));
    answers(okJson(list("", "null")));
    List<Feed> feeds = source.feeds(Registry.EMPTY);
    assertThat(feeds)
        .extracting(Feed::name)
        .startsWith("fids-1", "fids-2", "channels-1", "channels-2");
    for (Feed feed : feeds.subList(0, 4)) {
      source.fetch(feed, null, null);
    }
    assertThat(site().server().getAllServeEvents())
        .extracting(event -> event.getRequest().queryParameter("fids").isPresent()
            ? event.getRequest().queryParameter("fids").firstValue().split(",", -1).length
            : event.getRequest().queryParameter("channel_ids").firstValue().split(",", -1).length)
        .containsExactlyInAnyOrder(100, 50, 10, 2);
    site()
        .server()
        .verify(
            2,
            getRequestedFor(urlPathEqualTo("/api/feed/"))
                .withQueryParam("feed_type", equalTo("filter"))
                .withQueryParam("filter_type", equalTo("fids"))
                .withQueryParam("with_recasts", equalTo("false"))
                .withQueryParam("limit", equalTo("100"))
                .withHeader("x-api-key", equalTo(KEY)));
    site()
        .server()
        .verify(
            2,
            getRequestedFor(urlPathEqualTo("/api/feed/channels/"))
                .withQueryParam("with_replies", equalTo("true"))
                .withQueryParam("members_only", equalTo("false"))
                .withQueryParam("with_recasts", equalTo("false")));
  }

  @Test
  void readsTheTimeBeforeSomebodyWasFollowedOnce() throws Exception {
    Source source = open(settings().with("fids", "2"));
    Feed past = source.feeds(Registry.EMPTY).getLast();
    answers(okJson(pageOf("hello")));
    assertThat(posts(source.fetch(past, null, null))).isNotEmpty();
    assertThat(source.fetch(past, site().time().instant(), null)).isEqualTo(new Fetch.Unchanged());
    assertThat(site().server().getAllServeEvents()).hasSize(1);
  }

  @Test
  void searchesInTheWordsOfItsQueries() throws Exception {
    answers(okJson("{\"result\":" + pageOf("hello") + "}"));
    assertThat(posts(fetch())).hasSize(1);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/cast/search/"))
            .withQueryParam("q", equalTo("acme agent after:2026-10-04T12:00:00"))
            .withQueryParam("mode", equalTo("literal"))
            .withQueryParam("sort_type", equalTo("desc_chron"))
            .withQueryParam("cursor", absent()));
  }

  @Test
  void findsTheAccountOfARegisteredName() throws Exception {
    Source source = open(settings());
    Feed feed = source.feeds(registered()).get(1);
    serve("/user/by_username/", okJson("{\"user\":{\"fid\":55,\"username\":\"acme.eth\"}}"));
    serve("/feed/", okJson(list(cast(1, 55, "hello"), "null")));
    assertThat(posts(source.fetch(feed, null, null)))
        .as("and keeps its profile")
        .extracting(RawPost::kind)
        .containsExactly(Kind.POST, Kind.PROFILE);
    site()
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo("/api/feed/")).withQueryParam("fids", equalTo("55")));
  }

  @Test
  void saysThatNobodyHasARegisteredName() throws Exception {
    Source source = open(settings());
    Feed feed = source.feeds(registered()).get(1);
    answers(aResponse()
        .withStatus(404)
        .withBody("{\"code\":\"NotFound\",\"message\":\"User not found\"}"));
    assertThat(page(source.fetch(feed, null, null)).refused())
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.NOT_THERE);
  }

  @Test
  void isNoConfigurationWithoutAKey() {
    SourceKind.Check check = NeynarSource.KIND.check();
    assertThatThrownBy(() -> check.look(withKey(settings(), ""))).hasMessageContaining("`api_key`");
    assertThatCode(() -> check.look(settings())).doesNotThrowAnyException();
  }

  @Test
  void saysThatTheKeyIsRefusedWithoutQuotingAnybody() throws Exception {
    answers(aResponse()
        .withStatus(401)
        .withBody("{\"message\":\"" + HOSTILE + "\",\"code\":\"Unauthorized\"}"));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    assertThat(fetch().toString()).doesNotContain(HOSTILE).doesNotContain(KEY);
  }

  @Test
  void readsAConversationLevelByLevel() throws Exception {
    answers(okJson(Hub.resource("neynar-2026-10-conversation.json")));
    Fetch.Page page = page(source().fetch(Feed.comments(CAST), null, null));
    assertThat(posts(page))
        .extracting(post -> post.id().nativeId())
        .containsExactly(Hub.hash(11), Hub.hash(13), Hub.hash(12));
    assertThat(posts(page)).allMatch(post -> CAST.equals(post.thread()));
    assertThat(posts(page).get(2).parent()).hasToString("farcaster:" + Hub.hash(11));
    assertThat(page.next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/cast/conversation/"))
            .withQueryParam("identifier", equalTo(Hub.hash(1)))
            .withQueryParam("type", equalTo("hash"))
            .withQueryParam("reply_depth", equalTo("5"))
            .withQueryParam("limit", equalTo("50")));
  }

  @Test
  void goesOnInAConversationUntilItLeadsInACircle() throws Exception {
    answers(okJson(conversation(cast(11, 9, "t"), "\"abc\"")));
    Cursor next = page(source().fetch(Feed.comments(CAST), null, null)).next();
    answers(okJson(conversation(cast(12, 9, "t"), "\"def\"")));
    Fetch second = source().fetch(Feed.comments(CAST), null, next);
    assertThat(page(second).next()).isNotNull();
    assertThat(source().fetch(Feed.comments(CAST), null, page(second).next()))
        .isEqualTo(new Fetch.Expired());
    assertThat(source().fetch(Feed.comments(CAST), null, new Cursor("nonsense")))
        .isEqualTo(new Fetch.Expired());
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/cast/conversation/"))
            .withQueryParam("cursor", equalTo("abc")));
  }

  @Test
  void readsRepliesSixtyFourLevelsDeepAndCountsTheRest() throws Exception {
    StringBuilder tree = new StringBuilder();
    for (int i = 1; i <= 70; i++) {
      tree.append("{\"hash\":\"").append(Hub.hash(i)).append("\",\"direct_replies\":[");
    }
    tree.append("]}".repeat(70));
    answers(okJson(conversation(tree.toString(), "null")));
    Fetch.Page page = page(source().fetch(Feed.comments(CAST), null, null));
    assertThat(page.seen()).hasSize(64);
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"conversation\":7}", "{\"conversation\":{\"cast\":null}}"})
  void refusesAConversationWithoutReplies(String body) throws Exception {
    answers(okJson(body));
    assertThat(source().fetch(Feed.comments(CAST), null, null))
        .isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void saysThatARemovedCastIsMissing() throws Exception {
    answers(aResponse()
        .withStatus(404)
        .withBody("{\"code\":\"NotFound\",\"message\":\"Cast not found\",\"property\":\"hash\"}"));
    assertThat(source().fetch(Feed.again(CAST), null, null)).isEqualTo(new Fetch.Missing());
    assertThat(source().fetch(Feed.comments(CAST), null, null)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void readsACastAgain() throws Exception {
    answers(okJson("{\"cast\":" + cast(1, 2, "as it was") + "}"));
    assertThat(text(posts(source().fetch(Feed.again(CAST), null, null)).getFirst(), Field.BODY))
        .isEqualTo("as it was");
    answers(okJson("{\"cast\":" + cast(3, 2, "another") + "}"));
    assertThat(source().fetch(Feed.again(CAST), null, null)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void readsAProfileAgain() throws Exception {
    Feed profile = Feed.again(PostId.parse("farcaster:agent/2"));
    answers(okJson("{\"users\":[" + user(2) + "]}"));
    assertThat(posts(source().fetch(profile, null, null)))
        .singleElement()
        .satisfies(post -> assertThat(text(post, Field.BIO)).isEqualTo("Bio of 2"));
    answers(okJson("{\"users\":[]}"));
    assertThat(source().fetch(profile, null, null)).isEqualTo(new Fetch.Missing());
    answers(okJson("{}"));
    assertThat(source().fetch(profile, null, null)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void keepsItsPlaceWhenCreditsOrPatienceAreUsedUp() throws Exception {
    answers(aResponse()
        .withStatus(429)
        .withHeader("Retry-After", "600")
        .withBody("{\"code\":\"RateLimitExceeded\",\"message\":\"slow down\"}"));
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofMinutes(10)));
    answers(aResponse().withStatus(402));
    site().time().pass(Duration.ofMinutes(11));
    assertThat(fetch()).isInstanceOf(Fetch.Unreadable.class);
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site().http(), site().time());
  }

  private static SourceSettings withKey(SourceSettings s, String key) {
    return new SourceSettings(
        s.id(),
        s.kind(),
        s.baseUrl(),
        s.ratePerMinute(),
        s.burst(),
        s.requestsPerDay(),
        s.pageSize(),
        s.firstWindow(),
        key,
        s.options());
  }

  private void serve(String path, ResponseDefinitionBuilder answer) {
    site().server().stubFor(get(urlPathEqualTo("/api" + path)).willReturn(answer));
  }

  private static String list(String casts, String cursor) {
    return "{\"casts\":[" + casts + "],\"next\":{\"cursor\":" + cursor + "}}";
  }

  private static String conversation(String replies, String cursor) {
    return "{\"conversation\":{\"cast\":{\"hash\":\"" + Hub.hash(1) + "\",\"direct_replies\":["
        + replies + "]}},\"next\":{\"cursor\":" + cursor + "}}";
  }

  private static String cast(int number, int fid, String text) {
    return """
        {"object":"cast","hash":"%s","thread_hash":"%s","parent_hash":null,"parent_url":null,\
        "author":%s,"text":"%s","timestamp":"2026-10-05T11:00:00.000Z","embeds":[],\
        "replies":{"count":0},"channel":null}\
        """.formatted(Hub.hash(number), Hub.hash(number), user(fid), text);
  }

  private static String user(int fid) {
    return """
        {"object":"user","fid":%d,"username":"agent-%d","display_name":"Agent %d",\
        "profile":{"bio":{"text":"Bio of %d"}}}\
        """.formatted(fid, fid, fid, fid);
  }

  private static Registry registered() {
    List<Organisation.Owned> owned = List.of(
        owned(Identifier.Kind.ACCOUNT, "farcaster:7"),
        owned(Identifier.Kind.HANDLE, "farcaster:acme.eth"),
        owned(Identifier.Kind.HANDLE, "moltbook:other"));
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("acme"), "Acme", owned, List.of(), null, null, null)));
  }

  private static Organisation.Owned owned(Identifier.Kind kind, String value) {
    return new Organisation.Owned(Identifier.of(kind, value), "", Set.of());
  }
}
