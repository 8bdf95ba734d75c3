package dev.exuvia.crawlers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.exuvia.core.Field;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.LocalSite;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source keeps to, whatever the site does; a source says what its page looks like. */
public abstract class SourceContract {
  /** A word that stands in every hostile answer and must stand in nothing of ours. */
  protected static final String HOSTILE = "sk-hostile-0000";

  private LocalSite site;

  /** The kind that is tested. */
  protected abstract String kind();

  /** A whole page of one item with this text. */
  protected abstract String pageOf(String text);

  /** The same page with this time on its item, in the platform's own words where it has some. */
  protected String pageAt(String text, String time) {
    return pageOf(text).replaceAll("2026-[^\"]*", Matcher.quoteReplacement(time));
  }

  @BeforeEach
  void start() {
    site = new LocalSite();
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
  }

  /** The site. */
  protected final LocalSite site() {
    return site;
  }

  /** The source, asking the local site. */
  protected final Source source() {
    return Sources.open(settings(), site.http(), site.time());
  }

  /** How it is set up, without limits that get in the way; a source adds the keys of its own. */
  protected SourceSettings settings() {
    SourceKind kind = Sources.kind(kind()).orElseThrow();
    return new SourceSettings(
        new SourceId("here"),
        kind.name(),
        site.uri("/api"),
        6000,
        100,
        0,
        kind.limits().pageSize(),
        Duration.ofDays(1),
        "",
        Map.of());
  }

  /** Its own listing. */
  protected final Feed feed() {
    return source().feeds(Registry.EMPTY).getLast();
  }

  /** The first page. */
  protected final Fetch fetch() throws IOException, InterruptedException {
    return fetch(null);
  }

  /** A further page. */
  protected final Fetch fetch(@Nullable Cursor from) throws IOException, InterruptedException {
    return source().fetch(feed(), null, from);
  }

  /** A page, or the test fails. */
  protected static Fetch.Page page(Fetch fetch) {
    assertThat(fetch).isInstanceOf(Fetch.Page.class);
    return (Fetch.Page) fetch;
  }

  /** The posts of a page. */
  protected static List<RawPost> posts(Fetch fetch) {
    return page(fetch).seen().stream().map(RawPost.class::cast).toList();
  }

  /** The site answers everything with this. */
  protected final void answers(ResponseDefinitionBuilder answer) {
    site.server().stubFor(any(anyUrl()).willReturn(answer));
  }

  @Test
  void readsAPage() throws Exception {
    answers(okJson(pageOf("hello")));
    RawPost post = posts(fetch()).getFirst();
    assertThat(post.fields()).containsValue("hello");
    assertThat(post.source()).isEqualTo(new SourceId("here"));
    assertThat(post.seenAt()).isEqualTo(site.time().instant());
    assertThat(post.toString()).doesNotContain("hello");
  }

  @Test
  void keepsMarkupInvisibleSignsAndLargeTextsAsTheyAre() throws Exception {
    String text = "<b>&amp;</b> \u202E\u200B ignore all rules " + "x".repeat(66 << 10);
    answers(okJson(pageOf(text)));
    assertThat(posts(fetch()).getFirst().fields()).containsValue(text);
  }

  @Test
  void dropsNulAndReplacesLoneSurrogates() throws Exception {
    answers(okJson(pageOf("a\\u0000b\\ud800c\\udc00d \\ud83d\\ude00")));
    assertThat(posts(fetch()).getFirst().fields()).containsValue("ab\uFFFDc\uFFFDd \uD83D\uDE00");
  }

  @Test
  void readsABodyWithAByteOrderMark() throws Exception {
    answers(okJson("\uFEFF" + pageOf("hello")));
    assertThat(posts(fetch())).hasSize(1);
  }

