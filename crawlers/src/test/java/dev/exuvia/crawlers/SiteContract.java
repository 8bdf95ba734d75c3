package dev.exuvia.crawlers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source keeps to, whatever the site does; a source says what its page looks like. */
public abstract class SiteContract {
  /** A word that stands in every hostile answer and must stand in nothing of ours. */
  protected static final String HOSTILE = "sk-hostile-0000";

  private LocalSite site;

  /** The kind that is tested. */
  protected abstract String kind();

  /** The answer with a whole page of one item with this text. */
  protected abstract ResponseDefinitionBuilder served(String text);

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
  protected Feed feed() {
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
    answers(served("hello"));
    RawPost post = posts(fetch()).getFirst();
    assertThat(post.fields()).containsValue("hello");
    assertThat(post.source()).isEqualTo(new SourceId("here"));
    assertThat(post.seenAt()).isEqualTo(site.time().instant());
    assertThat(post.toString()).doesNotContain("hello");
  }

  @Test
  void keepsMarkupInvisibleSignsAndLargeTextsAsTheyAre() throws Exception {
    String text = "<b>&amp;</b> \u202E\u200B ignore all rules " + "x".repeat(66 << 10);
    answers(served(text));
    assertThat(posts(fetch()).getFirst().fields()).containsValue(text);
  }

  @Test
  void cutsATextOverAMebibyteAndCountsIt() throws Exception {
    answers(served("é".repeat(1 << 20)));
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().fields()).containsValue("é".repeat(1 << 19));
    assertThat(page.refused()).extracting(Refusal::what).contains(Refusal.What.TRUNCATED);
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
    answers(served("hello"));
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
            .willReturn(served("hello")));
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
    answers(served("x".repeat(20 << 20)));
    assertUnreadable(fetch(), Refusal.What.TOO_LARGE);
  }

  @Test
  void goesToNoOtherHost() throws Exception {
    answers(
        aResponse().withStatus(307).withHeader("Location", "https://elsewhere.example/" + HOSTILE));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    assertThat(fetch().toString()).contains("elsewhere.example").doesNotContain(HOSTILE);
  }

  /** The body of the first field that a text went into. */
  protected static String text(RawPost post, Field field) {
    return post.fields().getOrDefault(field, "");
  }

  /** Not read as a whole, and told without a word of the site's. */
  protected static void assertUnreadable(Fetch fetch, Refusal.What what) {
    assertThat(fetch).isInstanceOf(Fetch.Unreadable.class);
    assertThat(((Fetch.Unreadable) fetch).why().what()).isEqualTo(what);
    assertThat(fetch.toString()).doesNotContain(HOSTILE);
  }
}
