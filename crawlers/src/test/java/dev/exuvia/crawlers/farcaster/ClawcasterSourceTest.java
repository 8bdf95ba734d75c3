package dev.exuvia.crawlers.farcaster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClawcasterSourceTest extends SourceContract {
  private static final Instant FLOOR = Instant.parse("2026-10-05T10:30:00.5Z");

  @Override
  protected String kind() {
    return "clawcaster";
  }

  @Override
  protected SourceSettings settings() {
    return super.settings().with("queries", "acme agent");
  }

  @Override
  protected String pageOf(String text) {
    return list(cast(1, "\"text\":\"" + text + "\""), "null");
  }

  @Test
  void readsACastAsTheSkillsReferenceShowsIt() throws Exception {
    answers(okJson(pageOf("hello")));
    RawPost cast = posts(fetch()).getFirst();
    assertThat(cast.id().toString()).isEqualTo("farcaster:" + hash(1));
    assertThat(cast.kind()).isEqualTo(Kind.POST);
    assertThat(cast.url())
        .isEqualTo(URI.create("https://farcaster.xyz/~/conversations/" + hash(1)));
    assertThat(cast.fields()).containsOnly(Map.entry(Field.BODY, "hello"));
    assertThat(cast.author().nativeId()).isEqualTo("101");
    assertThat(cast.author().handle()).isEqualTo("nest-agent");
    assertThat(cast.publishedAt()).isEqualTo(Instant.parse("2026-10-05T11:00:00Z"));
  }

  @Test
  void readsTheFieldsThatNeynarPassesOn() throws Exception {
    String more = """
        "text":"look","parent_hash":"%s","thread_hash":"%s","parent_url":"https://nest.example/c",
        "embeds":[{"url":"https://nest.example/a"},{"cast":{"hash":"%s"}},{"cast_id":{"hash":"%s"}},
        {"url":{}},7],"replies":{"count":"3"}
        """.formatted(hash(2), hash(3), hash(4), hash(5));
    answers(okJson(list(cast(1, more), "null")));
    RawPost cast = posts(fetch()).getFirst();
    assertThat(cast.kind()).isEqualTo(Kind.COMMENT);
    assertThat(cast.parent()).hasToString("farcaster:" + hash(2));
    assertThat(cast.thread()).hasToString("farcaster:" + hash(3));
    assertThat(cast.comments()).isEqualTo(3);
    assertThat(text(cast, Field.COMMUNITY)).isEqualTo("https://nest.example/c");
    assertThat(text(cast, Field.LINKS).lines())
        .containsExactly("https://nest.example/a", "farcaster:" + hash(4), "farcaster:" + hash(5));
  }

  @Test
  void aConversationsFirstCastIsNoPartOfAThread() throws Exception {
    answers(okJson(list(cast(1, "\"thread_hash\":\"" + hash(1) + "\""), "null")));
    assertThat(posts(fetch()).getFirst().thread()).isNull();
  }

  @Test
  void readsACastWithoutAuthorAndWithoutText() throws Exception {
    answers(okJson(list(
        "{\"hash\":\"%s\",\"author\":null,\"text\":null,\"timestamp\":null}".formatted(hash(1)),
        "null")));
    Fetch.Page page = page(fetch());
    RawPost cast = posts(page).getFirst();
    assertThat(cast.fields()).isEmpty();
    assertThat(cast.author().nativeId()).isNull();
    assertThat(cast.author().handle()).isNull();
    assertThat(page.refused()).isEmpty();
  }

  @Test
  void readsNothingOfTheHumanBehindAnAccount() throws Exception {
    String author = """
        "author":{"fid":101,"username":"nest-agent","display_name":"NEVER READ",
        "profile":{"bio":{"text":"NEVER READ"},"location":{"address":{"city":"NEVER READ"}}},
        "verified_accounts":[{"platform":"x","username":"NEVER READ"}]}
        """;
    answers(okJson(list("{\"hash\":\"%s\",%s}".formatted(hash(1), author), "null")));
    assertThat(posts(fetch()))
        .singleElement()
        .satisfies(post ->
            assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER READ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"x\"}|BAD_ID",
        "{\"hash\":null}|BAD_ID",
        "{\"hash\":7}|BAD_ID",
        "{\"hash\":\"sk-hostile-0000\"}|BAD_ID",
        "{\"hash\":\"0x12345678\"}|BAD_ID",
        "{\"hash\":\"../0000000000000000000000000000000000000000\"}|BAD_ID"
      })
  void refusesAnItemWithoutAFitHash(String item, Refusal.What what) throws Exception {
    answers(okJson(list(item + "," + cast(1, "\"text\":\"t\""), "null")));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused()).singleElement().satisfies(refusal -> {
      assertThat(refusal.what()).isEqualTo(what);
      assertThat(refusal.where()).isEqualTo("casts[0]");
    });
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void readsWhatIsLeftOfACastWithValuesOfAnotherType() throws Exception {
    String item =
        "{\"hash\":\"%s\",\"text\":[\"sk-hostile-0000\"],\"author\":\"sk-hostile-0000\",\"embeds\":{},\"replies\":1}"
            .formatted(hash(1));
    answers(okJson(list(item, "null")));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .extracting(Refusal::detail)
        .containsExactly("author is a string", "text is a list");
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void asksForTheNewestSinceTheFloorAndForNothingButTheWords() throws Exception {
    answers(okJson(pageOf("hello")));
    source().fetch(feed(), FLOOR, null);
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/search-casts"))
            .withQueryParam("q", equalTo("acme agent after:2026-10-05T10:30:00"))
            .withQueryParam("mode", equalTo("literal"))
            .withQueryParam("sort_type", equalTo("desc_chron"))
            .withQueryParam("limit", equalTo("100"))
            .withQueryParam("cursor", absent()));
  }

  @Test
  void goesBackOneWindowAtFirst() throws Exception {
    answers(okJson(pageOf("hello")));
    fetch();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/search-casts"))
            .withQueryParam("q", equalTo("acme agent after:2026-10-04T12:00:00")));
  }

  @Test
  void keepsAnAlternativeTogether() throws Exception {
    assertThat(new Search("acme | nest").asked(FLOOR))
        .containsEntry("q", "(acme | nest) after:2026-10-05T10:30:00");
  }

  @Test
  void hasAFeedForEachQueryThatDoesNotNameIt() {
    Source source = dev.exuvia.crawlers.Sources.open(
        settings().with("queries", "acme", "nest", "acme"),
        site().http(),
        site().time());
    assertThat(source.feeds(Registry.EMPTY)).hasSize(2).allSatisfy(feed -> {
      assertThat(feed.name()).matches("search-[0-9a-f]{12}");
      assertThat(feed.order()).isEqualTo(Feed.Order.NEWEST_FIRST);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "acme after:2026-01-01", "before:2026-01-01 acme"})
  void takesNoQueryThatWouldBreakTheWindow(String query) {
    assertThat(Search.QUERIES.fits(query)).isFalse();
  }

  @Test
  void walksByCursorWithTheSameWindow() throws Exception {
    String cursor = "a+b/c=:& é";
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"" + cursor + "\"")));
    Cursor next = Objects.requireNonNull(page(fetch()).next());
    site().time().pass(java.time.Duration.ofMinutes(7));
    answers(okJson(list(cast(2, "\"text\":\"t\""), "null")));
    assertThat(page(fetch(next)).next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/search-casts"))
            .withQueryParam("cursor", equalTo(cursor))
            .withQueryParam("q", equalTo("acme agent after:2026-10-04T12:00:00")));
  }

  @Test
  void endsWhereAllIsOlderThanTheWindow() throws Exception {
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"abc\"")));
    Fetch above = source().fetch(feed(), Instant.parse("2026-10-05T11:00:00Z"), null);
    Fetch below = source().fetch(feed(), Instant.parse("2026-10-05T11:00:01Z"), null);
    assertThat(page(above).next()).isNotNull();
    assertThat(page(below).next()).isNull();
    assertThat(posts(below)).hasSize(1);
  }

  @Test
  void goesOnBehindAnEmptyPageOnce() throws Exception {
    answers(okJson(list("", "\"abc\"")));
    Cursor next = Objects.requireNonNull(page(fetch()).next());
    answers(okJson(list("", "\"def\"")));
    assertThat(page(fetch(next)).next()).isNull();
  }

  @Test
  void startsAgainWhenThePageRepeats() throws Exception {
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"def\"")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void startsAgainWhenTheCursorRepeats() throws Exception {
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(cast(2, "\"text\":\"t\""), "\"abc\"")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 410, 422})
  void startsAgainWhenTheSiteRefusesTheCursor(int status) throws Exception {
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"abc\"")));
    Cursor next = page(fetch()).next();
    answers(aResponse().withStatus(status));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void refusesACursorThatIsTooLongToKeep() throws Exception {
    answers(okJson(list(cast(1, "\"text\":\"t\""), "\"" + "x".repeat(2000) + "\"")));
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetch.Unreadable.class,
            unreadable -> assertThat(unreadable.why().what()).isEqualTo(Refusal.What.TOO_LARGE));
  }

  @Test
  void asksWhetherAnythingChangedOnceAllIsStored() throws Exception {
    answers(okJson(pageOf("hello")).withHeader("ETag", "\"one\""));
    Source source = source();
    Feed feed = feed();
    source.fetch(feed, FLOOR, null);
    source.settled(feed);
    answers(aResponse().withStatus(304));
    assertThat(source.fetch(feed, FLOOR, null)).isEqualTo(new Fetch.Unchanged());
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/search-casts"))
            .withHeader("If-None-Match", equalTo("\"one\"")));
  }

  @Test
  void knowsNoFeedOfAQueryThatIsConfiguredNoMore() throws Exception {
    Feed gone = new Search("gone").feed();
    assertThat(source().fetch(gone, null, null)).isEqualTo(new Fetch.Missing());
    assertThat(List.copyOf(site().server().getAllServeEvents())).isEmpty();
  }

  private static String list(String casts, String cursor) {
    return "{\"result\":{\"casts\":[" + casts + "],\"next\":{\"cursor\":" + cursor + "}}}";
  }

  private static String cast(int number, String more) {
    return """
        {"hash":"%s","author":{"fid":101,"username":"nest-agent"},\
        "timestamp":"2026-10-05T11:00:00.000Z",%s}\
        """.formatted(hash(number), more);
  }

  private static String hash(int number) {
    return "0x%040x".formatted(number);
  }
}
