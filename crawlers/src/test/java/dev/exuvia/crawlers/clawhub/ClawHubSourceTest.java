package dev.exuvia.crawlers.clawhub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClawHubSourceTest extends SourceContract {
  private static final Feed CREATED = Feed.of("created", Feed.Order.NEWEST_FIRST);
  private static final Feed OWNER = Feed.watched("owner-reef", Feed.Order.NEWEST_FIRST);
  private static final PostId TIDES = PostId.parse("clawhub:reef/tide-table");
  private static final String SKILL = "/api/skills/tide-table";
  private static final String TEXT = "---\nname: tide-table\n---\n# Tide Table\nAsk the sea.\n";

  @Override
  protected String kind() {
    return "clawhub";
  }

  /** With times as text, because the contract changes them; the site's own are milliseconds. */
  @Override
  protected String pageOf(String text) {
    return list(
        "{\"slug\":\"s\",\"ownerHandle\":\"reef\",\"displayName\":\"%s\",\"createdAt\":\"2026-10-05T11:00:00Z\",\"updatedAt\":\"2026-10-05T11:00:00Z\"}"
            .formatted(text),
        null);
  }

  /** Skills without details, where a test says nothing else. */
  @BeforeEach
  void hidesDetails() {
    serve("/api/skills/.+", notFound(), 3);
  }

  @Test
  void readsASkillWithItsText() throws Exception {
    skills();
    RawPost skill = posts(fetch()).getFirst();
    assertThat(skill.id()).isEqualTo(TIDES);
    assertThat(skill.kind()).isEqualTo(Kind.SKILL);
    assertThat(skill.url()).isEqualTo(URI.create("https://clawhub.ai/Reef/skills/tide-table"));
    assertThat(skill.fields())
        .containsOnly(
            entry(Field.TITLE, "Tide Table"),
            entry(Field.BODY, TEXT),
            entry(Field.COMMUNITY, "Sea\nTime"),
            entry(Field.METADATA, """
                version: 1.2.3
                summary: Tells the tides.
                changelog: Fewer waves.
                os: macos
                linux\
                """));
    assertThat(skill.author().handle()).isEqualTo("Reef");
    assertThat(skill.author().nativeId()).isEqualTo("kn70000000000000000000000000000");
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo(SKILL)).withQueryParam("owner", equalTo("Reef")));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo(SKILL + "/file"))
            .withQueryParam("path", equalTo("SKILL.md"))
            .withQueryParam("version", equalTo("1.2.3"))
            .withQueryParam("owner", equalTo("Reef")));
  }

  @Test
  void readsASkillWithoutVersionAndMetadata() throws Exception {
    skills();
    RawPost bare = posts(fetch()).get(1);
    assertThat(bare.id().nativeId()).isEqualTo("reef/shell-finder");
    assertThat(bare.fields()).containsOnly(entry(Field.TITLE, "Shell Finder"));
    site().server().verify(0, getRequestedFor(urlPathMatching(".*/shell-finder/file")));
  }

  @Test
  void neverBeginsANewScan() throws Exception {
    skills();
    fetch();
    site().server().verify(0, getRequestedFor(urlPathMatching(".*/scan")));
  }

  @Test
  void takesTheTimeThatTheListingIsSortedBy() throws Exception {
    skills();
    assertThat(posts(source().fetch(feed(), null, null)).getFirst().publishedAt())
        .isEqualTo(Instant.ofEpochMilli(1791196800000L));
    assertThat(posts(source().fetch(CREATED, null, null)).getFirst().publishedAt())
        .isEqualTo(Instant.ofEpochMilli(1791190800000L));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/skills"))
            .withQueryParam("sort", equalTo("createdAt"))
            .withQueryParam("limit", equalTo("20"))
            .withQueryParam("cursor", absent()));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/skills"))
            .withQueryParam("sort", equalTo("updated")));
  }

  @Test
  void saysWhatTheModerationSaysOfASkillThatIsStillServed() throws Exception {
    skills();
    serve(SKILL, okJson(resource("clawhub-2026-08-flagged.json")), 1);
    RawPost flagged = posts(fetch()).getFirst();
    assertThat(text(flagged, Field.METADATA))
        .endsWith("moderation: suspicious (suspicious.dynamic_code_execution)");
    assertThat(text(flagged, Field.BODY)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"isMalwareBlocked\":true,\"verdict\":\"malicious\",\"reasonCodes\":[\"malicious.known\",\"malicious.exfil\"]|malicious"
            + " (malicious.known, malicious.exfil), blocked",
        "\"isMalwareBlocked\":\"true\"|malicious, blocked",
        "\"verdict\":\"malicious\",\"isMalwareBlocked\":false|malicious, blocked",
        "\"isHiddenByMod\":true|hidden, blocked",
        "\"isRemoved\":true,\"verdict\":\"suspicious\"|suspicious, blocked"
      })
  void keepsOfABlockedSkillItsNameAndVerdictAlone(String moderation, String line) throws Exception {
    skills();
    serve(
        SKILL,
        okJson(resource("clawhub-2026-08-skill.json")
            .replace("\"moderation\":null", "\"moderation\":{" + moderation + "}")),
        1);
    RawPost blocked = posts(fetch()).getFirst();
    assertThat(blocked.id()).isEqualTo(TIDES);
    assertThat(blocked.fields()).containsOnly(entry(Field.METADATA, "moderation: " + line));
    site().server().verify(0, getRequestedFor(urlPathEqualTo(SKILL + "/file")));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 409, 410, 415, 423})
  void keepsWhatTheListingSaysOfASkillWhoseTextIsWithheld(int status) throws Exception {
    skills();
    serve(SKILL + "/file", aResponse().withStatus(status).withBody(HOSTILE), 1);
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().fields()).doesNotContainKey(Field.BODY);
    assertThat(text(posts(page).getFirst(), Field.TITLE)).isEqualTo("Tide Table");
    assertThat(page.refused()).isEmpty();
  }

  @Test
  void keepsNoTextOfASkillThatIsHiddenBetweenListingAndDetails() throws Exception {
    skills();
    serve(SKILL, notFound(), 1);
    RawPost hidden = posts(fetch()).getFirst();
    assertThat(hidden.fields()).doesNotContainKey(Field.BODY).containsKey(Field.TITLE);
    site().server().verify(0, getRequestedFor(urlPathEqualTo(SKILL + "/file")));
  }

  @Test
  void takesNoTextWhereItDoesNotUnderstandTheDetails() throws Exception {
    skills();
    serve(SKILL, okJson("{\"status\":\"ok\"}"), 1);
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().fields()).doesNotContainKey(Field.BODY);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.WRONG_TYPE, "items[0]"));
    assertThat(source().fetch(Feed.again(TIDES), null, null)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void takesNoPageForAText() throws Exception {
    skills();
    serve(
        SKILL + "/file",
        aResponse().withHeader("Content-Type", "text/html").withBody("<html>" + HOSTILE),
        1);
    Fetch.Page page = page(fetch());
    assertThat(posts(page).getFirst().fields()).doesNotContainKey(Field.BODY);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.NOT_JSON, "items[0]"));
    assertThat(page.toString()).doesNotContain(HOSTILE);
  }

  @Test
  void takesNoOtherOwnersSkillOfTheSameName() throws Exception {
    skills();
    serve(
        SKILL, okJson(resource("clawhub-2026-08-skill.json").replace("\"Reef\"", "\"other\"")), 1);
    RawPost skill = posts(fetch()).getFirst();
    assertThat(skill.author().handle()).isEqualTo("Reef");
    assertThat(skill.fields()).doesNotContainKey(Field.BODY);
    assertThat(source().fetch(Feed.again(TIDES), null, null)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void learnsTheOwnerFromTheDetailsWhereTheListingDoesNotSay() throws Exception {
    skills();
    String old =
        resource("clawhub-2026-08-skills.json").replaceAll("\"ownerHandle\":\"\\w+\",", "");
    answers(okJson(old));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).extracting(seen -> seen.id()).containsExactly(TIDES);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where, Refusal::detail)
        .containsExactly(tuple(Refusal.What.BAD_ID, "items[1]", "its owner is not known"));
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo(SKILL)).withQueryParam("owner", absent()));
  }

  @Test
  void readsNothingOfThePersonBehindAHandle() throws Exception {
    skills();
    publisher();
    serve(SKILL, okJson(resource("clawhub-2026-08-flagged.json")), 1);
    List<RawPost> all = new ArrayList<>(posts(fetch()));
    all.addAll(posts(source().fetch(OWNER, null, null)));
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            post -> assertThat(post.fields().values()).noneMatch(text -> text.contains("NEVER")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\":\"x\"}",
        "{\"slug\":7.5}",
        "{\"slug\":\"sk-Hostile\"}",
        "{\"slug\":\"../../etc/passwd\",\"ownerHandle\":\"reef\"}",
        "{\"slug\":\"fine\",\"ownerHandle\":\"../reef\"}"
      })
  void refusesASkillWithoutAFitName(String item) throws Exception {
    answers(okJson(list(item + "," + skill(1, "2026-10-05T11:00:00Z"), null)));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .extracting(Refusal::what, Refusal::where)
        .containsExactly(tuple(Refusal.What.BAD_ID, "items[0]"));
  }

  @Test
  void readsWhatIsLeftOfASkillWithAValueOfAnotherType() throws Exception {
    answers(okJson(list(
        "{\"slug\":\"s\",\"ownerHandle\":\"reef\",\"displayName\":[\"sk-hostile-0000\"],\"summary\":\"kept\",\"topics\":7,\"latestVersion\":[],\"metadata\":\"x\"}",
        null)));
    Fetch.Page page = page(fetch());
    assertThat(text(posts(page).getFirst(), Field.METADATA)).isEqualTo("summary: kept");
    assertThat(page.refused()).extracting(Refusal::detail).containsExactly("displayName is a list");
  }

  @Test
  void walksByTheSitesCursorDownToTheFloor() throws Exception {
    Instant floor = Instant.parse("2026-10-05T11:30:00Z");
    answers(okJson(list(skills(50, 59), "next one")));
    Cursor next = page(source().fetch(feed(), floor, null)).next();
    answers(okJson(list(skills(25, 49), "next two")));
    Fetch.Page last = page(source().fetch(feed(), floor, next));
    assertThat(last.seen()).as("those from 11:30 on").hasSize(20);
    assertThat(last.next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo("/api/skills"))
            .withQueryParam("cursor", equalTo("next one")));
    site().server().verify(0, getRequestedFor(urlPathEqualTo("/api/skills/skill-29")));
  }

  @Test
  void goesOnBehindAShortOrEmptyPage() throws Exception {
    answers(okJson(list("", "more")));
    assertThat(page(fetch()).next()).isNotNull();
  }

  @Test
  void aFirstReadGoesBackADayAndSaysSo() throws Exception {
    answers(okJson(
        list(skill(2, "2026-10-05T11:00:00Z") + "," + skill(1, "2026-10-01T11:00:00Z"), "more")));
    Fetch.Page page = page(fetch());
    assertThat(page.seen()).hasSize(1);
    int requests = site().server().getAllServeEvents().size();
    assertThat(fetch(page.next()))
        .isEqualTo(Fetch.Page.nothingBefore(Instant.parse("2026-10-04T12:00:00Z")));
    assertThat(site().server().getAllServeEvents()).hasSize(requests);
  }

  @Test
  void startsAgainWhenTheCursorOrThePageRepeats() throws Exception {
    answers(okJson(list(skills(1, 20), "same")));
    Cursor next = page(fetch()).next();
    answers(okJson(list(skills(21, 40), "same")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
    answers(okJson(list(skills(1, 20), "another")));
    assertThat(fetch(next)).isEqualTo(new Fetch.Expired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"end:x", "at::x:y", "end:2026-13-05T11:00:00Z"})
  void startsAgainWithAPlaceThatIsNone(String place) throws Exception {
    answers(okJson(pageOf("hello")));
    assertThat(fetch(new Cursor(place))).isEqualTo(new Fetch.Expired());
  }

  @Test
  void refusesACursorThatIsLongerThanWhatIsKept() throws Exception {
    answers(okJson(list(skill(1, "2026-10-05T11:00:00Z"), "c".repeat(2000))));
    assertThat(fetch()).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void waitsAsLongAsThePlainTextRefusalsHeaderSays() throws Exception {
    answers(aResponse()
        .withStatus(429)
        .withHeader("Content-Type", "text/plain; charset=utf-8")
        .withHeader("Retry-After", "340")
        .withHeader("RateLimit-Reset", "340")
        .withHeader("X-RateLimit-Remaining", "0")
        .withBody("Rate limit exceeded"));
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofSeconds(340)));
  }

  @Test
  void comesAgainForTheWholePageWhenASkillsDetailsAreThrottledOrInTrouble() throws Exception {
    skills();
    serve(SKILL, aResponse().withStatus(429).withHeader("Retry-After", "340"), 1);
    assertThat(fetch()).isEqualTo(new Fetch.Throttled(Duration.ofSeconds(340)));
    site().time().pass(Duration.ofMinutes(10));
    serve(SKILL, okJson(resource("clawhub-2026-08-skill.json")), 1);
    serve(SKILL + "/file", aResponse().withStatus(503), 1);
    assertThat(fetch()).isInstanceOf(Fetch.Unavailable.class);
  }

  @Test
  void asksWhetherAnythingChangedSinceItWasSettled() throws Exception {
    answers(okJson(pageOf("hello")).withHeader("ETag", "\"one\""));
    Source source = source();
    source.fetch(feed(), null, null);
    source.settled(feed());
    answers(aResponse().withStatus(304));
    assertThat(source.fetch(feed(), null, null)).isEqualTo(new Fetch.Unchanged());
  }

  @Test
  void asksForNoMoreSkillsThanAMinuteIsEnoughFor() throws Exception {
    assertThat(settings().pageSize()).isEqualTo(20);
    int requests = 2 + 2 * 25;
    assertThat(requests).isLessThanOrEqualTo(ClawHubSource.KIND.limits().ratePerMinute());
  }

  @Test
  void readsRegisteredPublishersFirst() {
    assertThat(source().feeds(registry("clawhub:reef", "clawhub:no handle", "moltx:other")))
        .containsExactly(OWNER, CREATED, Feed.of("updated", Feed.Order.NEWEST_FIRST));
  }

  @Test
  void readsThePublishersSkillsAndNoPlugins() throws Exception {
    skills();
    publisher();
    Fetch.Page page = page(source().fetch(OWNER, null, null));
    assertThat(posts(page))
        .extracting(post -> post.id().nativeId())
        .containsExactly("reef/tide-table", "reef/old-shell");
    assertThat(text(posts(page).getFirst(), Field.BODY)).isEqualTo(TEXT);
    assertThat(posts(page).getFirst().publishedAt())
        .isEqualTo(Instant.ofEpochMilli(1791196800000L));
    assertThat(page.refused()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  void readsDetailsOfWhatAPublisherChangedSinceTheFloorAlone() throws Exception {
    skills();
    publisher();
    assertThat(posts(source().fetch(OWNER, Instant.parse("2026-10-01T00:00:00Z"), null)))
        .hasSize(1);
    site().server().verify(0, getRequestedFor(urlPathEqualTo("/api/skills/old-shell")));
  }

  @Test
  void asksForAPublishersNextPageWithoutAskingWhoItIs() throws Exception {
    skills();
    publisher();
    String feed = "/api/publishers/pn70000000000000000000000000000/feed";
    serve(
        feed,
        okJson(resource("clawhub-2026-08-publisher-feed.json")
            .replace("\"nextCursor\":null", "\"nextCursor\":\"bW9yZQ\"")),
        1);
    Cursor next = page(source().fetch(OWNER, null, null)).next();
    serve(feed, okJson("{\"entries\":[],\"nextCursor\":null}"), 1);
    assertThat(page(source().fetch(OWNER, null, next)).next()).isNull();
    site()
        .server()
        .verify(getRequestedFor(urlPathEqualTo(feed)).withQueryParam("cursor", equalTo("bW9yZQ")));
    site().server().verify(1, getRequestedFor(urlPathEqualTo("/api/publishers/reef")));
  }

  @Test
  void saysThatAPublisherIsUnknownWithoutKeepingTheOthersWaiting() throws Exception {
    answers(notFound());
    Fetch.Page page = page(source().fetch(OWNER, null, null));
    assertThat(page.seen()).isEmpty();
    assertThat(page.refused()).extracting(Refusal::where).containsExactly("publisher");
    answers(okJson("{\"publisher\":{\"_id\":\"../x\"}}"));
    assertThat(source().fetch(OWNER, null, null)).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void readsASkillAgain() throws Exception {
    skills();
    assertThat(source().readsAgain(PostId.parse("clawhub:1"), null, false)).isTrue();
    RawPost again = posts(source().fetch(Feed.again(TIDES), null, null)).getFirst();
    assertThat(again.id()).isEqualTo(TIDES);
    assertThat(text(again, Field.BODY)).isEqualTo(TEXT);
    assertThat(again.publishedAt()).isEqualTo(Instant.ofEpochMilli(1791196800000L));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void saysThatASkillIsMissing(int status) throws Exception {
    serve(SKILL, aResponse().withStatus(status).withBody("Skill not found"), 1);
    assertThat(source().fetch(Feed.again(TIDES), null, null)).isEqualTo(new Fetch.Missing());
  }

  @Test
  void asksForNothingThatIsNoSkill() throws Exception {
    PostId strange = PostId.parse("clawhub:a/b/c");
    assertThat(source().fetch(Feed.again(strange), null, null))
        .isInstanceOf(Fetch.Unreadable.class);
    site().server().verify(0, getRequestedFor(anyUrl()));
  }

  /** The listing of two skills, and all that there is of the first. */
  private void skills() throws Exception {
    answers(okJson(resource("clawhub-2026-08-skills.json")));
    serve(SKILL, okJson(resource("clawhub-2026-08-skill.json")), 1);
    serve(
        SKILL + "/file",
        aResponse().withHeader("Content-Type", "text/markdown; charset=utf-8").withBody(TEXT),
        1);
  }

  private void publisher() throws Exception {
    serve("/api/publishers/reef", okJson(resource("clawhub-2026-08-publisher.json")), 1);
    serve(
        "/api/publishers/pn70000000000000000000000000000/feed",
        okJson(resource("clawhub-2026-08-publisher-feed.json")),
        1);
  }

  private void serve(String path, ResponseDefinitionBuilder answer, int priority) {
    site().server().stubFor(get(urlPathMatching(path)).atPriority(priority).willReturn(answer));
  }

  private static Registry registry(String... handles) {
    List<Organisation.Owned> owned = new ArrayList<>();
    for (String handle : handles) {
      owned.add(
          new Organisation.Owned(Identifier.of(Identifier.Kind.HANDLE, handle), "", Set.of()));
    }
    return new Registry(
        1,
        List.of(new Organisation(
            new OrganisationId("reef"), "Reef", owned, List.of(), null, null, null)));
  }

  /** The newest first, one a minute. */
  private static String skills(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .map(n -> to + from - n)
        .mapToObj(n -> skill(n, "2026-10-05T11:%02d:00Z".formatted(n)))
        .collect(Collectors.joining(","));
  }

  private static String skill(int number, String time) {
    long millis = Instant.parse(time).toEpochMilli();
    return "{\"slug\":\"skill-%d\",\"ownerHandle\":\"reef\",\"displayName\":\"N\",\"createdAt\":%d,\"updatedAt\":%d}"
        .formatted(number, millis, millis);
  }

  private static String list(String items, @org.jspecify.annotations.Nullable String next) {
    return "{\"items\":[" + items + "],\"nextCursor\":"
        + (next == null ? "null" : "\"" + next + "\"") + "}";
  }

  private static String resource(String name) throws java.io.IOException {
    try (var in = Objects.requireNonNull(ClawHubSourceTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
