package dev.exuvia.crawlers.generic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.SiteContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSourceTest extends SiteContract {
  @Override
  protected String kind() {
    return "feed";
  }

  @Override
  protected ResponseDefinitionBuilder served(String text) {
    return xml(rss(item(1, text)));
  }

  @BeforeEach
  void withoutRobots() {
    site().server().stubFor(get("/robots.txt").atPriority(1).willReturn(notFound()));
  }

  @Test
  void readsRss2() throws Exception {
    answers(xml(resource("rss-2.0.xml")));
    Fetch.Page page = page(fetch());
    RawPost first = posts(page).getFirst();
    assertThat(first.id().toString()).isEqualTo("here:" + Ids.of("tag:nest.example,2026:1"));
    assertThat(first.kind()).isEqualTo(Kind.POST);
    assertThat(text(first, Field.TITLE)).isEqualTo("Low tide");
    assertThat(text(first, Field.BODY))
        .isEqualTo("<p>All is <b>quiet</b>.<!-- unseen --></p>\nAll is quiet.");
    assertThat(text(first, Field.COMMUNITY)).isEqualTo("tides\nweather");
    assertThat(text(first, Field.LINKS).lines())
        .contains(
            "https://nest.example/posts/1",
            "https://nest.example/shell.ogg",
            "https://nest.example/posts/1#answers");
    assertThat(text(first, Field.URL)).isEqualTo("https://nest.example/posts/1");
    assertThat(first.url()).isEqualTo(URI.create("https://nest.example/posts/1"));
    assertThat(text(first, Field.METADATA))
        .contains("A shell on a rope")
        .contains("https://nest.example/shell.png");
    assertThat(first.author().handle()).isEqualTo("reef-walker");
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-10-05T09:30:00Z"));
    assertThat(first.comments()).isEqualTo(3);
    assertThat(page.refused())
        .containsExactly(new Refusal(Refusal.What.BAD_ID, "entries[2]", "it has no id"));
  }

  @Test
  void anItemWithoutGuidIsNamedByItsLinkAndOneWithoutLinkByItsWords() throws Exception {
    answers(xml(rss(
        "<item><link>https://nest.example/7</link><title>a</title></item>",
        "<item><title>a</title><description>b</description></item>")));
    assertThat(posts(fetch()))
        .extracting(post -> post.id().nativeId())
        .containsExactly(Ids.of("https://nest.example/7"), Ids.of(Ids.of("a", "b")));
  }

  @Test
  void readsAtomWithItsThreads() throws Exception {
    answers(xml(resource("atom-1.0.xml")));
    List<RawPost> posts = posts(fetch());
    RawPost first = posts.getFirst();
    assertThat(text(first, Field.TITLE)).isEqualTo("A <i>tide</i>");
    assertThat(text(first, Field.BODY)).contains("<b>quiet</b>").contains("in short");
    assertThat(first.author().handle()).isEqualTo("reef-walker");
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-10-04T08:00:00Z"));
    assertThat(text(first, Field.COMMUNITY)).isEqualTo("tides");
    assertThat(text(first, Field.LINKS)).contains("https://nest.example/shell.ogg");
    assertThat(first.fields().toString()).as("of the human").doesNotContain("NEVER READ");
    RawPost answer = posts.get(1);
    assertThat(answer.kind()).isEqualTo(Kind.COMMENT);
    assertThat(answer.parent()).isEqualTo(first.id());
    assertThat(answer.publishedAt()).isEqualTo(Instant.parse("2026-10-05T08:00:00Z"));
  }

  @Test
  void readsRss1() throws Exception {
    answers(xml(resource("rss-1.0.rdf")));
    RawPost post = posts(fetch()).getFirst();
    assertThat(post.id().nativeId()).isEqualTo(Ids.of("https://nest.example/posts/1"));
    assertThat(text(post, Field.TITLE)).isEqualTo("Low tide");
    assertThat(text(post, Field.BODY)).isEqualTo("All is quiet.");
    assertThat(post.author().handle()).isEqualTo("reef-walker");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-10-05T09:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.91", "0.92", "0.93", "0.94", "2.0"})
  void readsEveryRssOfUserland(String version) throws Exception {
    answers(xml(rss(item(1, "hello")).replace("2.0", version)));
    assertThat(posts(fetch())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY a \"sk-hostile-0000\">]>",
        "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:PORT/sk-hostile-0000.dtd\">",
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
      })
  void letsNoDocumentTypeThrough(String doctype) throws Exception {
    String port = Integer.toString(site().server().port());
    answers(xml(doctype.replace("PORT", port) + rss(item(1, "x")).replace("x]]>", "]]>&a;")));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
    assertThat(fetch().toString()).contains("document type");
    assertThat(site().server().getAllServeEvents())
        .noneMatch(event -> event.getRequest().getUrl().contains("dtd"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss version=\"2.0\"><channel><item><title>sk-hostile-0000</item></channel></rss>",
        "<rss version=\"2.0\"><channel><title>sk-hostile-0000",
        "sk-hostile-0000",
        "<a b=\"1\" b=\"2\"/>",
        " "
      })
  void refusesWhatIsNoXmlWithoutQuotingIt(String body) throws Exception {
    answers(xml(body));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sk-hostile-0000/>",
        "<rss>&sk-hostile-0000;</rss>",
        "<rss version=\"2.0\"/>",
        "<opml version=\"2.0\"><body/></opml>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
      })
  void refusesXmlThatIsNoFeed(String body) throws Exception {
    answers(xml(body));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/rss+xml"})
  void knowsHtmlWhateverItIsServedAs(String type) throws Exception {
    answers(ok("<!DOCTYPE html><html><body>" + HOSTILE + "</body></html>")
        .withHeader("Content-Type", type));
    assertUnreadable(fetch(), Refusal.What.WRONG_TYPE);
    assertThat(fetch().toString()).contains("it is HTML");
  }

  @Test
  void readsAFeedThatIsServedAsHtml() throws Exception {
    answers(ok(rss(item(1, "hello"))).withHeader("Content-Type", "text/html"));
    assertThat(posts(fetch())).hasSize(1);
  }

  @Test
  void isNotMadeUnreadableByASignThatXmlDoesNotKnow() throws Exception {
    answers(xml(rss(
        item(1, "a\u0000b\u0008c"),
        "<item><guid>2</guid><title>d&#0;e&#x1F;f&#99999999;g" + "&#x41;</title></item>")));
    assertThat(posts(fetch())).hasSize(2);
    assertThat(text(posts(fetch()).getFirst(), Field.BODY)).isEqualTo("abc");
    assertThat(text(posts(fetch()).get(1), Field.TITLE)).isEqualTo("defgA");
  }

  @Test
  void readsTheEntitiesOfHtmlThatCarelessFeedsUse() throws Exception {
    answers(xml(rss("<item><guid>1</guid><title>a&nbsp;&mdash; b</title></item>")));
    assertThat(text(posts(fetch()).getFirst(), Field.TITLE)).isEqualTo("a\u00a0\u2014 b");
  }

  @Test
  void refusesElementsThatAreNestedWithoutEnd() throws Exception {
    answers(
        xml(rss("<item><guid>1</guid>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</item>")));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, application/rss+xml, UTF-8",
    "ISO-8859-1, application/rss+xml, ISO-8859-1",
    "windows-1252, application/rss+xml, windows-1252",
    "UTF-16, application/rss+xml, UTF-16",
    "UTF-16BE, application/rss+xml, UTF-16BE",
    "UTF-8, text/xml, UTF-8",
    "ISO-8859-1, text/xml; charset=utf-8, UTF-8",
    "UTF-16, application/rss+xml, UTF-8",
    "no-such-charset, application/rss+xml, UTF-8",
    "UTF-8, text/xml; charset=no-such-charset, UTF-8"
  })
  void decodesWhatIsDeclaredAndWhatIsDeclaredWrongly(String declared, String type, String used)
      throws Exception {
    String feed =
        "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + rss(item(1, "caf\u00e9"));
    answers(aResponse()
        .withStatus(200)
        .withHeader("Content-Type", type)
        .withBody(feed.getBytes(Charset.forName(used))));
    assertThat(text(posts(fetch()).getFirst(), Field.BODY)).isEqualTo("caf\u00e9");
  }

  @Test
  void readsACharsetThatHidesBehindAscii() throws Exception {
    String feed = "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" + rss(item(1, "\u6f6e"));
    answers(xml("").withBody(feed.getBytes(Charset.forName("ISO-2022-JP"))));
    assertThat(text(posts(fetch()).getFirst(), Field.BODY)).isEqualTo("\u6f6e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "", "+99999-01-01T00:00:00Z", "Mon, 99 Foo 2026 88:00:00 GMT", "0"})
  void keepsAnItemWhoseTimeCannotBeRead(String time) throws Exception {
    answers(xml(rss("<item><guid>1</guid><title>a</title><pubDate>" + time + "</pubDate></item>")));
    assertThat(posts(fetch()).getFirst().publishedAt()).isNull();
  }

  @Test
  void aFeedThatNamesNothingOlderSaysSinceWhenItServedAll() throws Exception {
    answers(xml(rss(item(2, "b"), item(1, "a"))));
    Fetch.Page page = page(fetch());
    assertThat(page.next()).isNull();
    assertThat(page.servedSince()).isEqualTo(Instant.parse("2026-10-05T09:01:00Z"));
  }

  @Test
  void anOldEntryThatStaysOnTopHidesNothing() throws Exception {
    answers(xml(rss(item(1, "welcome"), item(9, "c"), item(8, "b"), item(7, "a"))));
    assertThat(page(fetch()).servedSince()).isEqualTo(Instant.parse("2026-10-05T09:07:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"1,2,3,4", "3,1,4,2"})
  void whereEntriesRunOtherwiseTheOldestCounts(int a, int b, int c, int d) throws Exception {
    answers(xml(rss(item(a, "a"), item(b, "b"), item(c, "c"), item(d, "d"))));
    assertThat(page(fetch()).servedSince()).isEqualTo(Instant.parse("2026-10-05T09:01:00Z"));
  }

  @Test
  void aFeedThatSaysThatItIsCompleteHasLostNothing() throws Exception {
    answers(xml(
        rss("<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>" + item(1, "a"))));
    assertThat(page(fetch()).servedSince()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"next", "prev-archive"})
  void readsTheOlderPagesAndArchivesThatItNames(String relation) throws Exception {
    older("/api", relation, "/feed/2", item(3, "c"), item(2, "b"));
    stub("/feed/2", rss(item(1, "a")));
    Source source = source();
    Fetch.Page one = page(source.fetch(feed(), null, null));
    assertThat(one.servedSince()).isNull();
    Fetch.Page two = page(source.fetch(feed(), null, one.next()));
    assertThat(posts(two)).hasSize(1);
    assertThat(two.next()).isNull();
    assertThat(two.servedSince()).as("read to its beginning").isNull();
  }

  @Test
  void readsTheOlderPagesOfAtom() throws Exception {
    stub(
        "/api",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><link rel=\"next\""
            + " href=\"?page=2\"/><entry><id>a</id><title>x</title></entry></feed>");
    assertThat(Objects.requireNonNull(page(fetch()).next()).value()).endsWith("/api?page=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/feed/2",
        "//elsewhere.example",
        "file:///etc/passwd",
        "javascript:1"
      })
  void followsNoOlderPageToAnotherSite(String link) throws Exception {
    older("/api", "next", link, item(1, "a"));
    Fetch.Page page = page(fetch());
    assertThat(page.next()).isNull();
    assertThat(page.servedSince()).isNotNull();
  }

  @Test
  void olderPagesThatRepeatOrAreGoneHaveExpired() throws Exception {
    older("/api", "next", "/feed/2", item(1, "a"));
    Source source = source();
    var next = page(source.fetch(feed(), null, null)).next();
    older("/feed/2", "next", "/feed/3", item(1, "a"));
    assertThat(source.fetch(feed(), null, next)).isEqualTo(new Fetch.Expired());
    site().server().stubFor(get("/feed/2").atPriority(1).willReturn(notFound()));
    assertThat(source.fetch(feed(), null, next)).isEqualTo(new Fetch.Expired());
    older("/api", "next", "/api", item(1, "a"));
    assertThat(fetch()).isEqualTo(new Fetch.Expired());
  }

  @Test
  void asksOnlyForChangesOnceAllIsStored() throws Exception {
    site()
        .server()
        .stubFor(get("/api")
            .willReturn(served("a").withHeader("Last-Modified", "Mon, 05 Oct 2026 09:00:00 GMT")));
    site()
        .server()
        .stubFor(get("/api")
            .withHeader("If-Modified-Since", equalTo("Mon, 05 Oct 2026 09:00:00 GMT"))
            .willReturn(aResponse().withStatus(304)));
    Source source = source();
    source.fetch(feed(), null, null);
    source.settled(feed());
    assertThat(source.fetch(feed(), null, null)).isEqualTo(new Fetch.Unchanged());
  }

  @Test
  void readsNothingThatRobotsForbid() throws Exception {
    answers(served("hello"));
    site()
        .server()
        .stubFor(
            get("/robots.txt").atPriority(1).willReturn(ok("User-agent: exuvia\nDisallow: /api")));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
    site()
        .server()
        .verify(
            0, com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlEqualTo("/api")));
  }

  private void older(String path, String relation, String link, String... items) {
    stub(
        path,
        rss("<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"" + relation + "\" href=\""
            + link + "\"/>" + String.join("", items)));
  }

  private void stub(String path, String body) {
    site().server().stubFor(get(urlEqualTo(path)).atPriority(1).willReturn(xml(body)));
  }

  private static ResponseDefinitionBuilder xml(String body) {
    return ok(body).withHeader("Content-Type", "application/rss+xml");
  }

  private static String rss(String... items) {
    return "<rss version=\"2.0\"><channel><title>t</title><link>https://nest.example</link>"
        + "<description>d</description>" + String.join("", items) + "</channel></rss>";
  }

  private static String item(int number, String text) {
    return "<item><guid>" + number + "</guid><pubDate>Mon, 05 Oct 2026 09:0" + number
        + ":00 GMT</pubDate><description><![CDATA[" + text + "]]></description></item>";
  }

  private static String resource(String name) throws IOException {
    try (var in = FeedSourceTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
