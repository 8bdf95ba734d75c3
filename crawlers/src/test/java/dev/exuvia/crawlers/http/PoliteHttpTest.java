package dev.exuvia.crawlers.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import dev.exuvia.core.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliteHttpTest {
  private LocalSite site;

  @BeforeEach
  void start() {
    site = new LocalSite();
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
  }

  @Test
  void saysWhoItIsAndWhereToComplain() throws Exception {
    answers(ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
    site.server()
        .verify(getRequestedFor(urlEqualTo("/page"))
            .withHeader("User-Agent", equalTo("exuvia/0.1 (+mailto@example.org)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nobody", "a@b\r\nX: y", "https://", "me@example.org (hello)"})
  void isNotBuiltWithoutAContact(String contact) {
    assertThatThrownBy(() -> HttpSettings.of("0.1", contact))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contact");
  }

  @ParameterizedTest
  @CsvSource({"7,7", "'Mon, 05 Oct 2026 12:00:40 GMT',40"})
  void waitsAsLongAsRetryAfterSays(String header, long seconds) throws Exception {
    first(aResponse().withStatus(429).withHeader("Retry-After", header), ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
    assertThat(site.time().waited()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"success\":false,\"retry_after_seconds\":17}|18",
        "{\"success\":false,\"retry_after_seconds\":\"17\"}|18",
        "{\"success\":false,\"retry_after_minutes\":1}|60",
        "{\"error\":{\"details\":{\"limit\":30,\"resetAt\":\"2026-10-05T12:00:30Z\"}}}|30"
      })
  void waitsAsLongAsTheBodySays(String body, long seconds) throws Exception {
    first(aResponse().withStatus(429).withBody(body), ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
    assertThat(site.time().waited()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rate limit exceeded", "{\"error\":\"Rate limit exceeded\"}", ""})
  void waitsAMinuteWhereARefusalNamesNoTime(String body) throws Exception {
    first(aResponse().withStatus(429).withBody(body), ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
    assertThat(site.time().waited()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void handsBackAWaitThatIsTooLongToSleepAndAsksNobodyMeanwhile() throws Exception {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "720"));
    assertThat(ask()).isEqualTo(new Reply.Wait(Duration.ofMinutes(12)));
    site.time().pass(Duration.ofMinutes(5));
    assertThat(ask()).isEqualTo(new Reply.Wait(Duration.ofMinutes(7)));
    assertThat(site.time().waits()).isEmpty();
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void trustsAServersWishForADayAtMost() throws Exception {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "99999999"));
    assertThat(ask()).isEqualTo(new Reply.Wait(Duration.ofHours(24)));
  }

  @Test
  void backsOffFurtherEachTimeAndGivesUpAfterFourTries() throws Exception {
    answers(aResponse().withStatus(503));
    assertThat(status(ask())).isEqualTo(503);
    assertThat(requests()).isEqualTo(4);
    assertThat(site.time().waited()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(14));
  }

  @Test
  void getsThroughWhenTheTroublePasses() throws Exception {
    first(aResponse().withStatus(500), ok("{\"here\":1}"));
    assertThat(text(ask())).isEqualTo("{\"here\":1}");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void triesAgainWhenTheConnectionBreaks(Fault fault) throws Exception {
    first(aResponse().withFault(fault), ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void saysWhichHostAndHowWhenTheConnectionStaysBroken(Fault fault) {
    answers(aResponse().withFault(fault));
    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageStartingWith("reading 127.0.0.1 failed: ");
    assertThat(requests()).isEqualTo(4);
  }

  @Test
  void quotesNothingOfAnAnswerThatBreaksTheProtocol() throws Exception {
    try (RawServer raw = new RawServer("HTTP/1.1 sk-hostile\r\nsk-hostile\r\n\r\n")) {
      assertThatThrownBy(
              () -> site.visitor().get(URI.create("http://127.0.0.1:" + raw.port()), Map.of()))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .hasMessageNotContaining("sk-hostile");
    }
  }

  @Test
  void endsAnAnswerThatDripsForEver() throws Exception {
    try (LocalSite hasty = new LocalSite(LocalSite.small(1 << 20, Duration.ofMillis(200)))) {
      hasty
          .server()
          .stubFor(
              any(anyUrl()).willReturn(ok("drip".repeat(50)).withChunkedDribbleDelay(50, 60_000)));
      assertThatThrownBy(
              () -> hasty.visitor(new Budget(60, 9, 0, 1)).get(hasty.uri("/page"), Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("reading 127.0.0.1 failed: ");
    }
  }

  @Test
  void cutsABodyOverTheLimitAndSaysSo() throws Exception {
    answers(aResponse().withBody(new byte[(20 << 20) + 1]));
    Answer answer = (Answer) ask();
    assertThat(answer.truncated()).isTrue();
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void readsABodyOfExactlyTheLimit() throws Exception {
    answers(aResponse().withBody(new byte[20 << 20]));
    Answer answer = (Answer) ask();
    assertThat(answer.truncated()).isFalse();
    assertThat(answer.bytes()).hasSize(20 << 20);
  }

  @Test
  void endsAGzipBombAsTruncated() throws Exception {
    answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb(200)));
    Answer answer = (Answer) ask();
    assertThat(answer.truncated()).isTrue();
    assertThat(answer.toString()).isEqualTo("Answer[200, 0 bytes, truncated]");
  }

  @Test
  void followsARedirectWithinItsHost() throws Exception {
    answers(aResponse().withStatus(308).withHeader("Location", "/there"));
    site.server().stubFor(get("/there").willReturn(ok("{}")));
    assertThat(status(ask())).isEqualTo(200);
  }

  @Test
  void endsACircleOfRedirects() throws Exception {
    answers(aResponse().withStatus(302).withHeader("Location", "/page"));
    assertThat(ask()).isEqualTo(new Reply.Unreachable("127.0.0.1 redirects in circles"));
    assertThat(requests()).isEqualTo(4);
  }

  @Test
  void neverFollowsARedirectToAnotherHostSoThatTheKeyStaysWithItsSite() throws Exception {
    try (LocalSite other = new LocalSite()) {
      other.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
      String target = "http://localhost:" + other.server().port() + "/x?sk-hostile";
      answers(aResponse().withStatus(307).withHeader("Location", target));
      Reply reply = site.visitor().get(site.uri("/page"), Map.of("X-API-Key", "8004_mine"));
      assertThat(reply)
          .isEqualTo(new Reply.Unreachable("127.0.0.1:%d redirects to localhost:%d"
              .formatted(site.server().port(), other.server().port())));
      assertThat(other.server().getAllServeEvents()).isEmpty();
    }
  }

  @Test
  void oneHostHasOneGateWhetherOrNotItsAddressNamesThePort() {
    assertThat(Stream.of(
                "https://nest.example/", "https://Nest.example:443/x", "http://nest.example:80/")
            .map(uri -> PoliteHttp.authority(URI.create(uri))))
        .containsOnly(PoliteHttp.authority(URI.create("http://nest.example/")));
    assertThat(PoliteHttp.authority(URI.create("https://nest.example:8443/")))
        .isNotEqualTo(PoliteHttp.authority(URI.create("https://nest.example/")));
  }

  @Test
  void neverAsksFasterThanTheHostsRate() throws Exception {
    answers(ok("{}"));
    PoliteHttp.Visitor slow = site.visitor(new Budget(30, 2, 0, 4));
    PoliteHttp.Visitor fast = site.visitor(new Budget(6000, 100, 0, 4));
    List<Long> at = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      (i % 2 == 0 ? slow : fast).get(site.uri("/page"), Map.of());
      at.add(site.time().millis());
    }
    for (int i = 0; i + 32 < at.size(); i++) {
      assertThat(at.get(i + 32) - at.get(i))
          .as("33 requests from number %d on", i)
          .isGreaterThanOrEqualTo(60_000);
    }
  }

  @Test
  void asksNoMoreThanTheDaysQuotaAndGoesOnAtMidnight() throws Exception {
    answers(ok("{}"));
    PoliteHttp.Visitor visitor = site.visitor(new Budget(6000, 100, 3, 4));
    for (int i = 0; i < 3; i++) {
      assertThat(status(visitor.get(site.uri("/page"), Map.of()))).isEqualTo(200);
    }
    Reply.Wait wait = (Reply.Wait) visitor.get(site.uri("/page"), Map.of());
    assertThat(wait.time()).isBetween(Duration.ofMinutes(719), Duration.ofHours(12));
    assertThat(requests()).isEqualTo(3);
    site.time().pass(wait.time());
    assertThat(status(visitor.get(site.uri("/page"), Map.of()))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "X-RateLimit-Remaining,0,X-RateLimit-Reset,1791201625,25",
    "X-RateLimit-Remaining,0,X-RateLimit-Reset,2026-10-05T12:00:25Z,25",
    "RateLimit-Remaining,0,RateLimit-Reset,25,25",
    "RateLimit-Remaining,4,RateLimit-Reset,25,5",
    "x-ratelimit-remaining-minute,0,x-ratelimit-limit-minute,30,60",
    "X-RateLimit-Remaining,0,X-RateLimit-Reset,1,1"
  })
  void goesAsSlowlyAsTheServersHeadersAsk(
      String left, String none, String reset, String when, long seconds) throws Exception {
    answers(ok("{}").withHeader(left, none).withHeader(reset, when));
    ask();
    assertThat(site.time().waits()).isEmpty();
    ask();
    assertThat(site.time().waited()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void stopsUntilMidnightWhenTheServerSaysThatTheDayIsUsedUp() throws Exception {
    answers(ok("{}").withHeader("x-ratelimit-remaining-day", "0"));
    ask();
    assertThat(ask()).isEqualTo(new Reply.Wait(Duration.ofHours(12)));
  }

  @Test
  void saysWhenThereIsNobody() throws Exception {
    int port;
    try (RawServer closed = new RawServer("")) {
      port = closed.port();
    }
    assertThat(site.visitor().get(URI.create("http://127.0.0.1:" + port + "/"), Map.of()))
        .isEqualTo(new Reply.Unreachable("127.0.0.1 does not accept connections"));
  }

  @Test
  void asksOneThingAtATime() throws Exception {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicReference<Runnable> whileFirstIsServed = new AtomicReference<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> {
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
      whileFirstIsServed.getAndSet(() -> {}).run();
      open.decrementAndGet();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    Thread second = Thread.ofPlatform().unstarted(() -> quietly(uri));
    whileFirstIsServed.set(() -> {
      second.start();
      while (most.get() == 1 && second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait(); // until it stands at the gate, or is through it
      }
    });
    quietly(uri);
    second.join();
    server.stop(0);
    assertThat(most).hasValue(1);
  }

  @Test
  void leavesAHostAloneThatFailsAgainAndAgainAndThenTriesOnce() throws Exception {
    answers(aResponse().withStatus(500));
    PoliteHttp.Visitor visitor = site.visitor(new Budget(6000, 100, 0, 2));
    for (int i = 0; i < 3; i++) {
      assertThat(status(visitor.get(site.uri("/page"), Map.of()))).isEqualTo(500);
    }
    assertThat(visitor.get(site.uri("/page"), Map.of()))
        .isInstanceOfSatisfying(
            Reply.Unreachable.class, reply -> assertThat(reply.why()).contains("is left alone"));
    site.server().verify(6, getRequestedFor(urlEqualTo("/page")));
    site.time().pass(Duration.ofSeconds(61));
    assertThat(status(visitor.get(site.uri("/page"), Map.of()))).isEqualTo(500);
    site.server().verify(7, getRequestedFor(urlEqualTo("/page")));
    site.time().pass(Duration.ofSeconds(61));
    assertThat(visitor.get(site.uri("/page"), Map.of())).isInstanceOf(Reply.Unreachable.class);
    site.time().pass(Duration.ofSeconds(60));
    answers(ok("{}"));
    assertThat(status(visitor.get(site.uri("/page"), Map.of()))).isEqualTo(200);
    answers(aResponse().withStatus(500));
    assertThat(status(visitor.get(site.uri("/page"), Map.of())))
        .as("one good answer, and it counts from nought")
        .isEqualTo(500);
  }

  @Test
  void neverLeavesAHostAloneForAskingUsToSlowDown() throws Exception {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "120"));
    for (int i = 0; i < 5; i++) {
      assertThat(ask()).isInstanceOf(Reply.Wait.class);
      site.time().pass(Duration.ofMinutes(3));
    }
    answers(ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
  }

  @Test
  void countsWhatASourceAsked() throws Exception {
    first(aResponse().withStatus(429).withHeader("Retry-After", "1"), ok("{}"));
    assertThat(status(ask())).isEqualTo(200);
    assertThat(site.http().traffic(new SourceId("test"))).isEqualTo(new Traffic(2, 1));
    assertThat(site.http().traffic(new SourceId("other"))).isEqualTo(Traffic.NONE);
  }

  private void quietly(URI uri) {
    try {
      site.visitor().get(uri, Map.of());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply ask() throws IOException, InterruptedException {
    return site.visitor().get(site.uri("/page"), Map.of());
  }

  private void answers(ResponseDefinitionBuilder answer) {
    site.server().stubFor(get("/page").willReturn(answer));
  }

  private void first(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    site.server()
        .stubFor(get("/page")
            .inScenario("twice")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(first)
            .willSetStateTo("then"));
    site.server()
        .stubFor(get("/page").inScenario("twice").whenScenarioStateIs("then").willReturn(then));
  }

  private int requests() {
    return site.server().getAllServeEvents().size();
  }

  private static int status(Reply reply) {
    return ((Answer) reply).status();
  }

  private static String text(Reply reply) {
    return new String(((Answer) reply).bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }
}
