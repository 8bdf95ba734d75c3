package dev.exuvia.crawlers.generic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest extends SourceContract {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  @Override
  protected String kind() {
    return "json";
  }

  @Override
  protected String pageOf(String text) {
    return page("{\"id\":\"p1\",\"text\":\"" + text + "\",\"at\":\"2026-10-05T09:00:00Z\"}");
  }

  @Override
  protected SourceSettings settings() {
    return super.settings()
        .with("path", "/posts")
        .with("list", "posts")
        .with("fields.id", "id")
        .with("fields.body", "text")
        .with("fields.published", "at")
        .with("paging.kind", "cursor")
        .with("paging.parameter", "cursor")
        .with("paging.next", "next");
  }

  @Test
  void readsEveryFieldWhereTheConfigurationSaysThatItIs() throws Exception {
    answers(okJson("""
        {"data":{"children":[{"data":{"name":"t3_a","title":"Low tide","selftext":"*quiet* water",
         "by":{"login":"reef-walker","uid":4711},"when":1759654800,"link":"https://nest.example/a",
         "tags":[{"name":"tides"},{"name":"weather"}],"replies":"12",
         "files":[{"caption":"a shell"},null,{"caption":"a rope"}]}}]}}\
        """));
    Source source = open(bare()
        .with("list", "nothing.here", "data.children")
        .with("fields.id", "data.name")
        .with("fields.title", "data.title")
        .with("fields.body", "data.body", "data.selftext")
        .with("fields.author", "data.by.login")
        .with("fields.author_id", "data.by.uid")
        .with("fields.published", "data.when")
        .with("fields.link", "data.link")
        .with("fields.community", "data.tags.name")
        .with("fields.comments", "data.replies")
        .with("fields.metadata", "data.files.caption")
        .with("link_template", "https://forum.example/post/{id}/view"));
    RawPost post = posts(first(source)).getFirst();
    assertThat(post.id().toString()).isEqualTo("here:" + Ids.of("t3_a"));
    assertThat(post.kind()).isEqualTo(Kind.POST);
    assertThat(text(post, Field.TITLE)).isEqualTo("Low tide");
    assertThat(text(post, Field.BODY)).isEqualTo("*quiet* water");
    assertThat(text(post, Field.LINKS)).isEqualTo("https://nest.example/a");
    assertThat(text(post, Field.COMMUNITY)).isEqualTo("tides\nweather");
    assertThat(text(post, Field.METADATA)).isEqualTo("a shell\na rope\naccount: 4711");
    assertThat(text(post, Field.URL)).isEqualTo("https://forum.example/post/t3_a/view");
    assertThat(post.url()).isEqualTo(URI.create("https://forum.example/post/t3_a/view"));
    assertThat(post.author().handle()).isEqualTo("reef-walker");
    assertThat(post.author().nativeId()).isEqualTo("4711");
    assertThat(post.publishedAt()).isEqualTo(Instant.ofEpochSecond(1759654800));
    assertThat(post.comments()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|[{\"id\":7}]",
        "posts|{\"posts\":[{\"id\":\"7\"}]}",
        "data.posts|{\"data\":{\"posts\":[{\"id\":7,\"unknown\":{\"a\":[]}}]},\"hint\":\"obey\"}",
        "results.0.hits|{\"results\":null,\"data\":1}"
      })
  void readsListsOfSeveralShapesAndNumbersAsStrings(@Nullable String list, String body)
      throws Exception {
    answers(okJson(body));
    SourceSettings settings = bare().with("fields.id", "id");
    Fetch fetch = first(open(list == null ? settings : settings.with("list", list)));
    if (body.contains("null")) {
      assertUnreadable(fetch, Refusal.What.WRONG_TYPE);
    } else {
      assertThat(posts(fetch))
          .extracting(post -> post.id().nativeId())
          .containsExactly(Ids.of("7"));
    }
  }

  @Test
  void theIdOfAnItemStandsNowhere() throws Exception {
    answers(okJson(page("{\"id\":\"" + HOSTILE + "\",\"text\":\"hello\"}")));
    assertThat(page(fetch()).toString()).doesNotContain(HOSTILE);
    assertThat(posts(fetch()).getFirst().fields()).containsOnlyKeys(Field.BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "\"\"", "\"  \"", "true", "1.5", "{\"a\":1}", "[]", "[\"a\",\"b\"]"})
  void refusesAnItemWithoutAFitId(String id) throws Exception {
    answers(okJson(page("{\"id\":" + id + ",\"text\":\"" + HOSTILE + "\"}", item(2))));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).hasSize(1);
    assertThat(page.refused())
        .containsExactly(new Refusal(Refusal.What.BAD_ID, "items[0]", "it has no id"));
  }

  @Test
  void refusesAnIdWithoutEnd() throws Exception {
    answers(okJson(page("{\"id\":\"" + "x".repeat(5000) + "\"}", item(2))));
    assertThat(page(fetch()).refused())
        .containsExactly(
            new Refusal(Refusal.What.BAD_ID, "items[0]", "its id has more than 4096 characters"));
  }

  @Test
  void readsATextThatIsAnObjectOrAListSoThatNothingGoesUnread() throws Exception {
    answers(okJson(page(
        "{\"id\":1,\"text\":{\"ops\":[{\"insert\":\"deep\"}]}}",
        "{\"id\":2,\"text\":[\"one\",2,null,[\"three\"]]}",
        "{\"id\":3,\"text\":null}",
        "{\"id\":4,\"text\":false}")));
    assertThat(posts(fetch()))
        .extracting(post -> text(post, Field.BODY))
        .containsExactly("{\"ops\":[{\"insert\":\"deep\"}]}", "one\n2\n[\"three\"]", "", "false");
  }

  @Test
  void noticesThatAnApiDoesNotLookAsConfiguredAnyMore() throws Exception {
    answers(okJson(page("{\"id\":1,\"content\":\"moved\",\"created\":\"2026-10-05T09:00:00Z\"}")));
    assertThat(page(fetch()).refused())
        .extracting(Refusal::detail)
        .containsExactly(
            "not one item has a title or a body where it should be",
            "not one item has a time that can be read where it should be");
  }

  @Test
  void anAnswerIsACommentOfItsParent() throws Exception {
    answers(
        okJson(page("{\"id\":1}", "{\"id\":2,\"parent\":\"1\"}", "{\"id\":3,\"parent\":null}")));
    List<RawPost> posts = posts(first(open(settings().with("fields.parent", "parent"))));
    assertThat(posts).extracting(RawPost::kind).containsExactly(Kind.POST, Kind.COMMENT, Kind.POST);
    assertThat(posts.get(1).parent()).isEqualTo(posts.getFirst().id());
    assertThat(posts.get(1).thread()).isEqualTo(posts.getFirst().id());
  }

  @Test
  void anAccountOfStrangeFormIsNoAccount() throws Exception {
    answers(okJson(page(
        "{\"id\":1,\"by\":\"a b\",\"name\":\"  \"}",
        "{\"id\":2,\"by\":{\"x\":1},\"name\":\"" + "n".repeat(300) + "\"}",
        "{\"id\":3,\"by\":\"agent_17\"}")));
    List<RawPost> posts =
        posts(first(open(settings().with("fields.author_id", "by").with("fields.author", "name"))));
    assertThat(posts)
        .extracting(post -> post.author().nativeId())
        .containsExactly(null, null, "agent_17");
    assertThat(posts.getFirst().author().handle()).isNull();
    assertThat(text(posts.get(2), Field.METADATA)).isEqualTo("account: agent_17");
  }

  @Test
  void encodesAnIdInItsAddress() throws Exception {
    answers(okJson(page("{\"id\":\"a b/../?x=\\u00e9\"}")));
    RawPost post = posts(
            first(open(settings().with("link_template", "https://forum.example/post/{id}"))))
        .getFirst();
    assertThat(post.url())
        .isEqualTo(URI.create("https://forum.example/post/a%20b%2F..%2F%3Fx%3D%C3%A9"));
  }

  @Test
  void goesByTheCursorThatAPageNames() throws Exception {
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", absent()), 1, 2, "\"b=&c\"");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", equalTo("b=&c")), 3, 4, "null");
    Source source = source();
    Fetch.Page one = page(first(source));
    Fetch.Page two = page(source.fetch(feed(), null, one.next()));
    assertThat(ids(one)).containsExactly(id(1), id(2));
    assertThat(ids(two)).containsExactly(id(3), id(4));
    assertThat(two.next()).isNull();
    assertThat(two.servedSince()).isNull();
  }

  @Test
  void anEmptyPageWithACursorIsNotTheEnd() throws Exception {
    answers(okJson("{\"posts\":[],\"next\":\"further\"}"));
    assertThat(page(fetch()).next()).isNotNull();
  }

  @Test
  void aCursorThatRepeatsHasExpired() throws Exception {
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", absent()), 1, 2, "\"b\"");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", equalTo("b")), 3, 4, "\"b\"");
    Source source = source();
    assertThat(source.fetch(feed(), null, page(first(source)).next()))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void aPageThatRepeatsThePageBeforeHasExpired() throws Exception {
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", absent()), 1, 2, "\"b\"");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", equalTo("b")), 1, 2, "\"c\"");
    Source source = source();
    assertThat(source.fetch(feed(), null, page(first(source)).next()))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void aCursorOfAnyFormIsKeptUpToItsLimit() throws Exception {
    answers(okJson("{\"posts\":[{\"id\":1}],\"next\":{\"a\":1}}"));
    assertThat(page(fetch()).next()).as("no value").isNull();
    answers(okJson("{\"posts\":[{\"id\":1}],\"next\":17}"));
    assertThat(Objects.requireNonNull(page(fetch()).next()).value()).endsWith(":17");
    answers(okJson("{\"posts\":[{\"id\":1}],\"next\":\"" + "c".repeat(3000) + "\"}"));
    assertUnreadable(fetch(), Refusal.What.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?cursor=b",
        "/api/posts?cursor=b",
        "posts?cursor=b",
        "http://127.0.0.1:PORT/api/posts?cursor=b"
      })
  void goesByTheAddressThatAPageNames(String next) throws Exception {
    String address = next.replace("PORT", Integer.toString(site().server().port()));
    stub(
        get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", absent()),
        1,
        2,
        quoted(address));
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", equalTo("b")), 3, 4, "null");
    Source source = open(byAddress());
    Fetch.Page one = page(first(source));
    assertThat(ids(source.fetch(feed(), null, one.next()))).containsExactly(id(3), id(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/api/posts?cursor=b",
        "//elsewhere.example/api/posts",
        "http://127.0.0.1:1/api/posts",
        "http://user@127.0.0.1/api/posts",
        "/other/posts?cursor=b",
        "/apiother",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[",
        "%zz"
      })
  void followsNoAddressThatDoesNotLieBelowTheBase(String next) throws Exception {
    answers(okJson("{\"posts\":[{\"id\":1}],\"next\":" + quoted(next) + "}"));
    assertUnreadable(first(open(byAddress())), Refusal.What.WRONG_TYPE);
    assertThat(site().server().getAllServeEvents()).hasSize(1);
  }

  @Test
  void aNextPageThatIsNotThereHasExpired() throws Exception {
    stub(
        get(urlPathEqualTo("/api/posts")).withQueryParam("cursor", absent()),
        1,
        2,
        "\"?cursor=b\"");
    Source source = open(byAddress());
    assertThat(source.fetch(feed(), null, page(first(source)).next()))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void anOffsetAsksForTheLastFiveAgainBecauseDeletedItemsMoveTheRestUp() throws Exception {
    Source source = open(by("offset", "skip").with("paging.size_parameter", "limit"));
    forum(20, 10);
    Fetch.Page one = page(first(source));
    Fetch.Page two = page(source.fetch(feed(), null, one.next()));
    assertThat(ids(two).getFirst()).isEqualTo(id(6));
    assertThat(ids(two).getLast()).isEqualTo(id(15));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/posts"))
            .withQueryParam("skip", equalTo("5"))
            .withQueryParam("limit", equalTo("50")));
  }

  @ParameterizedTest
  @CsvSource({"0,10", "1,10", "2,1", "5,2", "7,3", "10,10", "21,6", "37,10"})
  void walksByOffsetToTheEndOfAnyForum(int items, int pageSize) throws Exception {
    forum(items, pageSize);
    assertThat(walk(open(by("offset", "skip"))))
        .containsAll(
            IntStream.rangeClosed(1, items).mapToObj(JsonSourceTest::id).toList());
  }

  @Test
  void anApiThatIgnoresTheOffsetHasExpiredAndIsNotAtItsEnd() throws Exception {
    answers(okJson(page(item(1), item(2), item(3), item(4), item(5), item(6), item(7))));
    Source source = open(by("offset", "skip"));
    assertThat(source.fetch(feed(), null, page(first(source)).next()))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void countsPagesFromWhereTheConfigurationSays() throws Exception {
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("p", absent()), 1, 2, "null");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("p", equalTo("1")), 3, 4, "null");
    Source source = open(by("page", "p").with("paging.first", "0"));
    assertThat(walk(source)).containsExactly(id(1), id(2), id(3), id(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 422})
  void thatThereIsNoFurtherPageIsTheEnd(int status) throws Exception {
    answers(aResponse().withStatus(status));
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("p", absent()), 1, 2, "null");
    assertThat(walk(open(by("page", "p")))).containsExactly(id(1), id(2));
  }

  @Test
  void anApiThatIgnoresThePagesNumberHasExpired() throws Exception {
    answers(okJson(page(item(1), item(2))));
    Source source = open(by("page", "p"));
    assertThat(source.fetch(feed(), null, page(first(source)).next()))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void goesBehindTheLastItemByItsId() throws Exception {
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("max_id", absent()), 1, 2, "null");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("max_id", equalTo("2")), 3, 4, "null");
    stub(get(urlPathEqualTo("/api/posts")).withQueryParam("max_id", equalTo("4")), 4, 4, "null");
    assertThat(walk(open(by("last", "max_id")))).containsExactly(id(1), id(2), id(3), id(4));
  }

  @Test
  void stopsWhereThePageSaysThatThereIsNoMore() throws Exception {
    answers(okJson("{\"more\":\"false\",\"next\":\"b\",\"posts\":[{\"id\":1}]}"));
    assertThat(page(first(open(settings().with("paging.more", "more")))).next()).isNull();
    answers(okJson("{\"more\":true,\"posts\":[" + item(1) + "]}"));
    Fetch.Page lost = page(first(open(settings().with("paging.more", "more"))));
    assertThat(lost.next()).isNull();
    assertThat(lost.refused()).extracting(Refusal::what).containsExactly(Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "iso, 2026-10-05T09:00:02.001Z",
    "epoch_seconds, 1791190803",
    "epoch_millis, 1791190802001"
  })
  void movesItsWindowDownALittleOverlapping(String format, String until) throws Exception {
    answers(okJson(page(item(1, "2026-10-05T10:00:00Z"), item(2, "2026-10-05T09:00:02Z"))));
    Source source = open(window().with("time_format", format));
    source.fetch(feed(), null, cursor(source));
    site()
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo("/api/posts")).withQueryParam("until", equalTo(until)));
  }

  @Test
  void walksByWindowsToTheEnd() throws Exception {
    stub(window(absent()), item(1, "2026-10-05T10:00:00Z"), item(2, "2026-10-05T09:00:00Z"));
    stub(
        window(equalTo("2026-10-05T09:00:00.001Z")),
        item(2, "2026-10-05T09:00:00Z"),
        item(3, "2026-10-05T09:00:00Z"));
    stub(window(equalTo("2026-10-05T09:00:00Z")), item(4, "2026-10-05T08:00:00Z"));
    stub(window(equalTo("2026-10-05T08:00:00.001Z")), item(4, "2026-10-05T08:00:00Z"));
    assertThat(walk(open(window()))).containsExactly(id(1), id(2), id(3), id(4));
  }

  @Test
  void aWindowThatCannotMoveHasExpired() throws Exception {
    answers(okJson(page("{\"id\":1,\"at\":\"soon\"}")));
    assertThat(first(open(window()))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void readsFromTheFloorOnWhereTheOldestComesFirst() throws Exception {
    SourceSettings settings = by("window", "unused")
        .with("order", "oldest_first")
        .with("paging.since_parameter", "since");
    stub(
        since("2026-10-05T08:00:00Z"),
        item(1, "2026-10-05T08:30:00Z"),
        item(2, "2026-10-05T09:00:00Z"));
    stub(since("2026-10-05T08:59:59.999Z"), item(2, "2026-10-05T09:00:00Z"));
    Source source = open(settings);
    Feed feed = source.feeds(dev.exuvia.core.owner.Registry.EMPTY).getFirst();
    assertThat(feed.order()).isEqualTo(Feed.Order.OLDEST_FIRST);
    Instant floor = Instant.parse("2026-10-05T08:00:00Z");
    Fetch.Page one = page(source.fetch(feed, floor, null));
    Fetch.Page two = page(source.fetch(feed, floor, one.next()));
    assertThat(ids(one)).containsExactly(id(1), id(2));
    assertThat(ids(two)).containsExactly(id(2));
    assertThat(two.next()).isNull();
  }

  @Test
  void sendsTheFloorTheQueryAndTheKeyAndNothingElse() throws Exception {
    answers(okJson(page(item(1))));
    SourceSettings s = settings()
        .with("query", "sort=new", "board=a b&c")
        .with("paging.since_parameter", "since")
        .with("time_format", "epoch_seconds")
        .with("key_header", "X-Forum-Key");
    Source source = Sources.open(withKey(s), site().http(), site().time());
    source.fetch(feed(), NOON, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/posts"))
            .withQueryParam("sort", equalTo("new"))
            .withQueryParam("board", equalTo("a b&c"))
            .withQueryParam("since", equalTo(Long.toString(NOON.getEpochSecond())))
            .withHeader("X-Forum-Key", equalTo("forum-key-0000"))
            .withoutHeader("Authorization"));
  }

  @Test
  void sendsTheKeyAsABearerWhenNoHeaderIsNamed() throws Exception {
    answers(okJson(page(item(1))));
    first(Sources.open(withKey(settings()), site().http(), site().time()));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/posts"))
            .withHeader("Authorization", equalTo("Bearer forum-key-0000")));
  }

  @Test
  void asksOnlyForChangesOnceAllIsStored() throws Exception {
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/posts"))
            .willReturn(okJson(page(item(1))).withHeader("ETag", "\"v1\"")));
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/posts"))
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .willReturn(aResponse().withStatus(304)));
    Source source = source();
    assertThat(first(source)).isInstanceOf(Fetch.Page.class);
    assertThat(first(source)).as("not stored yet").isInstanceOf(Fetch.Page.class);
    source.settled(feed());
    assertThat(first(source)).isEqualTo(new Fetch.Unchanged());
  }

  @Test
  void aSinglePageSaysSinceWhenAllWasServed() throws Exception {
    answers(okJson(page(
        item(1, "2026-10-05T10:00:00Z"),
        item(2, "2026-10-05T08:00:00Z"),
        item(3, "2999-01-01T00:00:00Z"))));
    SourceSettings single = settings().with("paging.kind", "none");
    assertThat(page(first(open(single))).servedSince())
        .isEqualTo(Instant.parse("2026-10-05T08:00:00Z"));
    assertThat(page(first(open(single.with("order", "whole")))).servedSince()).isNull();
  }

  @Test
  void aSinglePageWithoutTimesIsUnbrokenWhileSomethingOfItIsKnown() throws Exception {
    Source source = open(settings().with("paging.kind", "none"));
    answers(okJson(page("{\"id\":1}", "{\"id\":2}")));
    first(source);
    source.settled(feed());
    answers(okJson(page("{\"id\":2}", "{\"id\":3}")));
    assertThat(page(first(source)).servedSince()).isNull();
    source.settled(feed());
    answers(okJson(page("{\"id\":4}", "{\"id\":5}")));
    assertThat(page(first(source)).servedSince()).isEqualTo(site().time().instant());
    answers(okJson(page()));
    assertThat(page(first(source)).servedSince()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "cursor, paging.next",
    "offset, paging.parameter",
    "page, paging.parameter",
    "last, paging.parameter",
    "window, paging.until_parameter"
  })
  void saysWhichKeyIsMissing(String paging, String key) {
    SourceSettings settings = bare().with("fields.id", "id").with("paging.kind", paging);
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source here needs `" + key + "` with paging.kind " + paging + ", order newest_first");
  }

  @Test
  void anOldestFirstListingNeedsAWayToBeginAtTheFloor() {
    SourceSettings settings = bare().with("fields.id", "id").with("order", "oldest_first");
    assertThatThrownBy(() -> open(settings))
        .hasMessage("source here needs `paging.since_parameter` with order oldest_first");
  }

  @Test
  void aPlaceOfAnotherPagingHasExpired() throws Exception {
    Cursor opaque = Place.behind(List.of("a"), "opaque").text().orElseThrow();
    assertThat(open(by("page", "p")).fetch(feed(), null, opaque)).isEqualTo(new Fetch.Expired());
    assertThat(open(window()).fetch(feed(), null, opaque)).isEqualTo(new Fetch.Expired());
    assertThat(open(byAddress()).fetch(feed(), null, opaque)).isEqualTo(new Fetch.Expired());
    assertThat(open(settings().with("paging.kind", "none")).fetch(feed(), null, opaque))
        .isEqualTo(new Fetch.Expired());
  }

  private SourceSettings bare() {
    SourceSettings s = settings();
    return new SourceSettings(
        s.id(),
        s.kind(),
        s.baseUrl(),
        s.ratePerMinute(),
        s.burst(),
        0,
        s.pageSize(),
        s.firstWindow(),
        "",
        java.util.Map.of("path", List.of("/posts")));
  }

  private SourceSettings withKey(SourceSettings s) {
    return new SourceSettings(
        s.id(),
        s.kind(),
        s.baseUrl(),
        s.ratePerMinute(),
        s.burst(),
        0,
        s.pageSize(),
        s.firstWindow(),
        "forum-key-0000",
        s.options());
  }

  private SourceSettings by(String paging, String parameter) {
    return settings().with("paging.kind", paging).with("paging.parameter", parameter);
  }

  private SourceSettings window() {
    return settings().with("paging.kind", "window").with("paging.until_parameter", "until");
  }

  private SourceSettings byAddress() {
    return bare()
        .with("list", "posts")
        .with("fields.id", "id")
        .with("paging.kind", "cursor")
        .with("paging.next", "next");
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site().http(), site().time());
  }

  private Fetch first(Source source) throws Exception {
    return source.fetch(feed(), null, null);
  }

  private Cursor cursor(Source source) throws Exception {
    return Objects.requireNonNull(page(first(source)).next());
  }

  private List<String> walk(Source source) throws Exception {
    List<String> ids = new java.util.ArrayList<>();
    Cursor next = null;
    for (int pages = 0; pages < 50; pages++) {
      Fetch.Page page = page(source.fetch(feed(), null, next));
      ids(page).stream().filter(id -> !ids.contains(id)).forEach(ids::add);
      next = page.next();
      if (next == null) {
        return ids;
      }
    }
    throw new AssertionError("the walk does not end");
  }

  private void stub(MappingBuilder request, int first, int last, String next) {
    String items = IntStream.rangeClosed(first, last)
        .mapToObj(JsonSourceTest::item)
        .collect(Collectors.joining(","));
    site()
        .server()
        .stubFor(request
            .atPriority(1)
            .willReturn(okJson("{\"posts\":[" + items + "],\"next\":" + next + "}")));
  }

  private void stub(MappingBuilder request, String... items) {
    site().server().stubFor(request.atPriority(1).willReturn(okJson(page(items))));
  }

  private static MappingBuilder window(
      com.github.tomakehurst.wiremock.matching.StringValuePattern until) {
    return get(urlPathEqualTo("/api/posts")).withQueryParam("until", until);
  }

  private static MappingBuilder since(String time) {
    return get(urlPathEqualTo("/api/posts")).withQueryParam("since", equalTo(time));
  }

  /** A forum that is asked by offset: as many items, so many a page. */
  private void forum(int items, int pageSize) {
    for (int skip = 0; skip <= items + pageSize; skip++) {
      String[] page = IntStream.rangeClosed(skip + 1, Math.min(skip + pageSize, items))
          .mapToObj(JsonSourceTest::item)
          .toArray(String[]::new);
      stub(
          get(urlPathEqualTo("/api/posts"))
              .withQueryParam("skip", skip == 0 ? absent() : equalTo(Integer.toString(skip))),
          page);
    }
  }

  private static String item(int number) {
    return "{\"id\":" + number + ",\"text\":\"post " + number
        + "\",\"at\":\"2026-10-05T09:00:00Z\"}";
  }

  private static String item(int number, String at) {
    return "{\"id\":" + number + ",\"at\":\"" + at + "\"}";
  }

  private static String page(String... items) {
    return "{\"posts\":[" + String.join(",", items) + "]}";
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String id(int number) {
    return Ids.of(Integer.toString(number));
  }

  private static List<String> ids(Fetch fetch) {
    return page(fetch).seen().stream().map(seen -> seen.id().nativeId()).toList();
  }
}
