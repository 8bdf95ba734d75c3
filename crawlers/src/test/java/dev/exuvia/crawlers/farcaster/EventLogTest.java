package dev.exuvia.crawlers.farcaster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.http.LocalSite;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a node's events. */
class EventLogTest {
  private static final Feed LOG = Feed.of("events-1", Feed.Order.LOG);
  private static final long BLOCK = 9_254_285;
  private static final Cursor HERE = at(BLOCK, 0);

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
  void keepsWhatIsByToOrAboutWhoIsFollowedAndWhatIsInAChannel() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    assertThat(casts(page(fetch(source(), HERE))))
        .containsExactly(Hub.hash(101), Hub.hash(103), Hub.hash(104), Hub.hash(105), Hub.hash(106));
  }

  @Test
  void honoursRemovalsAtOnce() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    assertThat(gone(page(fetch(source(), HERE))))
        .as("removed by its author, an answer that was removed, pruned, revoked")
        .containsExactly(Hub.hash(107), Hub.hash(110), Hub.hash(113), Hub.hash(114));
  }

  @Test
  void honoursTheRemovalOfACastThatItHasSeenElsewhere() throws Exception {
    Source source = source();
    serve("/castsByParent", okJson(Hub.list(Hub.cast(112, 9, "seen in a channel"), "")));
    source.fetch(source.feeds(Registry.EMPTY).get(2), null, null);
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    assertThat(gone(page(fetch(source, HERE)))).contains(Hub.hash(112));
  }

  @Test
  void honoursARemovalThatDoesNotShowWhatItRemoved() throws Exception {
    Source source = source();
    serve("/castsByParent", okJson(Hub.list(Hub.cast(112, 9, "seen in a channel"), "")));
    source.fetch(source.feeds(Registry.EMPTY).get(2), null, null);
    String removal = Hub.message(
        111,
        "MESSAGE_TYPE_CAST_REMOVE",
        9,
        "1",
        "\"castRemoveBody\":{\"targetHash\":\"" + Hub.hash(112) + "\"}");
    serve(
        "/events",
        okJson("{\"events\":[{\"id\":" + (BLOCK << 14) + ",\"mergeMessageBody\":{\"message\":"
            + removal + ",\"deletedMessages\":[]}}]}"));
    assertThat(gone(page(fetch(source, HERE)))).containsExactly(Hub.hash(112));
    assertThat(gone(page(fetch(source(), HERE)))).as("of nobody's business").isEmpty();
  }

  @Test
  void keepsEverythingWhenToldSo() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    Fetch.Page page = page(fetch(open(Map.of("everything", List.of("true"))), HERE));
    assertThat(casts(page)).contains(Hub.hash(102));
    assertThat(gone(page)).contains(Hub.hash(112));
    assertThat(casts(page)).as("what failed to merge is not there").doesNotContain(Hub.hash(115));
  }

  @Test
  void keepsNothingOfSomebodyWhenNothingIsFollowed() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    Source source =
        Sources.open(settings(Map.of("events", List.of("true"))), site.http(), site.time());
    Fetch.Page page = page(fetch(source, HERE));
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused()).isEmpty();
  }

  @Test
  void goesOnBehindTheLastEvent() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    assertThat(page(fetch(source(), HERE)).next()).isEqualTo(at(BLOCK, 16));
    site.server()
        .verify(getRequestedFor(urlPathEqualTo("/api/events"))
            .withQueryParam("from_event_id", equalTo(Long.toString(BLOCK << 14)))
            .withQueryParam("shard_index", equalTo("1"))
            .withQueryParam("pageSize", equalTo("1000")));
  }

  @Test
  void staysWhereItIsWhenThereIsNothingNew() throws Exception {
    serve("/events", okJson("{\"events\":[]}"));
    Source source = source();
    assertThat(page(fetch(source, HERE)).next()).isEqualTo(HERE);
    fetch(source, HERE);
    site.server().verify(2, getRequestedFor(urlPathEqualTo("/api/events")));
  }

  @Test
  void doesNotReadOnForEverInALogThatGrowsMeanwhile() throws Exception {
    Source source = source();
    serve("/events", okJson(blocks(BLOCK, BLOCK + 9)));
    Cursor second = page(fetch(source, HERE)).next();
    serve("/events", okJson(blocks(BLOCK + 10, BLOCK + 12)));
    Cursor third = page(fetch(source, second)).next();
    assertThat(third).isEqualTo(at(BLOCK + 12, 1));
    assertThat(page(fetch(source, third)).next()).as("the end of this run").isEqualTo(third);
    site.server().verify(2, getRequestedFor(urlPathEqualTo("/api/events")));
    fetch(source, third);
    site.server().verify(3, getRequestedFor(urlPathEqualTo("/api/events")));
  }

  @Test
  void readsOnAtANodeThatServesSmallPages() throws Exception {
    Source source = source();
    serve("/events", okJson(blocks(BLOCK, BLOCK + 9)));
    Cursor second = page(fetch(source, HERE)).next();
    serve("/events", okJson(blocks(BLOCK + 10, BLOCK + 19)));
    Cursor third = page(fetch(source, second)).next();
    fetch(source, third);
    site.server().verify(3, getRequestedFor(urlPathEqualTo("/api/events")));
  }

  @Test
  void saysThatItsPlaceHasExpiredWhenBlocksAreMissing() throws Exception {
    serve("/events", okJson(blocks(BLOCK + 1001, BLOCK + 1002)));
    assertThat(fetch(source(), HERE)).isEqualTo(new Fetch.Expired());
    serve("/events", okJson(blocks(BLOCK + 1000, BLOCK + 1002)));
    assertThat(fetch(source(), HERE)).isInstanceOf(Fetch.Page.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "event:", "event:-1", "event:99999999999999999999"})
  void startsAgainWhenItsPlaceIsRefused(String place) throws Exception {
    assertThat(fetch(source(), new Cursor(place))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void startsAgainWhenTheNodeRefusesThePlace() throws Exception {
    serve("/events", aResponse().withStatus(400).withBody("{\"error\":\"Failed to get events\"}"));
    assertThat(fetch(source(), HERE)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @CsvSource({"PT10M,660", "PT24H,95040"})
  void beginsOneWindowBeforeTheNodesLastBlock(Duration window, long blocks) throws Exception {
    serve("/info", okJson(Hub.resource("hub-2026-10-info.json")));
    serve("/events", okJson(blocks(BLOCK, BLOCK)));
    Fetch fetch = open(Map.of(), window).fetch(LOG, null, null);
    assertThat(page(fetch).next()).isEqualTo(at(BLOCK, 1));
    site.server()
        .verify(getRequestedFor(urlPathEqualTo("/api/events"))
            .withQueryParam("from_event_id", equalTo(Long.toString((9_254_290 - blocks) << 14))));
  }

  @Test
  void beginsAtTheFloorWhenItsPlaceWasLost() throws Exception {
    serve("/info", okJson(Hub.resource("hub-2026-10-info.json")));
    serve("/events", okJson(blocks(BLOCK, BLOCK)));
    source().fetch(LOG, site.time().instant().minusSeconds(100), null);
    site.server()
        .verify(getRequestedFor(urlPathEqualTo("/api/events"))
            .withQueryParam("from_event_id", equalTo(Long.toString((9_254_290L - 110) << 14))));
  }

  @Test
  void saysThatTheNodeHasNoSuchShard() throws Exception {
    serve("/info", okJson(Hub.resource("hub-2026-10-info.json")));
    Feed log = Feed.of("events-5", Feed.Order.LOG);
    Source source = open(Map.of("shards", List.of("5")));
    assertThat(source.fetch(log, null, null))
        .isEqualTo(new Fetch.Unavailable("the node has no shard 5"));
  }

  @Test
  void saysThatTheNodeIsInTrouble() throws Exception {
    serve("/info", aResponse().withStatus(500));
    serve("/events", aResponse().withStatus(500));
    assertThat(fetch(source(), null)).isInstanceOf(Fetch.Unavailable.class);
    assertThat(fetch(source(), HERE)).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void refusesEventsThatAreNone() throws Exception {
    serve(
        "/events",
        okJson("{\"events\":[7,null,\"sk-hostile-0000\",{\"id\":" + (BLOCK << 14) + "}]}"));
    Fetch.Page page = page(fetch(source(), HERE));
    assertThat(page.refused())
        .extracting(Refusal::what)
        .containsExactly(Refusal.What.WRONG_TYPE, Refusal.What.WRONG_TYPE, Refusal.What.WRONG_TYPE);
    assertThat(page.toString()).doesNotContain("sk-hostile");
    assertThat(page.next()).isEqualTo(at(BLOCK, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"events\":{}}", "{\"events\":[{\"id\":\"x\"}]}", "[]"})
  void refusesAPageThatLeadsNowhere(String body) throws Exception {
    serve("/events", okJson(body));
    assertThat(fetch(source(), HERE)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void asksForAnAccountAgainWhenItChangedWhatItSays() throws Exception {
    Source source = source();
    Feed casts = source.feeds(Registry.EMPTY).getFirst();
    serve("/castsByFid", okJson(Hub.list(Hub.cast(1, 2, "t"), "")));
    serve("/userDataByFid", okJson(Hub.list(Hub.userData(2, "USERNAME", "nest"), "")));
    source.fetch(casts, null, null);
    source.fetch(casts, null, null);
    site.server().verify(1, getRequestedFor(urlPathEqualTo("/api/userDataByFid")));
    serve(
        "/events",
        okJson("{\"events\":[{\"id\":" + (BLOCK << 14)
            + ",\"mergeMessageBody\":{\"message\":" + Hub.userData(2, "BIO", "new")
            + ",\"deletedMessages\":[]}}]}"));
    fetch(source, HERE);
    source.fetch(casts, null, null);
    site.server().verify(2, getRequestedFor(urlPathEqualTo("/api/userDataByFid")));
  }

  @Test
  void readsTheFieldsOfACastAsEverywhere() throws Exception {
    serve("/events", okJson(Hub.resource("hub-2026-10-events.json")));
    serve("/userDataByFid", okJson(Hub.list(Hub.userData(2, "USERNAME", "nest"), "")));
    Fetch.Page page = page(fetch(source(), HERE));
    assertThat(page.seen())
        .filteredOn(seen -> seen.id().nativeId().equals(Hub.hash(104)))
        .singleElement()
        .isInstanceOfSatisfying(RawPost.class, cast -> {
          assertThat(cast.fields()).containsEntry(Field.BODY, "hi @nest");
          assertThat(cast.publishedAt()).isEqualTo(Hub.TIME);
        });
  }

  private Source source() {
    return open(Map.of());
  }

  private Source open(Map<String, List<String>> more) {
    return open(more, Duration.ofDays(1));
  }

  private Source open(Map<String, List<String>> more, Duration window) {
    Map<String, List<String>> options = new HashMap<>(Map.of(
        "events", List.of("true"),
        "fids", List.of("2"),
        "mentions", List.of("8"),
        "channels", List.of("https://farcaster.xyz/~/channel/nest")));
    options.putAll(more);
    return Sources.open(settings(options, window), site.http(), site.time());
  }

  private SourceSettings settings(Map<String, List<String>> options) {
    return settings(options, Duration.ofDays(1));
  }

  private SourceSettings settings(Map<String, List<String>> options, Duration window) {
    return new SourceSettings(
        new SourceId("here"),
        "farcaster",
        site.uri("/api"),
        6000,
        100,
        0,
        100,
        window,
        "",
        options);
  }

  private static Fetch fetch(Source source, @Nullable Cursor from) throws Exception {
    return source.fetch(LOG, null, from);
  }

  private static Fetch.Page page(Fetch fetch) {
    assertThat(fetch).isInstanceOf(Fetch.Page.class);
    return (Fetch.Page) Objects.requireNonNull(fetch);
  }

  private static List<String> casts(Fetch.Page page) {
    return page.seen().stream()
        .filter(seen -> seen instanceof RawPost post && post.id().nativeId().startsWith("0x"))
        .map(seen -> seen.id().nativeId())
        .toList();
  }

  private static List<String> gone(Fetch.Page page) {
    return page.seen().stream()
        .filter(seen -> seen instanceof Gone gone && gone.removed())
        .map(seen -> seen.id().nativeId())
        .toList();
  }

  private void serve(String path, ResponseDefinitionBuilder answer) {
    site.server().stubFor(get(urlPathEqualTo("/api" + path)).willReturn(answer));
  }

  /** An event for each block. */
  private static String blocks(long from, long to) {
    return IntStream.rangeClosed(0, (int) (to - from))
        .mapToObj(i -> "{\"type\":\"HUB_EVENT_TYPE_BLOCK_CONFIRMED\",\"id\":" + ((from + i) << 14)
            + ",\"blockConfirmedBody\":{},\"blockNumber\":" + (from + i) + ",\"shardIndex\":1}")
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  private static Cursor at(long block, int sequence) {
    return new Cursor("event:" + ((block << 14) + sequence));
  }
}
