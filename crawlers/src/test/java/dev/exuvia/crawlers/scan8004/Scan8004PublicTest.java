package dev.exuvia.crawlers.scan8004;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.SourceContract;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Scan8004PublicTest extends SourceContract {
  private static final String REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";
  private static final String OWNER = "0x" + "a".repeat(40);

  @Override
  protected String kind() {
    return "8004scan";
  }

  @Override
  protected SourceSettings settings() {
    return super.settings().with("api", "public");
  }

  @Override
  protected String pageOf(String text) {
    return envelope(agent(1, "2026-10-05T11:00:00Z", text), 1, 1, false);
  }

  @ParameterizedTest
  @CsvSource({
    "https://8004scan.io/api/v1/public,,PUBLIC",
    "https://testnet.8004scan.io/api/v1/public/,,PUBLIC",
    "https://api.8004scan.io/api/v1,,CORE",
    "https://api.8004scan.io/api/v1,public,PUBLIC",
    "https://8004scan.io/api/v1/public,core,CORE"
  })
  void isKnownByItsAddressUnlessToldOtherwise(URI base, String said, Api api) {
    SourceSettings usual = super.settings();
    SourceSettings settings = new SourceSettings(
        usual.id(), kind(), base, 30, 2, 0, 100, Duration.ofDays(1), "", Map.of());
    assertThat(Api.of(said == null ? settings : settings.with("api", said))).isEqualTo(api);
  }

  @Test
  void readsNewAgentsTheNewestFirstByPages() throws Exception {
    assertThat(feed()).isEqualTo(Feed.of("agents", Feed.Order.NEWEST_FIRST));
    answers(okJson(envelope(agents(1, 100, "2026-10-05T11:00:00Z"), 1, 150, true)));
    Cursor next = page(fetch()).next();
    answers(okJson(envelope(agents(101, 150, "2026-10-05T10:00:00Z"), 2, 150, false)));
    Fetch.Page second = page(fetch(next));
    assertThat(second.seen()).hasSize(50);
    assertThat(second.next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents"))
            .withQueryParam("page", equalTo("2"))
            .withQueryParam("limit", equalTo("100"))
            .withQueryParam("sortBy", equalTo("createdAt"))
            .withQueryParam("sortOrder", equalTo("desc"))
            .withQueryParam("offset", absent())
            .withQueryParam("created_after", absent()));
  }

  @Test
  void endsTheFirstReadWhereItsWindowEnds() throws Exception {
    answers(okJson(envelope(agents(1, 100, "2026-10-04T11:59:00Z"), 1, 800_000, true)));
    assertThat(page(fetch()).next()).isNull();
  }

  @Test
  void goesOnPastTheWindowOfTheFirstReadDownToTheFloor() throws Exception {
    answers(okJson(envelope(agents(1, 100, "2026-10-04T11:59:00Z"), 1, 800_000, true)));
    Fetch page = source().fetch(feed(), site().time().instant().minus(Duration.ofDays(3)), null);
    assertThat(page(page).next()).isNotNull();
  }

  @Test
  void startsAgainWhenThePageIsIgnored() throws Exception {
    answers(okJson(envelope(agents(1, 100, "2026-10-05T11:00:00Z"), 1, 300, true)));
    assertThat(fetch(page(fetch()).next())).isEqualTo(new Fetch.Expired());
  }

  @Test
  void leavesASiteAloneThatDoesNotSortByTime() throws Exception {
    String items =
        agents(1, 99, "2025-10-05T11:00:00Z") + "," + agent(100, "2026-10-05T11:00:00Z", "t");
    answers(okJson(envelope(items, 1, 800_000, true)));
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void asksForAnOwnersAgentsByPages() throws Exception {
    Feed owned = Feed.watched("owner-" + OWNER, Feed.Order.WHOLE);
    answers(okJson(envelope(agents(1, 100, "2025-10-05T11:00:00Z"), 1, 101, true)));
    Cursor next = page(source().fetch(owned, null, null)).next();
    answers(okJson(envelope(agent(101, "2025-10-05T11:00:00Z", "t"), 2, 101, false)));
    assertThat(page(source().fetch(owned, null, next)).next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/agents"))
            .withQueryParam("ownerAddress", equalTo(OWNER))
            .withQueryParam("page", equalTo("2")));
  }

  private static String agents(int from, int to, String time) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> agent(n, time, "t"))
        .collect(Collectors.joining(","));
  }

  private static String agent(int token, String created, String description) {
    return "{\"agent_id\":\"56:%s:%d\",\"owner_address\":\"%s\",\"name\":\"N\",\"description\":\"%s\",\"created_at\":\"%s\"}"
        .formatted(REGISTRY, token, OWNER, description, created);
  }

  private static String envelope(String items, int page, int total, boolean more) {
    return "{\"success\":true,\"data\":[" + items
        + "],\"meta\":{\"version\":\"v\",\"timestamp\":\"2026-10-05T12:00:00Z\",\"requestId\":\"r\","
        + "\"pagination\":{\"page\":" + page + ",\"limit\":100,\"total\":" + total
        + ",\"hasMore\":" + more + "}}}";
  }
}
