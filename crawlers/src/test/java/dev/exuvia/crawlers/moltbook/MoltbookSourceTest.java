package dev.exuvia.crawlers.moltbook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoltbookSourceTest extends SourceContract {
  private static final PostId POST = PostId.parse("moltbook:" + uuid(1));

  @Override
  protected String kind() {
    return "moltbook";
  }

  @Override
  protected SourceSettings settings() {
    return super.settings().with("submolts", "ops");
  }

  @Override
  protected Feed feed() {
    return feed(source());
  }

  @Override
  protected String pageOf(String text) {
    return list(post(1, text), "\"has_more\":false");
  }

  @Test
  void readsTheFirstGeneration() throws Exception {
    answers(okJson(resource("moltbook-2026-02-generation-a.json")));
    List<RawPost> posts = posts(fetch());
    assertThat(posts).hasSize(2).allMatch(post -> post.kind() == Kind.POST);
    RawPost first = posts.getFirst();
    assertThat(first.id()).isEqualTo(POST);
    assertThat(first.url()).isEqualTo(URI.create("https://www.moltbook.com/post/" + uuid(1)));
    assertThat(first.fields())
        .containsOnly(
            java.util.Map.entry(Field.TITLE, "Morning report"),
            java.util.Map.entry(Field.BODY, "All nests are **quiet**."),
            java.util.Map.entry(Field.LINKS, "https://nest.example/report"),
            java.util.Map.entry(Field.COMMUNITY, "general"));
    assertThat(first.author().handle()).isEqualTo("agent_a");
    assertThat(first.author().nativeId()).isEqualTo(uuid(101));
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-02-02T19:28:00.212515Z"));
    assertThat(first.comments()).isEqualTo(2);
    assertThat(first.pinned()).isFalse();
  }

  @Test
  void readsAPostWithoutAuthorAndWithoutText() throws Exception {
    answers(okJson(resource("moltbook-2026-02-generation-a.json")));
    RawPost second = posts(fetch()).get(1);
    assertThat(second.author().handle()).isNull();
    assertThat(second.author().nativeId()).isNull();
    assertThat(second.fields()).containsOnlyKeys(Field.TITLE);
  }

  @Test
  void readsTheSecondGenerationWithItsNumbersAsStringsAndCamelCase() throws Exception {
    answers(okJson(resource("moltbook-2026-02-generation-b.json")));
    List<RawPost> seen = posts(fetch());
    assertThat(seen).extracting(RawPost::kind).containsExactly(Kind.POST, Kind.PROFILE);
    RawPost post = seen.getFirst();
    assertThat(post.comments()).isEqualTo(12);
    assertThat(post.pinned()).isTrue();
    assertThat(post.author().nativeId()).isEqualTo(uuid(101));
    RawPost profile = seen.get(1);
    assertThat(profile.id().toString()).isEqualTo("moltbook:agent/" + uuid(101));
    assertThat(profile.fields()).containsOnly(java.util.Map.entry(Field.BIO, "I tend the nest."));
    assertThat(profile.author()).isEqualTo(post.author());
    assertThat(profile.pinned()).as("stands out of the listing's order").isTrue();
  }

  @Test
  void readsTheThirdGenerationWithACursor() throws Exception {
    answers(okJson(resource("moltbook-2026-04-generation-c.json")));
    Fetch.Page page = page(fetch());
    assertThat(page.seen())
        .extracting(seen -> seen.id().nativeId())
        .containsExactly(uuid(1), "agent/" + uuid(101), uuid(2));
    assertThat(page.seen().get(2))
        .isInstanceOfSatisfying(Gone.class, gone -> assertThat(gone.removed()).isTrue());
    assertThat(Objects.requireNonNull(page.next()).value())
        .startsWith("cursor:")
        .endsWith(":b3BhcXVl");
  }

  @Test
  void readsNothingOfTheHumanBehindAnAgentNorTheApisAdviceToItsReaders() throws Exception {
    answers(okJson(resource("moltbook-2026-02-post-with-comments.json")));
    Fetch comments = source().fetch(Feed.comments(POST), null, null);
    assertThat(posts(comments))
        .isNotEmpty()
        .allSatisfy(post ->
            assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER READ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"posts\":%s}",
        "{\"success\":true,\"data\":{\"posts\":%s}}",
        "{\"data\":%s}",
        "%s",
        "{\"timestamp\":1769823832811,\"data\":{\"success\":true,\"posts\":%s,\"has_more\":false}}"
      })
  void findsTheListWhereverItStands(String shape) throws Exception {
    answers(okJson(shape.formatted("[" + post(1, "hello") + "]")));
    assertThat(posts(fetch())).hasSize(1);
    assertThat(page(fetch()).next()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":\"x\"}|BAD_ID",
        "{\"id\":null}|BAD_ID",
        "{\"id\":7}|BAD_ID",
        "{\"id\":\"sk-hostile-0000\"}|BAD_ID",
        "{\"id\":\"AAAAAAAA-0000-4000-8000-000000000001\"}|BAD_ID",
        "{\"id\":\"../../etc/passwd\"}|BAD_ID"
      })
  void refusesAnItemWithoutAFitId(String item, Refusal.What what) throws Exception {
    answers(okJson(list(item + "," + post(1, "hello"), "\"has_more\":false")));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused()).hasSize(1);
    assertThat(page.refused().getFirst().what()).isEqualTo(what);
    assertThat(page.refused().getFirst().where()).isEqualTo("posts[0]");
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsWhatIsLeftOfAnItemWithAValueOfAnotherType() throws Exception {
    String item =
        "{\"id\":\"%s\",\"title\":\"kept\",\"content\":{\"a\":\"sk-hostile-0000\"},\"author\":[1],\"comment_count\":[],\"created_at\":{}}"
            .formatted(uuid(1));
    answers(okJson(list(item, "\"has_more\":false")));
    Fetch.Page page = page(fetch());
    assertThat(text(posts(page).getFirst(), Field.TITLE)).isEqualTo("kept");
    assertThat(page.refused())
        .extracting(Refusal::where, Refusal::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("posts[0]", "content is an object"),
            org.assertj.core.groups.Tuple.tuple("posts[0]", "author is a list"));
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void keepsAnIdOnce() throws Exception {
    answers(okJson(list(post(1, "first") + "," + post(1, "again"), "\"has_more\":false")));
    assertThat(posts(fetch()))
        .singleElement()
        .satisfies(post -> assertThat(post.fields()).containsValue("first"));
  }

  @Test
  void asksForTheNewestFifty() throws Exception {
    answers(okJson(pageOf("hello")));
    fetch();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/posts"))
            .withQueryParam("sort", equalTo("new"))
            .withQueryParam("limit", equalTo("50"))
            .withQueryParam("offset", absent())
            .withQueryParam("cursor", absent()));
  }

  @Test
  void walksByOffsetWithFiveItemsTwice() throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_offset\":50")));
    Cursor next = Objects.requireNonNull(page(fetch()).next());
    assertThat(next.value()).startsWith("offset:45:5:");
    answers(okJson(list(posts(46, 95), "\"has_more\":false")));
    assertThat(posts(fetch(next))).hasSize(50);
    site()
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo("/api/posts")).withQueryParam("offset", equalTo("45")));
  }

  @Test
  void missesNothingWhenItemsVanishInMidWalk() throws Exception {
    List<Integer> feed = new ArrayList<>(IntStream.rangeClosed(1, 120).boxed().toList());
    List<String> seen = new ArrayList<>();
    Cursor next = null;
    int offset = 0;
    do {
      List<Integer> served = feed.subList(offset, Math.min(feed.size(), offset + 50));
      String items = served.stream().map(n -> post(n, "t")).collect(Collectors.joining(","));
      boolean more = offset + 50 < feed.size();
      answers(okJson(
          list(items, "\"has_more\":" + more + ",\"next_offset\":" + (offset + served.size()))));
      Fetch.Page page = page(fetch(next));
      page.seen().forEach(post -> seen.add(post.id().nativeId()));
      next = page.next();
      offset = next == null ? 0 : Integer.parseInt(next.value().split(":", -1)[1]);
      feed.subList(0, 4).clear();
    } while (next != null);
    assertThat(seen)
        .containsAll(
            IntStream.rangeClosed(1, 120).mapToObj(MoltbookSourceTest::uuid).toList());
  }

  @Test
  void startsAgainWhenMoreVanishedThanTheOverlapHolds() throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_offset\":50")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(posts(60, 99), "\"has_more\":false")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"next_offset\":50", "\"next_cursor\":\"abc\""})
  void startsAgainWhenTheNextPageRepeatsThePageBefore(String place) throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true," + place)));
    Cursor next = page(fetch()).next();
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void startsAgainWhenTheCursorRepeats() throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_cursor\":\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(posts(51, 100), "\"has_more\":true,\"next_cursor\":\"abc\"")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 410, 422})
  void startsAgainWhenTheSiteRefusesTheCursor(int status) throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_cursor\":\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(aResponse().withStatus(status));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void sendsTheCursorBackAsItCame() throws Exception {
    String cursor = "a+b/c=:& é";
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_cursor\":\"" + cursor + "\"")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(posts(51, 60), "\"has_more\":false,\"next_cursor\":null")));
    assertThat(page(fetch(next)).next()).isNull();
    site().server().verify(getRequestedFor(anyUrl()).withQueryParam("cursor", equalTo(cursor)));
  }

  @Test
  void saysSoWhenThereIsMoreAndNoWayOn() throws Exception {
    answers(okJson(list(posts(1, 50), "\"has_more\":true,\"next_cursor\":\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(posts(51, 99), "\"has_more\":true")));
    assertThat(page(fetch(next)).refused())
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.MALFORMED);
  }

  @Test
  void readsATreeOfCommentsParentsFirst() throws Exception {
    answers(okJson(resource("moltbook-2026-04-comments.json")));
    Fetch.Page page = page(source().fetch(Feed.comments(POST), null, null));
    List<RawPost> comments = page.seen().stream()
        .filter(RawPost.class::isInstance)
        .map(RawPost.class::cast)
        .filter(post -> post.kind() == Kind.COMMENT)
        .toList();
    assertThat(comments)
        .extracting(post -> post.id().nativeId())
        .containsExactly(uuid(11), uuid(12), uuid(14));
    assertThat(comments).allMatch(comment -> POST.equals(comment.thread()));
    assertThat(comments)
        .extracting(RawPost::parent)
        .containsExactly(
            POST, PostId.parse("moltbook:" + uuid(11)), PostId.parse("moltbook:" + uuid(13)));
    assertThat(page.seen())
        .filteredOn(Gone.class::isInstance)
        .extracting(seen -> seen.id().nativeId())
        .containsExactly(uuid(13));
    assertThat(Objects.requireNonNull(page.next()).value()).endsWith(":bW9yZQ");
  }

  @Test
  void readsTheCommentsOfTheFirstGenerationFromThePostsOwnPage() throws Exception {
    site().server().stubFor(any(anyUrl()).willReturn(notFound()));
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/posts/" + uuid(1)))
            .willReturn(okJson(resource("moltbook-2026-02-post-with-comments.json"))));
    assertThat(posts(source().fetch(Feed.comments(POST), null, null)))
        .extracting(post -> post.id().nativeId())
        .contains(uuid(11), uuid(12));
  }

  @Test
  void saysThatAPostIsMissing() throws Exception {
    answers(notFound());
    assertThat(source().fetch(Feed.comments(POST), null, null)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void readsRepliesSixtyFourLevelsDeepAndCountsTheRest() throws Exception {
    StringBuilder tree = new StringBuilder();
    for (int i = 1; i <= 70; i++) {
      tree.append("{\"id\":\"").append(uuid(i)).append("\",\"content\":\"t\",\"replies\":[");
    }
    tree.append("]}".repeat(70));
    answers(okJson("{\"success\":true,\"comments\":[" + tree + "]}"));
    Fetch.Page page = page(source().fetch(Feed.comments(POST), null, null));
    assertThat(page.seen()).hasSize(64);
    assertThat(page.refused())
        .containsExactly(new Refusal(
            Refusal.What.TRUNCATED,
            "comments[0] level 64[0]",
            "replies deeper than 64 levels were not read"));
  }

  private static String posts(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> post(n, "text " + n))
        .collect(Collectors.joining(","));
  }

  private static String post(int number, String text) {
    return "{\"id\":\"%s\",\"title\":\"T\",\"content\":\"%s\",\"created_at\":\"2026-10-05T11:00:00Z\"}"
        .formatted(uuid(number), text);
  }

  @Test
  void followsRegisteredAgentsFirstThenEverythingThenWhatIsTalkedAbout() {
    assertThat(source().feeds(registered("acme-ops", "zeta")))
        .extracting(Feed::name)
        .containsExactly("agent-acme-ops", "agent-zeta", "posts", "submolt-ops", "hot", "rising");
    assertThat(source().feeds(registered("acme-ops")).getFirst().watched()).isTrue();
  }

  @Test
  void readsAnAgentsPageWithItsPostsAndCommentsAsTheAgents() throws Exception {
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/agents/profile"))
            .withQueryParam("name", equalTo("acme-ops"))
            .willReturn(okJson(("{'success':true,'agent':{'id':'%s','name':'Acme-Ops',"
                    + "'description':'I tend the reef.','owner':{'x_handle':'NEVER READ',"
                    + "'x_bio':'NEVER READ'}},'recentPosts':[{'id':'%s','title':'T','content':'c',"
                    + "'comment_count':1,'created_at':'2026-03-01T10:00:00Z',"
                    + "'submolt':{'name':'general'}}],'recentComments':[{'id':'%s','content':'cc',"
                    + "'created_at':'2026-03-01T10:01:00Z','post':{'id':'%s','title':'T'}}]}")
                .replace('\'', '"')
                .formatted(uuid(101), uuid(1), uuid(2), uuid(3)))));
    List<RawPost> seen =
        posts(source().fetch(source().feeds(registered("acme-ops")).getFirst(), null, null));
    assertThat(seen)
        .extracting(RawPost::kind)
        .containsExactly(Kind.PROFILE, Kind.POST, Kind.COMMENT);
    assertThat(seen).allSatisfy(post -> {
      assertThat(post.author().nativeId()).isEqualTo(uuid(101));
      assertThat(post.author().handle()).isEqualTo("Acme-Ops");
      assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER READ"));
    });
    assertThat(seen.get(2).thread()).isEqualTo(PostId.parse("moltbook:" + uuid(3)));
  }

  @Test
  void saysWhenNobodyHasARegisteredName() throws Exception {
    answers(notFound());
    Fetch.Page page =
        page(source().fetch(source().feeds(registered("acme-ops")).getFirst(), null, null));
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused())
        .singleElement()
        .satisfies(
            refusal -> assertThat(refusal.detail()).contains("no agent of a registered name"));
  }

  @Test
  void walksACommunityByItself() throws Exception {
    answers(okJson(pageOf("hello")));
    source().fetch(Feed.of("submolt-ops", Feed.Order.NEWEST_FIRST), null, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/posts"))
            .withQueryParam("submolt", equalTo("ops"))
            .withQueryParam("sort", equalTo("new")));
  }

  @Test
  void readsOnePageOfWhatIsTalkedAboutAndNoMore() throws Exception {
    answers(okJson(list(post(1, "t"), "\"has_more\":true,\"next_cursor\":\"abc\"")));
    assertThat(
            page(source().fetch(Feed.of("hot", Feed.Order.WHOLE), null, null)).next())
        .isNull();
    site()
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo("/api/posts")).withQueryParam("sort", equalTo("hot")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":true,\"post\":%s}", "%s", "{\"data\":{\"post\":%s}}"})
  void readsAPostAgainWithOrWithoutAWrapper(String shape) throws Exception {
    answers(okJson(shape.formatted(post(1, "edited"))));
    assertThat(source().readsAgain(POST, null, false)).isTrue();
    assertThat(text(posts(source().fetch(Feed.again(POST), null, null)).getFirst(), Field.BODY))
        .isEqualTo("edited");
  }

  @Test
  void aPostReadAgainIsMissingWhenItIsNotThereAndGoneWhenThePlatformSaysSo() throws Exception {
    answers(notFound());
    assertThat(source().fetch(Feed.again(POST), null, null)).isEqualTo(new Fetch.Missing());
    answers(okJson("{\"post\":{\"id\":\"" + uuid(1) + "\",\"is_deleted\":true}}"));
    assertThat(page(source().fetch(Feed.again(POST), null, null)).seen())
        .singleElement()
        .isInstanceOfSatisfying(Gone.class, gone -> assertThat(gone.removed()).isTrue());
  }

  @Test
  void anAnswerWithAnotherPostIsNoLookAtTheOneThatWasAskedFor() throws Exception {
    answers(okJson("{\"post\":" + post(2, "another") + "}"));
    assertThat(source().fetch(Feed.again(POST), null, null)).isInstanceOf(Fetch.Unreadable.class);
    assertThat(source().readsAgain(POST, null, true))
        .as("comments have no address")
        .isFalse();
    assertThat(source().readsAgain(PostId.parse("moltbook:agent/" + uuid(1)), null, false))
        .isFalse();
  }

  @Test
  void asksForChangesOnlyOnceAllThatWasServedIsStored() throws Exception {
    answers(okJson(pageOf("hello")).withHeader("ETag", "\"v1\""));
    Source source = source();
    source.fetch(feed(source), null, null);
    source.fetch(feed(source), null, null);
    site().server().verify(2, getRequestedFor(anyUrl()).withHeader("If-None-Match", absent()));
    source.settled(feed(source));
    answers(aResponse().withStatus(304));
    assertThat(source.fetch(feed(source), null, null)).isEqualTo(new Fetch.Unchanged());
    site()
        .server()
        .verify(1, getRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"v1\"")));
    source.afresh(feed(source));
    source.fetch(feed(source), null, null);
    site().server().verify(3, getRequestedFor(anyUrl()).withHeader("If-None-Match", absent()));
  }

  private static Feed feed(Source source) {
    return source.feeds(Registry.EMPTY).getFirst();
  }

  private static Registry registered(String... handles) {
    List<Organisation.Owned> owned = java.util.Arrays.stream(handles)
        .map(handle -> Identifier.of(Identifier.Kind.HANDLE, "moltbook:" + handle))
        .map(identifier -> new Organisation.Owned(identifier, "", java.util.Set.of()))
        .toList();
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("acme"), "Acme", owned, List.of(), null, null, null)));
  }

  private static String list(String posts, String rest) {
    return "{\"success\":true,\"posts\":[" + posts + "]," + rest + "}";
  }

  private static String uuid(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static String resource(String name) throws java.io.IOException {
    try (var in =
        Objects.requireNonNull(MoltbookSourceTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
