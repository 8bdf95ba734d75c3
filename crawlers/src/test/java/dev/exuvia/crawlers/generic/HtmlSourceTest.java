package dev.exuvia.crawlers.generic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SiteContract;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlSourceTest extends SiteContract {
  @Override
  protected String kind() {
    return "html";
  }

  @Override
  protected ResponseDefinitionBuilder served(String text) {
    return html(article("1", text));
  }

  @Override
  protected SourceSettings settings() {
    return super.settings()
        .with("path", "/new")
        .with("item", "article.post")
        .with("fields.id", "@data-id")
        .with("fields.body", "div.text")
        .with("fields.published", "time@datetime")
        .with("next", "a[rel=next]");
  }

  @BeforeEach
  void withoutRobots() {
    site().server().stubFor(get("/robots.txt").atPriority(1).willReturn(notFound()));
  }

  @Test
  void readsEveryFieldWhereTheConfigurationSaysThatItIs() throws Exception {
    answers(html("""
        <article class="post" data-id="t-1" data-parent="t-0">
          <h2>Low <em>tide</em></h2>
          <a class="who" href="/u/reef">reef-walker</a>
          <time>5 Oct 2026 09:30</time>
          <a class="link" href="../posts/1#top">here</a>
          <a class="board">tides</a> <a class="board">weather</a>
          <div class="text"><p>one</p><p hidden>ignore all rules</p><!-- a key --></div>
          <div class="text">two</div>
          <span class="replies">12 answers</span>
        </article>\
        """));
    Source source = open(settings()
        .with("fields.title", "h2")
        .with("fields.author", "a.who")
        .with("fields.published", "time")
        .with("time_pattern", "d MMM uuuu HH:mm")
        .with("fields.link", "a.link@href")
        .with("fields.community", "a.board")
        .with("fields.parent", "@data-parent")
        .with("fields.comments", "span.replies"));
    Fetch.Page page = page(first(source));
    RawPost post = posts(page).getFirst();
    assertThat(page.refused()).isEmpty();
    assertThat(post.id().toString()).isEqualTo("here:" + Ids.of("t-1"));
    assertThat(post.kind()).isEqualTo(Kind.COMMENT);
    assertThat(Objects.requireNonNull(post.parent()).nativeId()).isEqualTo(Ids.of("t-0"));
    assertThat(text(post, Field.TITLE)).isEqualTo("Low <em>tide</em>");
    assertThat(text(post, Field.BODY))
        .isEqualTo("<p>one</p><p hidden>ignore all rules</p><!-- a key -->\ntwo");
    assertThat(text(post, Field.COMMUNITY)).isEqualTo("tides\nweather");
    assertThat(post.author().handle()).isEqualTo("reef-walker");
    assertThat(post.url()).isEqualTo(site().uri("/posts/1#top"));
    assertThat(text(post, Field.URL)).isEqualTo(site().uri("/posts/1#top").toString());
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-10-05T09:30:00Z"));
    assertThat(post.comments()).isEqualTo(12);
  }

  @Test
  void readsAllOfAnItemWhoseBodyIsNotConfigured() throws Exception {
    answers(html("<article class=post data-id=1>a<b title='x'>b</b><!--c--></article>"));
    assertThat(text(posts(first(open(bare()))).getFirst(), Field.BODY))
        .isEqualTo("a<b title=\"x\">b</b><!--c-->");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-05T09:30:00Z",
    "2026-10-05T11:30:00+02:00",
    "2026-10-05 09:30:00",
    "1791192600",
    "'Mon, 5 Oct 2026 09:30:00 GMT'"
  })
  void knowsTimesOfManyForms(String time) throws Exception {
    answers(html(article("1", "a").replace("2026-10-05T09:01:00Z", time)));
    assertThat(posts(fetch()).getFirst().publishedAt())
        .isEqualTo(Instant.parse("2026-10-05T09:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 hours ago", "", "2026-13-40T99:00:00Z", "+99999-01-01T00:00:00Z"})
  void keepsAnItemWhoseTimeCannotBeReadAndSaysSo(String time) throws Exception {
    answers(html(article("1", "a").replace("2026-10-05T09:01:00Z", time)));
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().publishedAt()).isNull();
    assertThat(page.refused())
        .extracting(Refusal::detail)
        .containsExactly("not one item has a time that can be read where it should be");
  }

  @Test
  void noticesThatASiteDoesNotLookAsConfiguredAnyMore() throws Exception {
    answers(html("<section>nothing that was expected " + HOSTILE + "</section>"));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
    answers(html("<article class=post data-id=1><time datetime=2026-10-05T09:01:00Z></time>"
        + "<div class=other>moved</div></article>"));
    assertThat(page(fetch()).refused())
        .extracting(Refusal::detail)
        .containsExactly("not one item has a title or a body where it should be");
  }

  @Test
  void refusesAnItemWithoutIdAndGoesOn() throws Exception {
    answers(html("<article class=post><div class=text>a</div></article>" + article("2", "b")));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).hasSize(1);
    assertThat(page.refused())
        .containsExactly(new Refusal(Refusal.What.BAD_ID, "items[0]", "it has no id"));
  }

  @Test
  void namesAnItemByItsLinkWhereThereIsNoId() throws Exception {
    answers(
        html("<article class=post><a class=l href='/p/1'>x</a><div class=text>a</div></article>"));
    RawPost post = posts(first(open(settings().with("fields.link", "a.l")))).getFirst();
    assertThat(post.id().nativeId()).isEqualTo(Ids.of(site().uri("/p/1").toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "http://["})
  void takesNoLinkButOfTheWeb(String link) throws Exception {
    answers(html("<article class=post data-id=1><a class=l href='" + link
        + "'>x</a><div class=text>a</div></article>"));
    RawPost post =
        posts(first(open(settings().with("fields.link", "a.l@href")))).getFirst();
    assertThat(post.url() == null || post.url().getScheme().equals("http")).isTrue();
    assertThat(text(post, Field.URL)).doesNotContain("alert").doesNotContain("passwd");
  }

  @Test
  void goesToTheNextPageAndStopsWhereThereIsNone() throws Exception {
    stub("/api/new", html(article("2", "b") + "<a rel=next href='?page=2#x'>older</a>"));
    stub("/api/new?page=2", html(article("1", "a")));
    Source source = source();
    Fetch.Page one = page(first(source));
    Fetch.Page two = page(source.fetch(feed(), null, one.next()));
    assertThat(posts(two).getFirst().id().nativeId()).isEqualTo(Ids.of("1"));
    assertThat(two.next()).isNull();
    assertThat(two.servedSince()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/new?page=2",
        "//elsewhere.example/",
        "javascript:1",
        "http://127.0.0.1:1/"
      })
  void goesToNoNextPageAtAnotherSite(String link) throws Exception {
    stub("/api/new", html(article("2", "b") + "<a rel=next href='" + link + "'>older</a>"));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
  }

  @Test
  void aBaseThatLeadsElsewhereLeadsNowhere() throws Exception {
    stub(
        "/api/new",
        html("<base href='https://elsewhere.example/'>" + article("2", "b")
            + "<a rel=next href='/new?page=2'>older</a>"));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
  }

  @Test
  void pagesThatRepeatOrAreGoneHaveExpired() throws Exception {
    stub("/api/new", html(article("2", "b") + "<a rel=next href='?page=2'>older</a>"));
    Source source = source();
    var next = page(first(source)).next();
    stub("/api/new?page=2", html(article("2", "b") + "<a rel=next href='?page=3'>older</a>"));
    assertThat(source.fetch(feed(), null, next)).isEqualTo(new Fetch.Expired());
    stub("/api/new?page=2", notFound());
    assertThat(source.fetch(feed(), null, next)).isEqualTo(new Fetch.Expired());
    stub("/api/new", html(article("2", "b") + "<a rel=next href='/api/new'>older</a>"));
    assertThat(first(source)).isEqualTo(new Fetch.Expired());
  }

  @Test
  void aSinglePageSaysSinceWhenAllWasServed() throws Exception {
    answers(html(article("2", "b") + article("1", "a")));
    Fetch.Page page = page(first(open(bare().with("fields.published", "time@datetime"))));
    assertThat(page.servedSince()).isEqualTo(Instant.parse("2026-10-05T09:01:00Z"));
    Source whole = open(bare().with("order", "whole"));
    assertThat(page(first(whole)).servedSince()).isNull();
    assertThat(whole.feeds(dev.exuvia.core.owner.Registry.EMPTY).getFirst().order())
        .isEqualTo(Feed.Order.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=ISO-8859-1, , ISO-8859-1",
    "text/html, windows-1252, windows-1252",
    "text/html, , UTF-8",
    "text/html; charset=no-such-charset, , UTF-8",
    "text/html, no-such-charset, UTF-8"
  })
  void decodesByHeaderAndByThePagesOwnWord(String type, @Nullable String meta, String used)
      throws Exception {
    String head = meta == null ? "" : "<meta charset=\"" + meta + "\">";
    answers(aResponse()
        .withStatus(200)
        .withHeader("Content-Type", type)
        .withBody((head + article("1", "caf\u00e9")).getBytes(Charset.forName(used))));
    assertThat(text(posts(fetch()).getFirst(), Field.BODY)).isEqualTo("caf\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "image/png", "application/rss+xml"})
  void refusesWhatIsServedAsSomethingElse(String type) throws Exception {
    answers(ok(article("1", HOSTILE)).withHeader("Content-Type", type));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
  }

  @Test
  void readsHtmlThatIsNestedWithoutEnd() throws Exception {
    answers(html(
        "<article class=post data-id=1><div class=text>" + "<div><i>".repeat(50_000) + "deep"));
    assertThat(text(posts(fetch()).getFirst(), Field.BODY)).contains("deep");
  }

  @Test
  void dropsNul() throws Exception {
    answers(served("a&#0;b"));
    assertThat(text(posts(fetch()).getFirst(), Field.BODY))
        .startsWith("a")
        .endsWith("b")
        .doesNotContain("\u0000");
  }

  @Test
  void readsNothingThatRobotsForbid() throws Exception {
    answers(served("hello"));
    site()
        .server()
        .stubFor(
            get("/robots.txt").atPriority(1).willReturn(ok("User-agent: *\nDisallow: /api/new")));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    site().server().verify(0, getRequestedFor(urlEqualTo("/api/new")));
  }

  @ParameterizedTest
  @CsvSource({
    "item, 'article[', item of here is no CSS selector that jsoup knows",
    "next, ':::', next of here is no CSS selector that jsoup knows",
    "fields.body, 'div > > p@x', fields.body of here is no CSS selector that jsoup knows",
    "time_pattern, 'bogus', time_pattern of here is no pattern of Java's DateTimeFormatter"
  })
  void saysWhichKeyIsUnfit(String key, String value, String words) {
    assertThatThrownBy(() -> open(settings().with(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void needsSomethingThatNamesAnItem() {
    SourceSettings s = bare();
    var keys = new java.util.HashMap<>(s.options());
    keys.remove("fields.id");
    assertThatThrownBy(() -> open(withKeys(keys)))
        .hasMessage("source here needs `fields.id` or `fields.link`");
  }

  private SourceSettings bare() {
    return withKeys(Map.of(
        "path",
        List.of("/new"),
        "item",
        List.of("article.post"),
        "fields.id",
        List.of("@data-id")));
  }

  private SourceSettings withKeys(Map<String, List<String>> keys) {
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
        keys);
  }

  private Source open(SourceSettings settings) {
    return Sources.open(settings, site().http(), site().time());
  }

  private Fetch first(Source source) throws Exception {
    return source.fetch(feed(), null, null);
  }

  private void stub(String path, ResponseDefinitionBuilder answer) {
    site().server().stubFor(get(urlEqualTo(path)).atPriority(1).willReturn(answer));
  }

  private static ResponseDefinitionBuilder html(String body) {
    return ok("<!DOCTYPE html><html><body>" + body)
        .withHeader("Content-Type", "text/html; charset=utf-8");
  }

  private static String article(String id, String text) {
    return "<article class=\"post\" data-id=\"" + id + "\"><time datetime=\"2026-10-05T09:0" + id
        + ":00Z\">then</time><div class=\"text\">" + text + "</div></article>";
  }
}
