package dev.exuvia.crawlers.farcaster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSourceTest extends SourceContract {
  private static final PostId CAST = PostId.parse("farcaster:" + Hub.hash(1));
  private static final Feed CASTS = Feed.of("casts-2", Feed.Order.NEWEST_FIRST);

  @Override
  protected String kind() {
    return "farcaster";
  }

  @Override
  protected SourceSettings settings() {
    return super.settings().with("fids", "2");
  }

  @Override
  protected String pageOf(String text) {
    return Hub.list(Hub.cast(1, 2, text), "");
  }

  @Override
  protected String pageAt(String text, String time) {
    String seconds = time.startsWith("2999")
        ? Long.toString(Hub.seconds(Instant.parse(time)))
        : "\"" + time + "\"";
    return Hub.list(Hub.castAt(seconds, 1, 2, text), "");
  }

  @Test
  void readsWhatAnAccountWritesAsANodeServesIt() throws Exception {
    serve("/castsByFid", okJson(Hub.resource("hub-2026-10-casts-by-fid.json")));
    name(3, "acme");
    Fetch.Page page = page(fetch());
    assertThat(page.seen())
        .extracting(seen -> seen.id().nativeId())
        .containsExactly(Hub.hash(7), Hub.hash(1), Hub.hash(2));
    RawPost cast = (RawPost) page.seen().get(1);
    assertThat(cast.kind()).isEqualTo(Kind.COMMENT);
    assertThat(cast.fields())
        .containsOnly(
            Map.entry(Field.BODY, "é hello @acme and @fid:4"),
            Map.entry(
                Field.LINKS,
                "https://nest.example/a\nfarcaster:" + Hub.hash(51)
                    + "\nhttps://nest.example/old"));
    assertThat(cast.parent()).hasToString("farcaster:" + Hub.hash(31));
    assertThat(cast.thread()).isNull();
    assertThat(cast.publishedAt()).isEqualTo(Hub.TIME);
    assertThat(cast.author().nativeId()).isEqualTo("2");
    assertThat(cast.url())
        .isEqualTo(URI.create("https://farcaster.xyz/~/conversations/" + Hub.hash(1)));
    RawPost other = (RawPost) page.seen().get(2);
    assertThat(other.kind()).isEqualTo(Kind.POST);
    assertThat(text(other, Field.COMMUNITY)).isEqualTo("https://farcaster.xyz/~/channel/nest");
    assertThat(page.next()).isNull();
  }

  @Test
  void honoursARemovalOnTheSamePageWhateverStandsBesideIt() throws Exception {
    serve("/castsByFid", okJson(Hub.resource("hub-2026-10-casts-by-fid.json")));
    assertThat(page(fetch()).seen())
        .filteredOn(seen -> seen.id().nativeId().equals(Hub.hash(7)))
        .singleElement()
        .isInstanceOfSatisfying(Gone.class, gone -> assertThat(gone.removed()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0x0000000000000000000000000000000000000007", "AAAAAAAAAAAAAAAAAAAAAAAAAAc="})
  void readsTheTargetOfARemovalInHexAndInBase64(String target) throws Exception {
    serve("/castsByFid", okJson(Hub.list(removal(target), "")));
    assertThat(page(fetch()).seen())
        .extracting(seen -> seen.id().nativeId())
        .containsExactly(Hub.hash(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "sk-hostile-0000", "0x07"})
  void refusesARemovalOfNothing(String target) throws Exception {
    serve("/castsByFid", okJson(Hub.list(removal(target), "")));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.BAD_ID);
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void asksForTheNewestSinceTheFloorInTheNetworksSeconds() throws Exception {
    answers(okJson(pageOf("hello")));
    source().fetch(feed(), Hub.TIME, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByFid"))
            .withQueryParam("fid", equalTo("2"))
            .withQueryParam("reverse", equalTo("true"))
            .withQueryParam("pageSize", equalTo("100"))
            .withQueryParam("startTimestamp", equalTo("181738800"))
            .withQueryParam("pageToken", absent())
            .withHeader("x-api-key", absent()));
  }

  @Test
  void countsMentionsThatHaveNoPlaceAndKeepsTheText() throws Exception {
    String cast = Hub.cast(
        1, 2, "hello", ",\"mentions\":[3,4],\"mentionsPositions\":[99,\"sk-hostile-0000\"]");
    serve("/castsByFid", okJson(Hub.list(cast, "")));
    Fetch.Page page = page(fetch());
    assertThat(text(posts(page).getFirst(), Field.BODY)).isEqualTo("hello");
    assertThat(page.refused())
        .containsExactly(new Refusal(
            Refusal.What.MALFORMED, "messages[0]", "2 mentions have no place in its text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"data\":{}}|BAD_ID",
        "{\"hash\":\"sk-hostile-0000\",\"data\":{\"castAddBody\":{}}}|BAD_ID",
        "{\"hash\":\"0x00000000000000000000000000000000000000aa\"}|WRONG_TYPE",
        "{\"hash\":\"0x00000000000000000000000000000000000000aa\",\"data\":{\"castAddBody\":[]}}|WRONG_TYPE"
      })
  void refusesAMessageThatIsNoCast(String item, Refusal.What what) throws Exception {
    serve("/castsByFid", okJson(Hub.list(item + "," + Hub.cast(1, 2, "hello"), "")));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(what);
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsACastWithoutTextAndWithoutAuthorAndOneAsLongAsTheyGet() throws Exception {
    String bare =
        "{\"data\":{\"type\":\"MESSAGE_TYPE_CAST_ADD\",\"fid\":null,\"castAddBody\":{\"text\":null}},\"hash\":\"%s\"}"
            .formatted(Hub.hash(2));
    serve("/castsByFid", okJson(Hub.list(bare + "," + Hub.cast(1, 2, "é".repeat(512)), "")));
    List<RawPost> casts = posts(fetch());
    assertThat(casts.getFirst().fields()).isEmpty();
    assertThat(casts.getFirst().author().nativeId()).isNull();
    assertThat(text(casts.get(1), Field.BODY)).hasSize(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999", "1e300", "{}"})
  void keepsACastWhoseTimeIsNoSecond(String time) throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.castAt(time, 1, 2, "hello"), "")));
    assertThat(posts(fetch()).getFirst().publishedAt()).isNull();
  }

  @Test
  void keepsTheProfileOfAnAccountThatIsFollowed() throws Exception {
    serve("/castsByFid", okJson(pageOf("hello")));
    serve("/userDataByFid", okJson(Hub.resource("hub-2026-10-user-data.json")));
    List<RawPost> posts = posts(fetch());
    assertThat(posts).hasSize(2);
    assertThat(posts.getFirst().author().handle()).isEqualTo("nest");
    RawPost profile = posts.get(1);
    assertThat(profile.id()).hasToString("farcaster:agent/2");
    assertThat(profile.kind()).isEqualTo(Kind.PROFILE);
    assertThat(profile.pinned()).isTrue();
    assertThat(profile.fields())
        .containsOnly(
            Map.entry(Field.TITLE, "Nest keeper"), Map.entry(Field.BIO, "I tend the nest."));
  }

  @Test
  void keepsTheProfileOfAnAccountThatWritesNothing() throws Exception {
    serve("/castsByFid", okJson(Hub.list("", "")));
    serve("/userDataByFid", okJson(Hub.resource("hub-2026-10-user-data.json")));
    assertThat(posts(fetch())).extracting(RawPost::kind).containsExactly(Kind.PROFILE);
  }

  @Test
  void keepsNoProfileOfAnybodyElse() throws Exception {
    Source source = open(settings().with("fids").with("channels", "https://nest.example/c"));
    serve("/castsByParent", okJson(pageOf("hello")));
    serve("/userDataByFid", okJson(Hub.resource("hub-2026-10-user-data.json")));
    List<RawPost> posts = posts(source.fetch(channel(source), null, null));
    assertThat(posts).extracting(RawPost::kind).containsExactly(Kind.POST);
    assertThat(posts.getFirst().author().handle()).isEqualTo("nest");
  }

  @Test
  void looksForTenNamesAPageAndRemembersThemForAnHour() throws Exception {
    Source source = open(settings().with("fids").with("channels", "https://nest.example/c"));
    String casts = IntStream.rangeClosed(1, 15)
        .mapToObj(n -> Hub.cast(n, 100 + n, "t"))
        .collect(Collectors.joining(","));
    serve("/castsByParent", okJson(Hub.list(casts, "")));
    IntStream.rangeClosed(1, 15).forEach(n -> name(100 + n, "agent-" + n));
    assertThat(named(source.fetch(channel(source), null, null))).isEqualTo(10);
    assertThat(named(source.fetch(channel(source), null, null))).isEqualTo(15);
    source.fetch(channel(source), null, null);
    site().server().verify(15, getRequestedFor(urlPathEqualTo("/api/userDataByFid")));
    site().time().pass(Duration.ofHours(2));
    assertThat(named(source.fetch(channel(source), null, null)))
        .as("what is known stays better than nothing")
        .isEqualTo(15);
    site().server().verify(25, getRequestedFor(urlPathEqualTo("/api/userDataByFid")));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500, 503, 429})
  void leavesNamesOutWhenTheNodeDoesNotTellThem(int status) throws Exception {
    serve("/castsByFid", okJson(pageOf("hello")));
    serve("/userDataByFid", aResponse().withStatus(status).withBody(HOSTILE));
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().author().handle()).isNull();
    assertThat(page.refused()).isEmpty();
  }

  @Test
  void followsWhatIsRegisteredFirst() {
    Source source = open(settings()
        .with("fids", "2", "7")
        .with("mentions", "8")
        .with("channels", "https://nest.example/c")
        .with("events", "true"));
    List<Feed> feeds = source.feeds(registered());
    assertThat(feeds)
        .extracting(Feed::name)
        .startsWith("casts-7", "name-acme.eth", "mentions-7", "mentions-of-acme.eth", "casts-2")
        .contains("mentions-8", "events-1", "events-2")
        .doesNotHaveDuplicates()
        .hasSize(9);
    assertThat(feeds.subList(0, 4)).allMatch(Feed::watched);
    assertThat(feeds.subList(4, 9)).noneMatch(Feed::watched);
    assertThat(feeds.getLast().order()).isEqualTo(Feed.Order.LOG);
  }

  @Test
  void findsTheAccountOfARegisteredNameOnce() throws Exception {
    Source source = open(settings());
    List<Feed> feeds = source.feeds(registered());
    serve(
        "/userNameProofByName",
        okJson(
            "{\"timestamp\":1,\"name\":\"acme.eth\",\"fid\":55,\"type\":\"USERNAME_TYPE_ENS_L1\"}"));
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 55, "hello"), "")));
    serve("/castsByMention", okJson(Hub.list(Hub.cast(3, 9, "hello"), "")));
    name(55, "acme.eth");
    assertThat(posts(source.fetch(feeds.get(1), null, null)).getFirst().author().handle())
        .isEqualTo("acme.eth");
    assertThat(posts(source.fetch(feeds.get(3), null, null))).hasSize(1);
    site()
        .server()
        .verify(
            1,
            getRequestedFor(urlPathEqualTo("/api/userNameProofByName"))
                .withQueryParam("name", equalTo("acme.eth")));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByMention"))
            .withQueryParam("fid", equalTo("55")));
  }

  @Test
  void saysThatNobodyHasARegisteredName() throws Exception {
    Source source = open(settings());
    Feed feed = source.feeds(registered()).get(1);
    serve("/userNameProofByName", aResponse().withStatus(400).withBody(Hub.notFound()));
    Fetch.Page page = page(source.fetch(feed, null, null));
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.NOT_THERE);
    serve("/userNameProofByName", aResponse().withStatus(500));
    site().time().pass(Duration.ofHours(2));
    assertThat(source.fetch(feed, null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void walksByToken() throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), "a+b/c=")));
    Cursor next = Objects.requireNonNull(page(fetch()).next());
    serve("/castsByFid", okJson(Hub.list(Hub.cast(2, 2, "t"), "")));
    Fetch.Page last = page(fetch(next));
    assertThat(last.next()).isNull();
    assertThat(last.seen()).noneMatch(Seen::pinned);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByFid"))
            .withQueryParam("pageToken", equalTo("a+b/c=")));
  }

  @ParameterizedTest
  @CsvSource({"1,YWJj", "2,eHl6"})
  void startsAgainWhenItIsLedInACircle(int second, String token) throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), "eHl6")));
    Cursor next = page(fetch()).next();
    serve("/castsByFid", okJson(Hub.list(Hub.cast(second, 2, "t"), token)));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void startsAgainWhenTheNodeRefusesTheToken() throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), "eHl6")));
    Cursor next = page(fetch()).next();
    answers(aResponse()
        .withStatus(400)
        .withBody("{\"error\":\"Failed to get casts\",\"error_detail\":\"Invalid page token\"}"));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void refusesATokenThatIsTooLongToKeep() throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), "x".repeat(2000))));
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetch.Unreadable.class,
            unreadable -> assertThat(unreadable.why().what()).isEqualTo(Refusal.What.TOO_LARGE));
  }

  @Test
  void asksAShardAtItsEndForItsLastPageAgainInsteadOfFromItsTop() throws Exception {
    Source source = open(settings().with("fids").with("channels", "https://nest.example/c"));
    Feed feed = channel(source);
    serve("/castsByParent", okJson(Hub.list(casts(1, 11), Hub.token("[[1,2],[3,4]]"))));
    Cursor second = page(source.fetch(feed, null, null)).next();
    serve("/castsByParent", okJson(Hub.list(casts(2, 12), Hub.token("[null,[5,6]]"))));
    Cursor third = page(source.fetch(feed, null, second)).next();
    serve("/castsByParent", okJson(Hub.list(casts(2, 13), Hub.token("[null,[7,8]]"))));
    Fetch.Page page = page(source.fetch(feed, null, third));
    assertThat(page.seen())
        .as("what the page before had is out of order")
        .extracting(seen -> seen.id().nativeId(), Seen::pinned)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Hub.hash(2), true),
            org.assertj.core.groups.Tuple.tuple(Hub.hash(13), false));
    assertThat(page.next()).isNotNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByParent"))
            .withQueryParam("url", equalTo("https://nest.example/c"))
            .withQueryParam("pageToken", equalTo(Hub.token("[[1,2],[5,6]]"))));
  }

  @Test
  void endsWhereNoShardHasMore() throws Exception {
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), Hub.token("[null,null]"))));
    assertThat(page(fetch()).next()).isNull();
  }

  @Test
  void keepsAPlaceInAListingOfManyShardsWithinItsBounds() {
    List<PostId> casts = IntStream.range(0, 1000)
        .mapToObj(n -> PostId.parse("farcaster:" + Hub.hash(n)))
        .toList();
    HubPlace place = new HubPlace("0".repeat(32), HubPlace.marks(casts), "x".repeat(900));
    Cursor cursor = place.text().orElseThrow();
    HubPlace read = HubPlace.read(cursor).orElseThrow();
    assertThat(read.token()).isEqualTo(place.token());
    assertThat(casts.subList(0, 200)).allMatch(read::had);
  }

  @Test
  void readsTheAnswersToACastWhoseAuthorIsRemembered() throws Exception {
    Source source = source();
    serve("/castsByFid", okJson(pageOf("hello")));
    source.fetch(CASTS, null, null);
    serve("/castsByParent", okJson(Hub.list(reply(9, 1, 2), "")));
    assertThat(posts(source.fetch(Feed.comments(CAST), null, null)))
        .singleElement()
        .satisfies(reply -> {
          assertThat(reply.kind()).isEqualTo(Kind.COMMENT);
          assertThat(reply.parent()).isEqualTo(CAST);
        });
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByParent"))
            .withQueryParam("fid", equalTo("2"))
            .withQueryParam("hash", equalTo(Hub.hash(1))));
  }

  @Test
  void asksForAnyCastWhoseAuthorIsSaid() throws Exception {
    serve("/castById", okJson(Hub.cast(1, 2, "as it was")));
    serve("/castsByParent", okJson(Hub.list(reply(9, 1, 2), "")));
    Source fresh = source();
    assertThat(posts(fresh.fetch(Feed.again(CAST).by("2"), null, null)))
        .extracting(RawPost::id)
        .containsExactly(CAST);
    assertThat(posts(source().fetch(Feed.comments(CAST).by("2"), null, null))).hasSize(1);
    for (String path : List.of("/api/castById", "/api/castsByParent")) {
      site()
          .server()
          .verify(getRequestedFor(urlPathEqualTo(path))
              .withQueryParam("fid", equalTo("2"))
              .withQueryParam("hash", equalTo(Hub.hash(1))));
    }
  }

  @Test
  void saysSoWhenTheAuthorIsNotKnown() throws Exception {
    assertThat(source().fetch(Feed.comments(CAST), null, null))
        .isInstanceOf(Fetch.Unavailable.class);
    assertThat(source().readsAgain(CAST, "2", false)).isTrue();
    assertThat(source().readsAgain(CAST, null, false)).isFalse();
    assertThat(source().fetch(Feed.again(CAST), null, null)).isInstanceOf(Fetch.Unavailable.class);
    assertThat(site().server().getAllServeEvents()).isEmpty();
  }

  @Test
  void readsACastAgain() throws Exception {
    serve("/castById", okJson(Hub.cast(1, 2, "as it was")));
    assertThat(text(posts(again(CAST)).getFirst(), Field.BODY)).isEqualTo("as it was");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400|`{\"error\":\"Failed to get cast\",\"error_detail\":\"status: NotFound, message: cast"
            + " not found\"}`",
        "400|`{\"errCode\":\"not_found\",\"presentable\":false,\"name\":\"HubError\",\"code\":5,\"details\":\"x\"}`",
        "404|`gone`"
      })
  void saysThatARemovedCastIsMissing(int status, String body) throws Exception {
    serve("/castById", aResponse().withStatus(status).withBody(body));
    assertThat(again(CAST)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void doesNotTakeAnotherErrorForARemoval() throws Exception {
    serve(
        "/castById",
        aResponse()
            .withStatus(400)
            .withBody("{\"errCode\":\"bad_request.validation_failure\",\"name\":\"HubError\"}"));
    assertThat(again(CAST)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void refusesAnotherCastThanTheOneAskedFor() throws Exception {
    serve("/castById", okJson(Hub.cast(3, 2, HOSTILE)));
    Fetch fetch = again(CAST);
    assertThat(fetch).isInstanceOf(Fetch.Unreadable.class);
    assertThat(fetch.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsAProfileAgain() throws Exception {
    PostId profile = PostId.parse("farcaster:agent/2");
    Feed feed = Feed.again(profile);
    serve("/userDataByFid", okJson(Hub.resource("hub-2026-10-user-data.json")));
    assertThat(posts(source().fetch(feed, null, null)))
        .extracting(RawPost::id)
        .containsExactly(profile);
    serve("/userDataByFid", okJson(Hub.list("", "")));
    assertThat(source().fetch(feed, null, null)).isEqualTo(new Fetch.Missing());
    serve("/userDataByFid", aResponse().withStatus(500));
    assertThat(source().fetch(feed, null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void saysThatANodeIsDown() throws Exception {
    SourceSettings s = settings();
    Source source = open(new SourceSettings(
        s.id(),
        s.kind(),
        URI.create("http://127.0.0.1:1/v1"),
        6000,
        100,
        0,
        100,
        s.firstWindow(),
        "",
        s.options()));
    assertThat(source.fetch(CASTS, null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void sendsAKeyWhereTheOperatorHasOne() throws Exception {
    SourceSettings s = settings();
    answers(okJson(pageOf("hello")));
    open(new SourceSettings(
            s.id(), s.kind(), s.baseUrl(), 6000, 100, 0, 100, s.firstWindow(), "k-1", s.options()))
        .fetch(CASTS, null, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/castsByFid"))
            .withHeader("x-api-key", equalTo("k-1")));
  }

  @Test
  void knowsNoListingOfWhatIsFollowedNoMore() throws Exception {
    Feed gone = Feed.of("casts-99", Feed.Order.NEWEST_FIRST);
    assertThat(source().fetch(gone, null, null)).isEqualTo(new Fetch.Missing());
  }

  private Fetch again(PostId post) throws Exception {
    Source source = source();
    serve("/castsByFid", okJson(pageOf("hello")));
    source.fetch(CASTS, null, null);
    return source.fetch(Feed.again(post), null, null);
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site().http(), site().time());
  }

  private static Feed channel(Source source) {
    return source.feeds(Registry.EMPTY).stream()
        .filter(feed -> feed.name().startsWith("channel-"))
        .findFirst()
        .orElseThrow();
  }

  private static long named(@Nullable Fetch fetch) {
    return posts(Objects.requireNonNull(fetch)).stream()
        .filter(post -> post.author().handle() != null)
        .count();
  }

  private void serve(String path, ResponseDefinitionBuilder answer) {
    site().server().stubFor(get(urlPathEqualTo("/api" + path)).willReturn(answer));
  }

  private void name(int fid, String name) {
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/userDataByFid"))
            .withQueryParam("fid", equalTo(Integer.toString(fid)))
            .willReturn(okJson(Hub.list(Hub.userData(fid, "USERNAME", name), ""))));
  }

  private static String casts(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> Hub.cast(number, 2, "t"))
        .collect(Collectors.joining(","));
  }

  private static String reply(int number, int parent, int fid) {
    return Hub.cast(
        number,
        9,
        "an answer",
        ",\"parentCastId\":{\"fid\":" + fid + ",\"hash\":\"" + Hub.hash(parent) + "\"}");
  }

  private static String removal(String target) {
    return Hub.message(
        6,
        "MESSAGE_TYPE_CAST_REMOVE",
        2,
        "1",
        "\"castRemoveBody\":{\"targetHash\":\"" + target + "\"}");
  }

  private static Registry registered() {
    List<Organisation.Owned> owned = List.of(
        owned(Identifier.Kind.ACCOUNT, "farcaster:7"),
        owned(Identifier.Kind.ACCOUNT, "farcaster:sk-hostile-0000"),
        owned(Identifier.Kind.ACCOUNT, "moltbook:8"),
        owned(Identifier.Kind.HANDLE, "farcaster:acme.eth"),
        owned(Identifier.Kind.HANDLE, "farcaster:no name"));
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("acme"), "Acme", owned, List.of(), null, null, null)));
  }

  private static Organisation.Owned owned(Identifier.Kind kind, String value) {
    return new Organisation.Owned(Identifier.of(kind, value), "", Set.of());
  }
}
