package dev.exuvia.crawlers.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.exuvia.core.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
  private final LocalSite site = new LocalSite();
  private final PoliteHttp.Visitor visitor =
      site.http().pageVisitor(new SourceId("test"), new Budget(6000, 100, 0, 2));

  @BeforeEach
  void everyPageIsThere() {
    site.server().stubFor(any(anyUrl()).willReturn(ok("page")));
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User-agent: *\\nDisallow: /private | /private/a | false",
        "User-agent: *\\nDisallow: /private | /public | true",
        "User-agent: *\\nDisallow: /\\nAllow: /new | /new?page=2 | true",
        "User-agent: exuvia\\nDisallow: /\\n\\nUser-agent: *\\nDisallow: | /new | false",
        "User-agent: ExuVia/9\\nDisallow: /new\\n\\nUser-agent: *\\nDisallow: / | /other | true",
        "User-agent: otherbot\\nDisallow: / | /new | true",
        "User-agent: *\\nDisallow: /*.php$ | /a.php | false",
        "User-agent: *\\nDisallow: /*.php$ | /a.php?x=1 | true",
        "Disallow everything! | /new | true",
        "<!DOCTYPE html><html>no robots here</html> | /new | true"
      })
  void readsWhatItIsAllowed(String robots, String path, boolean allowed) throws Exception {
    robots(ok(robots.replace("\\n", "\n")));
    if (allowed) {
      assertThat(ask(path)).isInstanceOf(Answer.class);
    } else {
      assertThat(ask(path))
          .isEqualTo(
              new Reply.Unreachable("the robots.txt of 127.0.0.1 does not allow us this address"));
      site.server().verify(0, getRequestedFor(urlEqualTo(path)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 451})
  void withoutARobotsFileAllIsAllowed(int status) throws Exception {
    robots(aResponse().withStatus(status));
    assertThat(ask("/new")).isInstanceOf(Answer.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void nothingIsReadWhileItCannotBeReadAndItIsAskedForAgain(int status) throws Exception {
    robots(aResponse().withStatus(status));
    assertThat(ask("/new"))
        .isInstanceOfSatisfying(
            Reply.Unreachable.class,
            reply ->
                assertThat(reply.why()).contains("cannot be read (it answers " + status + ")"));
    robots(ok("User-agent: *\nDisallow:"));
    site.time().pass(Duration.ofMinutes(6));
    assertThat(ask("/new")).isInstanceOf(Answer.class);
  }

  @Test
  void nothingIsReadWhereTheConnectionBreaksOrLeadsElsewhere() throws Exception {
    robots(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(ask("/new").toString()).contains("cannot be read (the connection broke)");
    robots(aResponse().withStatus(301).withHeader("Location", "https://elsewhere.example/r.txt"));
    site.time().pass(Duration.ofMinutes(6));
    assertThat(ask("/new").toString()).contains("redirects to elsewhere.example");
    site.server().verify(0, getRequestedFor(urlEqualTo("/new")));
  }

  @Test
  void whatWasReadHoldsForADayAndThenWhileItCannotBeReadAgain() throws Exception {
    robots(ok("User-agent: *\nDisallow: /private"));
    ask("/new");
    ask("/new");
    site.server().verify(1, getRequestedFor(urlEqualTo("/robots.txt")));
    robots(aResponse().withStatus(500));
    site.time().pass(Duration.ofHours(25));
    assertThat(ask("/new")).isInstanceOf(Answer.class);
    assertThat(ask("/private")).isInstanceOf(Reply.Unreachable.class);
    robots(ok("User-agent: *\nDisallow: /new"));
    site.time().pass(Duration.ofMinutes(6));
    assertThat(ask("/new")).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void itsCrawlDelayIsTheLeastPace() throws Exception {
    robots(ok("User-agent: *\nCrawl-delay: 7"));
    ask("/a");
    Duration before = site.time().waited();
    ask("/b");
    assertThat(site.time().waited().minus(before)).isEqualTo(Duration.ofSeconds(7));
    robots(ok("User-agent: *\nCrawl-delay: 3600"));
    site.time().pass(Duration.ofHours(25));
    ask("/c");
    assertThat(ask("/d")).isEqualTo(new Reply.Wait(Duration.ofHours(1)));
  }

  @Test
  void aPatientSiteIsWaitedForAndNotTakenForOneThatForbids() throws Exception {
    robots(aResponse().withStatus(429).withHeader("Retry-After", "600"));
    assertThat(ask("/new")).isEqualTo(new Reply.Wait(Duration.ofMinutes(10)));
  }

  @Test
  void aRedirectIsAllowedOrNotAsAnyAddress() throws Exception {
    robots(ok("User-agent: *\nDisallow: /private"));
    site.server()
        .stubFor(get("/new")
            .willReturn(aResponse().withStatus(302).withHeader("Location", "/private/new")));
    assertThat(ask("/new")).isInstanceOf(Reply.Unreachable.class);
    site.server().verify(0, getRequestedFor(urlEqualTo("/private/new")));
  }

  @Test
  void rulesBehindTheFirst500KiBDoNotCount() throws Exception {
    String filling = ("# " + "x".repeat(97) + "\n").repeat(5200);
    robots(ok("User-agent: *\nDisallow: /private\n" + filling + "Disallow: /new\n"));
    assertThat(ask("/private")).isInstanceOf(Reply.Unreachable.class);
    assertThat(ask("/new")).isInstanceOf(Answer.class);
  }

  @Test
  void aDocumentedApiIsNotAskedAboutIt() throws Exception {
    robots(ok("User-agent: *\nDisallow: /"));
    assertThat(site.visitor().get(site.uri("/api/posts"), Map.of())).isInstanceOf(Answer.class);
    site.server().verify(0, getRequestedFor(urlEqualTo("/robots.txt")));
  }

  private void robots(ResponseDefinitionBuilder answer) {
    site.server().stubFor(get("/robots.txt").atPriority(1).willReturn(answer));
  }

  private Reply ask(String path) throws IOException, InterruptedException {
    return visitor.get(site.uri(path), Map.of());
  }
}