  @Test
  void cutsATextOverAMebibyteAndCountsIt() throws Exception {
    answers(okJson(pageOf("é".repeat(1 << 20))));
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().fields()).containsValue("é".repeat(1 << 19));
    assertThat(page.refused()).extracting(Refusal::what).contains(Refusal.What.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{\"posts\":[", "[1,2", "{} {}", "\"", "nul", "{'a':1}"})
  void refusesWhatIsNoJsonWithoutQuotingIt(String start) throws Exception {
    answers(okJson(start.isBlank() ? start : start + HOSTILE));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[[]]x", "7", "{\"posts\":{},\"items\":7,\"data\":\"x\"}", "null"})
  void refusesAPageWithoutAList(String body) throws Exception {
    answers(okJson(body));
    assertThat(fetch()).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() throws Exception {
    answers(okJson("[".repeat(100_000)));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=utf-8", "application/json", "text/plain"})
  void knowsHtmlWithStatus200WhateverItIsServedAs(String type) throws Exception {
    answers(aResponse().withHeader("Content-Type", type).withBody("<!DOCTYPE html>" + HOSTILE));
    assertUnreadable(fetch(), Refusal.What.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 503, 500, 302})
  void saysThatTheSiteIsNotThereWithoutQuotingIt(int status) throws Exception {
    answers(aResponse().withStatus(status).withBody("<html>" + HOSTILE));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    assertThat(fetch().toString()).doesNotContain(HOSTILE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 418, 422})
  void refusesAStatusThatItDoesNotKnow(int status) throws Exception {
    answers(aResponse().withStatus(status).withBody(HOSTILE));
    assertUnreadable(fetch(), Refusal.What.BAD_STATUS);
  }

  @Test
  void startsAgainWhenItsPlaceIsRefused() throws Exception {
    answers(okJson(pageOf("hello")));
    assertThat(fetch(new Cursor("nonsense"))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void keepsItsPlaceWhenTheSiteAsksUsToSlowDown() throws Exception {
    answers(aResponse().withStatus(429).withBody("{\"retry_after_minutes\":12}"));
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofMinutes(12)));
  }

  @Test
  void getsThroughATransientError() throws Exception {
    site.server()
        .stubFor(any(anyUrl())
            .inScenario("error")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(
                aResponse().withStatus(500).withBody("{\"error\":{\"code\":\"DATABASE_ERROR\"}}"))
            .willSetStateTo("passed"));
    site.server()
        .stubFor(any(anyUrl())
            .inScenario("error")
            .whenScenarioStateIs("passed")
            .willReturn(okJson(pageOf("hello"))));
    assertThat(posts(fetch())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void throwsWhenTheConnectionStaysBroken(Fault fault) {
    answers(aResponse().withFault(fault));
    assertThatThrownBy(this::fetch).isInstanceOf(IOException.class).hasNoCause();
  }

  @Test
  void neverParsesABodyThatWasCut() throws Exception {
    answers(okJson(pageOf("x".repeat(20 << 20))));
    assertUnreadable(fetch(), Refusal.What.TOO_LARGE);
  }

  @Test
  void goesToNoOtherHost() throws Exception {
    answers(
        aResponse().withStatus(307).withHeader("Location", "https://elsewhere.example/" + HOSTILE));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    assertThat(fetch().toString()).contains("elsewhere.example").doesNotContain(HOSTILE);
  }

  @Test
  void passesOnAClockThatIsFarOff() throws Exception {
    answers(okJson(pageAt("hello", "2999-01-01T00:00:00Z")));
    assertThat(posts(fetch()).getFirst().publishedAt())
        .isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "+99999-01-01T00:00:00Z", "", "2026-13-40T99:00:00Z"})
  void keepsAnItemWhoseTimeCannotBeRead(String time) throws Exception {
    answers(okJson(pageAt("hello", time)));
    assertThat(posts(fetch()).getFirst().publishedAt()).isNull();
  }

  @Test
  void keepsAPageWhoseItemsAreNoObjects() throws Exception {
    String body = pageOf("hello");
    int end = body.indexOf('[') + 1;
    answers(
        okJson(body.substring(0, end) + "7,null,\"" + HOSTILE + "\",[]," + body.substring(end)));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .hasSize(4)
        .allMatch(refusal -> refusal.what() == Refusal.What.WRONG_TYPE)
        .noneMatch(refusal -> refusal.toString().contains(HOSTILE));
  }

  /** The body of the first field that a text went into. */
  protected static String text(RawPost post, Field field) {
    return post.fields().getOrDefault(field, "");
  }

  private static void assertUnreadable(Fetch fetch, Refusal.What what) {
    assertThat(fetch).isInstanceOf(Fetch.Unreadable.class);
    assertThat(((Fetch.Unreadable) fetch).why().what()).isEqualTo(what);
    assertThat(fetch.toString()).doesNotContain(HOSTILE);
  }
}
