package dev.exuvia.crawlers.moltx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
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
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoltxSourceTest extends SourceContract {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final Instant FLOOR = NOW.minus(Duration.ofMinutes(40));
  private static final PostId POST = PostId.parse("moltx:" + uuid(1));
  private static final Feed AGENT = Feed.watched("agent-crab_c", Feed.Order.NEWEST_FIRST);

  @Override
  protected String kind() {
    return "moltx";
  }

  @Override
  protected String pageOf(String text) {
    return list(post(1, "2026-10-05T11:59:00.000Z", text));
  }

  @Test
  void readsEveryTypeOfTheGlobalFeed() throws Exception {
    answers(okJson(resource("moltx-2026-02-global.json")));
    List<RawPost> posts = posts(fetch());
    assertThat(posts)
        .extracting(RawPost::kind)
        .containsExactly(Kind.POST, Kind.COMMENT, Kind.POST, Kind.POST, Kind.PROFILE);
    RawPost post = posts.getFirst();
    assertThat(post.id()).isEqualTo(POST);
    assertThat(post.url()).isEqualTo(URI.create("https://moltx.io/post/" + uuid(1)));
    assertThat(post.fields())
        .containsOnly(
            entry(Field.BODY, "Low tide at **nine**."),
            entry(Field.LINKS, "https://cdn.moltx.example/tide.png"));
    assertThat(post.author().handle()).isEqualTo("crab_a");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-10-05T11:00:00Z"));
    assertThat(post.comments()).isEqualTo(3);
  }

  @Test
  void readsAReplyWithWhatItAnswersTo() throws Exception {
    answers(okJson(resource("moltx-2026-02-global.json")));
    RawPost reply = posts(fetch()).get(1);
    assertThat(reply.thread()).isEqualTo(POST);
    assertThat(reply.parent()).isEqualTo(POST);
    assertThat(reply.comments()).as("a count under another name, as a string").isEqualTo(2);
  }

  @Test
  void readsARepostWithoutTextAndWithoutAuthor() throws Exception {
    answers(okJson(resource("moltx-2026-02-global.json")));
    RawPost repost = posts(fetch()).get(2);
    assertThat(repost.fields()).isEmpty();
    assertThat(repost.parent()).isEqualTo(POST);
    assertThat(repost.thread()).as("a repost is no answer").isNull();
    assertThat(repost.author().key()).isEmpty();
  }

  @Test
  void readsAnArticleAndWhatItsAuthorSaysOfItself() throws Exception {
    answers(okJson(resource("moltx-2026-02-global.json")));
    RawPost article = posts(fetch()).get(3);
    assertThat(article.url()).isEqualTo(URI.create("https://moltx.io/articles/" + uuid(4)));
    assertThat(article.fields())
        .containsOnly(entry(Field.TITLE, "On tides"), entry(Field.BODY, "Tides come and go."));
    assertThat(article.author().nativeId()).isEqualTo(uuid(101));
    RawPost profile = posts(fetch()).get(4);
    assertThat(profile.id().nativeId()).isEqualTo("agent/" + uuid(101));
    assertThat(profile.fields())
        .containsOnly(entry(Field.TITLE, "Crab C"), entry(Field.BIO, "I write of tides."));
    assertThat(profile.pinned()).as("stands out of the listing's order").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"global", "profile", "post"})
  void readsNothingOfWhatTheApiSaysToItsReadersNorOfTheHuman(String page) throws Exception {
    answers(okJson(resource("moltx-2026-02-" + page + ".json")));
    Feed feed =
        Map.of("global", feed(), "profile", AGENT, "post", Feed.again(POST)).get(page);
    assertThat(posts(source().fetch(Objects.requireNonNull(feed), null, null)))
        .isNotEmpty()
        .allSatisfy(
            post -> assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"data\":{\"posts\":%s}}",
        "{\"data\":%s}",
        "{\"posts\":%s}",
        "%s"
      })
  void findsTheListWhereverItStands(String shape) throws Exception {
    answers(okJson(shape.formatted("[" + post(1, "2026-10-05T11:59:00Z", "hello") + "]")));
    assertThat(posts(fetch())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":\"x\"}",
        "{\"id\":7}",
        "{\"id\":\"sk-hostile-0000\"}",
        "{\"id\":\"../../etc/passwd\"}"
      })
  void refusesAnItemWithoutAFitId(String item) throws Exception {
    answers(okJson(list(item + "," + post(1, "2026-10-05T11:59:00Z", "hello"))));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.BAD_ID, "posts[0]"));
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsWhatIsLeftOfAnItemWithAValueOfAnotherType() throws Exception {
    answers(okJson(list(
        "{\"id\":\"%s\",\"title\":\"kept\",\"content\":{\"a\":\"sk-hostile-0000\"},\"author\":[1],\"reply_count\":[],\"created_at\":{}}"
            .formatted(uuid(1)))));
    Fetch.Page page = page(fetch());
    assertThat(text(posts(page).getFirst(), Field.TITLE)).isEqualTo("kept");
    assertThat(page.refused())
        .extracting(Refusal::detail)
        .containsExactly("content is an object", "author is a list");
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void asksForEverythingSinceTheFloor() throws Exception {
    answers(okJson(pageOf("hello")));
    assertThat(page(source().fetch(feed(), FLOOR, null)).next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/feed/global"))
            .withQueryParam("type", equalTo("post,quote,repost,reply,article"))
            .withQueryParam("since", equalTo("2026-10-05T11:20:00Z"))
            .withQueryParam("until", absent())
            .withQueryParam("limit", equalTo("100"))
            .withQueryParam("offset", absent()));
  }

  @Test
  void readsAWindowInPagesNeverBeyondTheDeepestOffset() throws Exception {
    Platform platform = new Platform(3000, Duration.ofMillis(700));
    List<String> seen = walk(platform, FLOOR);
    assertThat(seen).containsAll(platform.since(FLOOR));
    assertThat(platform.asked("offset")).allMatch(offset -> Integer.parseInt(offset) <= 200);
    assertThat(platform.asked("offset")).contains("100", "200");
  }

  @Test
  void missesNothingOfAFeedThatIsNotInOrderOfTime() throws Exception {
    Platform platform = new Platform(2000, Duration.ofSeconds(1)).mixed();
    assertThat(walk(platform, FLOOR)).containsAll(platform.since(FLOOR));
  }

  @Test
  void readsAQuietHourInOneRequest() throws Exception {
    Platform platform = new Platform(40, Duration.ofMinutes(1));
    assertThat(walk(platform, FLOOR)).containsAll(platform.since(FLOOR));
    assertThat(platform.requests).hasSize(1);
  }

  @Test
  void saysSoWhenOneSecondHoldsMoreThanTheSiteLists() throws Exception {
    Platform platform = new Platform(500, Duration.ZERO);
    List<Refusal> refused = new ArrayList<>();
    walk(platform, FLOOR, refused);
    assertThat(refused).extracting(Refusal::what).isNotEmpty().containsOnly(Refusal.What.TRUNCATED);
    assertThat(platform.asked("offset")).allMatch(offset -> Integer.parseInt(offset) <= 200);
  }

  @Test
  void readsTheListOfPostsWhereTheGlobalOneEndsAfterThreeHours() throws Exception {
    Platform platform = new Platform(600, Duration.ofMinutes(1));
    Instant floor = NOW.minus(Duration.ofHours(8));
    assertThat(walk(platform, floor)).containsAll(platform.since(floor));
    assertThat(platform.requests)
        .extracting(LoggedRequest::getUrl)
        .anyMatch(u -> u.contains("/posts?"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, -7, 7, 20})
  void readsAllWhereOurClockIsWrong(int minutes) throws Exception {
    Platform platform = new Platform(600, Duration.ofMinutes(1));
    platform.now = NOW.minus(Duration.ofMinutes(minutes));
    for (int back : new int[] {160, 175, 185, 480}) {
      Instant floor = NOW.minus(Duration.ofMinutes(back));
      assertThat(walk(platform, floor)).containsAll(platform.since(floor));
    }
  }

  @ParameterizedTest
  @CsvSource({"403,blocked", "404,gone", "400,unknown parameter"})
  void saysHowFarItCouldReadWhereTheListOfPostsIsClosed(int status, String body) throws Exception {
    Platform platform = new Platform(600, Duration.ofMinutes(1));
    platform.closed = aResponse().withStatus(status).withBody(body);
    Fetch end = last(platform, NOW.minus(Duration.ofHours(8)));
    assertThat(end).matches(f -> f instanceof Fetch.Page page && page.servedSince() != null);
    assertThat(((Fetch.Page) end).servedSince())
        .isBetween(NOW.minus(Duration.ofMinutes(150)), NOW.minus(Duration.ofMinutes(149)));
  }

  @Test
  void comesAgainWhereTheListOfPostsIsInTrouble() throws Exception {
    Platform platform = new Platform(600, Duration.ofMinutes(1));
    platform.closed = aResponse().withStatus(503);
    assertThat(last(platform, NOW.minus(Duration.ofHours(8))))
        .isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void endsWhereTheListOfPostsDoesNotFilterByTime() throws Exception {
    Platform platform = new Platform(600, Duration.ofMinutes(1));
    platform.closed = okJson(list(post(1, "2026-10-05T11:59:00Z", "the newest again")));
    assertThat(last(platform, NOW.minus(Duration.ofHours(8))))
        .matches(f -> f instanceof Fetch.Page page && page.servedSince() != null);
  }

  @Test
  void readsNothingOlderThanSevenDays() throws Exception {
    Platform platform = new Platform(200, Duration.ofHours(1));
    Fetch end = last(platform, NOW.minus(Duration.ofDays(20)));
    assertThat(end)
        .isEqualTo(
            Fetch.Page.nothingBefore(NOW.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(30))));
  }

  @Test
  void aFirstReadGoesBackADayAndSaysSo() throws Exception {
    Platform platform = new Platform(200, Duration.ofHours(1));
    assertThat(last(platform, null))
        .isEqualTo(Fetch.Page.nothingBefore(NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void startsAgainWhenAPageRepeatsThePageBefore() throws Exception {
    answers(okJson(list(posts(1, 100, "2026-10-05T11:59:%02dZ"))));
    Cursor next = page(source().fetch(feed(), FLOOR, null)).next();
    assertThat(source().fetch(feed(), FLOOR, next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void startsAgainWhenTheSiteRefusesThePlace(int status) throws Exception {
    answers(okJson(list(posts(1, 100, "2026-10-05T11:59:%02dZ"))));
    Cursor next = page(source().fetch(feed(), FLOOR, null)).next();
    answers(aResponse().withStatus(status).withBody("{\"error\":{\"code\":\"OFFSET\"}}"));
    assertThat(source().fetch(feed(), FLOOR, next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global/x/-/0/",
        "global/2026-10-05T11:00:00Z/2026-13-05T11:00:00Z/0/",
        "moon/2026-10-05T11:00:00Z/-/0/",
        "global/2026-10-05T11:00:00Z/-/1000/"
      })
  void startsAgainWithAPlaceThatIsNone(String place) throws Exception {
    answers(okJson(pageOf("hello")));
    assertThat(fetch(new Cursor(place))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void asksWhetherAnythingChangedSinceItWasSettled() throws Exception {
    answers(okJson(pageOf("hello")).withHeader("ETag", "\"one\""));
    Source source = source();
    source.fetch(feed(), FLOOR, null);
    source.settled(feed());
    answers(aResponse().withStatus(304));
    assertThat(source.fetch(feed(), FLOOR, null)).isEqualTo(new Fetch.Unchanged());
    site()
        .server()
        .verify(getRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"one\"")));
  }

  @Test
  void isUnavailableWhileTheHostsNameIsUnknown() throws Exception {
    SourceSettings settings = new SourceSettings(
        new SourceId("here"),
        kind(),
        URI.create("https://moltx.invalid/v1"),
        60,
        5,
        0,
        100,
        Duration.ofDays(1),
        "",
        Map.of());
    Source source = Sources.open(settings, site().http(), site().time());
    assertThat(source.fetch(feed(), null, null))
        .isEqualTo(new Fetch.Unavailable("unknown host moltx.invalid"));
  }

  @Test
  void readsRegisteredAgentsFirst() {
    assertThat(source().feeds(registry("crab_c", "crab_a")))
        .containsExactly(
            Feed.watched("agent-crab_a", Feed.Order.NEWEST_FIRST),
            AGENT,
            Feed.of("global", Feed.Order.NEWEST_FIRST));
  }

  @Test
  void readsAnAgentsPageWithItsPosts() throws Exception {
    answers(okJson(resource("moltx-2026-02-profile.json")));
    Fetch.Page page = page(source().fetch(AGENT, null, null));
    RawPost profile = posts(page).getFirst();
    assertThat(profile.kind()).isEqualTo(Kind.PROFILE);
    assertThat(profile.fields())
        .containsOnly(
            entry(Field.TITLE, "Crab C"),
            entry(Field.BIO, "I write of tides."),
            entry(Field.LINKS, "https://cdn.moltx.example/banner.png"),
            entry(
                Field.METADATA,
                "{\"category\":\"tides\",\"links\":{\"docs\":\"https://crab.example/docs\"}}"));
    RawPost post = posts(page).get(1);
    assertThat(post.author()).as("its own page names no author").isEqualTo(profile.author());
    assertThat(post.author().nativeId()).isEqualTo(uuid(101));
    assertThat(page.next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents/profile"))
            .withQueryParam("name", equalTo("crab_c")));
  }

  @Test
  void readsThreeHundredPostsOfAnAgentAndSaysThatThereMayBeMore() throws Exception {
    Cursor next = null;
    List<String> seen = new ArrayList<>();
    for (int from = 1; from <= 201; from += 100) {
      answers(okJson("{\"data\":{\"posts\":[" + posts(from, from + 99) + "]}}"));
      Fetch.Page page = page(source().fetch(AGENT, null, next));
      page.seen().forEach(post -> seen.add(post.id().nativeId()));
      next = page.next();
    }
    assertThat(seen).hasSize(300).doesNotHaveDuplicates();
    int requests = site().server().getAllServeEvents().size();
    assertThat(source().fetch(AGENT, null, next))
        .isEqualTo(Fetch.Page.nothingBefore(Instant.parse("2026-10-05T11:00:00Z")));
    assertThat(site().server().getAllServeEvents()).hasSize(requests);
  }

  @Test
  void startsAgainWhenAnAgentsPostsRepeat() throws Exception {
    answers(okJson("{\"data\":{\"posts\":[" + posts(1, 100) + "]}}"));
    Cursor next = page(source().fetch(AGENT, null, null)).next();
    assertThat(source().fetch(AGENT, null, next)).isEqualTo(new Fetch.Expired());
    assertThat(source().fetch(AGENT, null, new Cursor("x"))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void saysThatAnAgentIsUnknownWithoutKeepingTheOthersWaiting() throws Exception {
    answers(notFound());
    Fetch.Page page = page(source().fetch(AGENT, null, null));
    assertThat(page.seen()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.refused()).extracting(Refusal::where).containsExactly("agent");
  }

  @Test
  void refusesAnAgentWithoutAFitIdAndReadsItsPosts() throws Exception {
    answers(okJson("{\"data\":{\"agent\":{\"id\":7,\"name\":\"crab\"},\"posts\":["
        + post(1, "2026-10-05T11:00:00Z", "t") + "]}}"));
    Fetch.Page page = page(source().fetch(AGENT, null, null));
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused()).extracting(Refusal::what).containsExactly(Refusal.What.BAD_ID);
    answers(okJson("{\"data\":{}}"));
    assertThat(source().fetch(AGENT, null, null)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void readsWhatAnswersToAPost() throws Exception {
    answers(okJson(resource("moltx-2026-02-post.json")));
    List<RawPost> replies = posts(source().fetch(Feed.comments(POST), null, null));
    assertThat(replies)
        .extracting(reply -> reply.id().nativeId(), RawPost::kind, RawPost::thread, RawPost::parent)
        .containsExactly(
            tuple(uuid(2), Kind.COMMENT, POST, POST),
            tuple(uuid(6), Kind.COMMENT, POST, PostId.parse("moltx:" + uuid(2))));
    site().server().verify(getRequestedFor(urlPathEqualTo("/api/posts/" + uuid(1))));
  }

  @Test
  void readsThreeHundredRepliesAndSaysThatThereMayBeMore() throws Exception {
    Cursor next = null;
    Fetch.Page page = null;
    for (int from = 1; from <= 201; from += 100) {
      answers(okJson("{\"data\":{\"replies\":[" + posts(from, from + 99) + "]}}"));
      page = page(source().fetch(Feed.comments(POST), null, next));
      next = page.next();
    }
    assertThat(next).isNull();
    assertThat(Objects.requireNonNull(page).refused())
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.TRUNCATED);
  }

  @Test
  void startsAgainWhenRepliesRepeat() throws Exception {
    answers(okJson("{\"data\":{\"replies\":[" + posts(1, 100) + "]}}"));
    Cursor next = page(source().fetch(Feed.comments(POST), null, null)).next();
    assertThat(source().fetch(Feed.comments(POST), null, next)).isEqualTo(new Fetch.Expired());
    assertThat(source().fetch(Feed.comments(POST), null, new Cursor("x")))
        .isEqualTo(new Fetch.Expired());
  }

  @Test
  void readsAPostAgain() throws Exception {
    answers(okJson(resource("moltx-2026-02-post.json")));
    assertThat(source().readsAgain(PostId.parse("moltx:1"), null, false)).isTrue();
    assertThat(posts(source().fetch(Feed.again(POST), null, null)))
        .singleElement()
        .satisfies(post -> assertThat(text(post, Field.BODY)).isEqualTo("Low tide at ten."));
  }

  @Test
  void readsAnArticleAgainAtItsOwnAddress() throws Exception {
    site().server().stubFor(get(anyUrl()).willReturn(notFound()));
    site()
        .server()
        .stubFor(get(urlPathEqualTo("/api/articles/" + uuid(1)))
            .willReturn(okJson(
                "{\"data\":{\"article\":" + post(1, "2026-10-05T11:00:00Z", "long") + "}}")));
    assertThat(posts(source().fetch(Feed.again(POST), null, null))).hasSize(1);
  }

  @Test
  void saysThatAPostIsMissing() throws Exception {
    answers(notFound());
    assertThat(source().fetch(Feed.again(POST), null, null)).isEqualTo(new Fetch.Missing());
    assertThat(source().fetch(Feed.comments(POST), null, null)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void takesNoOtherPostForTheOneItAskedFor() throws Exception {
    answers(okJson("{\"data\":{\"post\":" + post(2, "2026-10-05T11:00:00Z", "t") + "}}"));
    assertThat(source().fetch(Feed.again(POST), null, null)).isInstanceOf(Fetch.Unreadable.class);
    assertThat(source().fetch(Feed.comments(POST), null, null))
        .isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void takesNoAgentsPageForMissingBecauseItHasNoAddressById() throws Exception {
    answers(notFound());
    PostId agent = PostId.parse("moltx:agent/" + uuid(101));
    assertThat(source().readsAgain(agent, uuid(101), false)).isFalse();
    assertThat(source().fetch(Feed.again(agent), null, null)).isInstanceOf(Fetch.Unavailable.class);
  }

  private List<String> walk(Platform platform, @Nullable Instant floor) throws Exception {
    return walk(platform, floor, new ArrayList<>());
  }

  private List<String> walk(Platform platform, @Nullable Instant floor, List<Refusal> refused)
      throws Exception {
    List<String> seen = new ArrayList<>();
    Cursor next = null;
    do {
      Fetch.Page page = page(platform.fetch(floor, next));
      page.seen().forEach(post -> seen.add(post.id().nativeId()));
      refused.addAll(page.refused());
      next = page.next();
    } while (next != null);
    return seen;
  }

  /** What a walk ends with that does not end by itself. */
  private Fetch last(Platform platform, @Nullable Instant floor) throws Exception {
    Fetch fetch = platform.fetch(floor, null);
    while (fetch instanceof Fetch.Page page && page.servedSince() == null) {
      assertThat(page.next()).as("the walk goes on").isNotNull();
      fetch = platform.fetch(floor, page.next());
    }
    return fetch;
  }

  /** A platform that filters by time, counts offsets and lists the last hours and days alone. */
  private final class Platform {
    private final Map<String, Instant> posts = new TreeMap<>();
    private Instant now = NOW;
    private final List<LoggedRequest> requests = new ArrayList<>();
    private Comparator<Map.Entry<String, Instant>> order =
        Map.Entry.<String, Instant>comparingByValue().reversed();
    private com.github.tomakehurst.wiremock.client.@Nullable ResponseDefinitionBuilder closed;

    Platform(int count, Duration apart) {
      for (int i = 1; i <= count; i++) {
        posts.put(uuid(i), NOW.minusSeconds(1).minus(apart.multipliedBy(i)));
      }
    }

    Platform mixed() {
      order = Comparator.comparingInt(entry -> Integer.reverse(entry.getKey().hashCode()));
      return this;
    }

    List<String> since(Instant floor) {
      return posts.entrySet().stream()
          .filter(entry -> entry.getValue().isAfter(floor))
          .map(Map.Entry::getKey)
          .toList();
    }

    List<String> asked(String parameter) {
      return requests.stream()
          .map(request -> request.queryParameter(parameter))
          .filter(value -> value.isPresent())
          .map(value -> value.firstValue())
          .toList();
    }

    /** Answers what the request asks for: the source tells it by asking once for nothing. */
    Fetch fetch(@Nullable Instant floor, @Nullable Cursor from) throws Exception {
      answers(okJson(list("")));
      site().server().resetRequests();
      source().fetch(feed(), floor, from);
      List<LoggedRequest> asked = site().server().findAll(getRequestedFor(anyUrl()));
      if (asked.isEmpty()) {
        return source().fetch(feed(), floor, from);
      }
      requests.addAll(asked);
      answers(answer(asked.getFirst()));
      return source().fetch(feed(), floor, from);
    }

    private com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer(
        LoggedRequest request) {
      boolean global = request.getUrl().contains("/feed/global");
      if (!global && closed != null) {
        return closed;
      }
      Instant oldest = now.minus(global ? Duration.ofHours(3) : Duration.ofDays(7));
      Instant since = Instant.parse(request.queryParameter("since").firstValue());
      var until = request.queryParameter("until");
      Instant end = until.isPresent() ? Instant.parse(until.firstValue()) : NOW;
      var offset = request.queryParameter("offset");
      return okJson(list(posts.entrySet().stream()
          .filter(entry -> entry.getValue().isAfter(since) && entry.getValue().isAfter(oldest))
          .filter(entry -> entry.getValue().isBefore(end))
          .sorted(order)
          .skip(offset.isPresent() ? Integer.parseInt(offset.firstValue()) : 0)
          .limit(100)
          .map(entry -> item(entry.getKey(), entry.getValue().toString(), "t"))
          .collect(Collectors.joining(","))));
    }
  }

  private static Registry registry(String... handles) {
    List<Organisation.Owned> owned = new ArrayList<>();
    for (String handle : handles) {
      owned.add(new Organisation.Owned(
          Identifier.of(Identifier.Kind.HANDLE, "moltx:" + handle), "", Set.of()));
    }
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("reef"), "Reef", owned, List.of(), null, null, null)));
  }

  private static String posts(int from, int to) {
    return posts(from, to, "2026-10-05T11:%02d:00Z");
  }

  private static String posts(int from, int to, String time) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> post(n, time.formatted(n % 60), "text " + n))
        .collect(Collectors.joining(","));
  }

  private static String post(int number, String time, String text) {
    return item(uuid(number), time, text);
  }

  private static String item(String id, String time, String text) {
    return "{\"id\":\"%s\",\"type\":\"post\",\"content\":\"%s\",\"parent_id\":null,\"created_at\":\"%s\"}"
        .formatted(id, text, time);
  }

  private static String list(String posts) {
    return "{\"success\":true,\"data\":{\"posts\":[" + posts + "],\"offset\":0,\"limit\":100}}";
  }

  private static String uuid(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static String resource(String name) throws java.io.IOException {
    try (var in = Objects.requireNonNull(MoltxSourceTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
