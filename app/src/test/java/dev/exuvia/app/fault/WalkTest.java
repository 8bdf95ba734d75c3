package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.minute;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.app.fault.ScriptedSource.Paging;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Index;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Floors, walks and gaps: what is read, what is read again, and what is owned up to. */
class WalkTest {
  private static final Refusal MALFORMED =
      new Refusal(Refusal.What.MALFORMED, "page", "it is not JSON");

  private final MemoryDocuments documents = new MemoryDocuments();
  private final House house = new House(documents);

  @ParameterizedTest
  @EnumSource
  void knownIdsNeverEndAWalk(Paging paging) throws Exception {
    ScriptedSource source = afterFirstRead(paging);
    source.publish(posts(100, 112));
    List<RawPost> newest = posts(106, 112);
    house.pipeline().commit(new Fetch.Page(List.copyOf(newest), List.of(), null), true);
    house.crawl(source);
    assertThat(stored()).containsAll(names(100, 112));
  }

  @ParameterizedTest
  @EnumSource
  void nothingBelowAStopIsMissingWhenTenPostsArriveMeanwhile(Paging paging) throws Exception {
    for (int stop = 1; stop < 30; stop++) {
      var fresh = new MemoryDocuments();
      ScriptedSource source = new ScriptedSource(paging, 4);
      source.publish(posts(0, 2));
      new House(fresh).crawl(source);
      source.publish(posts(100, 120));
      var life = new StoppingDocuments(fresh, stop, true);
      boolean stopped = stops(new House(life), source);
      source.publish(posts(200, 210));
      var restarted = new House(fresh);
      restarted.crawl(source);
      assertThat(stored(restarted)).as("a stop at write " + stop).containsAll(names(100, 120));
      restarted.crawl(source);
      assertThat(stored(restarted)).as("a stop at write " + stop).containsAll(names(200, 210));
      assertThat(stopped).isEqualTo(life.stopped());
    }
  }

  private static boolean stops(House house, ScriptedSource source) throws InterruptedException {
    try {
      house.crawl(source);
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  @Test
  void theFloorRisesOnlyAtTheEndOfTheWalk() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from != null ? new Fetch.Throttled(Duration.ZERO) : null);
    house.crawl(source);
    assertThat(checkpoint().floor()).isEqualTo(minute(2));
    assertThat(checkpoint().walk()).isNotNull();
    source.trouble((from, request) -> null);
    house.crawl(source);
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
    assertThat(checkpoint().walk()).isNull();
  }

  @Test
  void aPinnedPostNeitherRaisesTheFloorNorKeepsTheWalkGoing() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    source.publish(posts(0, 20));
    house.crawl(source);
    source.replace(Samples.pinned(post("p14", 300, "reef-walker", "low tide number 14")));
    source.requests().clear();
    house.crawl(source, overlapping(Duration.ZERO));
    assertThat(checkpoint().floor()).isEqualTo(minute(19));
    assertThat(source.requests())
        .hasSize(2); // 19 is no older than the floor; 15 to 12 are, but for the pin
  }

  @Test
  void aWalkReadsThirtyMinutesBelowItsFloorForPostsThatAppearLate() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    for (int at = 0; at <= 150; at += 10) {
      source.publish(List.of(post("every-" + at, at, "reef-walker", "tide")));
    }
    house.crawl(source);
    source.slip(post("late", 121, "reef-walker", "I was held back for half an hour"));
    source.requests().clear();
    house.crawl(source);
    assertThat(stored()).contains("agora:late");
    assertThat(source.requests()).hasSize(3); // down to the first page below 120
  }

  @Test
  void aTimeInTheFutureDoesNotRaiseTheFloorAboveNow() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    RawPost liar = post("liar", 60L * 24 * 365, "liar", "from next year");
    source.publish(List.of(seen(liar, minute(5))));
    house.crawl(source);
    assertThat(checkpoint().floor()).isEqualTo(minute(5));
  }

  @Test
  void anExpiredCursorStartsAgainFromTheTopWithTheFloorUnmoved() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.requests().clear();
    var floor = new AtomicReference<@Nullable Instant>();
    source.trouble((from, request) -> {
      if (request == 3) {
        floor.set(checkpoint().floor());
      }
      return request == 2 ? new Fetch.Expired() : null;
    });
    house.crawl(source);
    assertThat(source.requests().get(0)).isNull();
    assertThat(source.requests().get(1)).isNotNull();
    assertThat(source.requests().get(2)).isNull();
    assertThat(floor.get()).isEqualTo(minute(2));
    assertThat(stored()).containsAll(names(100, 112));
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
    assertThat(gaps()).isEmpty();
  }

  @Test
  void pagesThatRepeatThemselvesLeaveAGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.OFFSET);
    source.publish(posts(100, 112));
    List<Seen> same = List.copyOf(posts(108, 112));
    source.trouble((from, request) -> new Fetch.Page(same, List.of(), new Cursor("4")));
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isFalse();
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().from()).isEqualTo(minute(2));
    assertThat(gaps().getFirst().to()).isEqualTo(minute(108));
    assertThat(gaps().getFirst().reason()).contains("repeat");
  }

  @Test
  void whatLiesBelowABoundedFirstReadIsAGap() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    source.publish(posts(0, 20));
    CrawlReport report = house.crawl(
        source,
        new CrawlSettings(Duration.ofMinutes(30), 2, 100, 0, 0, Duration.ZERO, null, false));
    assertThat(report.complete()).isFalse();
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().from()).isNull();
    assertThat(gaps().getFirst().to()).isEqualTo(minute(12));
    assertThat(checkpoint().floor()).isEqualTo(minute(19));
  }

  @Test
  void whatAPlatformServedNoMoreWhenWeCameIsAGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    CrawlReport report = house.crawl(source);
    assertThat(stored()).containsAll(names(106, 112)).doesNotContain("agora:p105");
    assertThat(report.complete()).isFalse();
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().from()).isEqualTo(minute(2));
    assertThat(gaps().getFirst().to()).isEqualTo(minute(106));
    assertThat(gaps().getFirst().reason()).contains("serves nothing older");
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
  }

  @Test
  void aListOfTheLastItemsThatReachesTheFloorHasNoGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.serveTheLast(6);
    source.publish(posts(100, 105));
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isTrue();
    assertThat(gaps()).isEmpty();
    assertThat(stored()).containsAll(names(100, 105));
  }

  @Test
  void whatWasOutOfReachBeforeTheFirstReadIsNoGap() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    source.publish(posts(0, 20));
    source.serveTheLast(6);
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isTrue();
    assertThat(gaps()).isEmpty();
    assertThat(checkpoint().floor()).isEqualTo(minute(19));
  }

  @Test
  void aGapThatStaysOutOfReachIsNeitherFilledNorWidened() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    house.crawl(source);
    Gap gap = gaps().getFirst();
    source.publish(posts(112, 116));
    later().crawl(source);
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().to()).isEqualTo(gap.to());
    assertThat(gaps().getFirst().filledAt()).isNull();
    assertThat(gaps().getFirst().tries()).isEqualTo(1);
  }

  @Test
  void aGapIsFilledWhenThePlatformServesItAgain() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    house.crawl(source);
    source.serveTheLast(Integer.MAX_VALUE);
    later().crawl(source);
    assertThat(stored()).containsAll(names(100, 112));
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().filledAt()).isNotNull();
  }

  @Test
  void aGapIsNotFilledByHearingThatNothingChanged() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.askIfChanged();
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    house.crawl(source);
    later().crawl(source);
    assertThat(gaps().getFirst().filledAt()).isNull();
    source.serveTheLast(Integer.MAX_VALUE);
    later().crawl(source, sinceOrAllGaps(null));
    assertThat(gaps().getFirst().filledAt()).isNotNull();
    assertThat(stored()).containsAll(names(100, 112));
  }

  @Test
  void aReadingFromATimeOnReadsWhatDidNotChange() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.askIfChanged();
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    house.crawl(source);
    source.serveTheLast(Integer.MAX_VALUE);
    house.crawl(source, sinceOrAllGaps(minute(0)));
    assertThat(stored()).containsAll(names(100, 112));
  }

  @Test
  void whatIsUnchangedAllTheSameFillsNoGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.serveTheLast(6);
    house.crawl(source);
    source.trouble((from, request) -> new Fetch.Unchanged());
    house.crawl(source, sinceOrAllGaps(null));
    house.crawl(source, sinceOrAllGaps(minute(0)));
    assertThat(gaps()).singleElement().satisfies(gap -> {
      assertThat(gap.filledAt()).isNull();
      assertThat(gap.tries()).isZero();
    });
  }

  @Test
  void anOutageIsNoTryOfAGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(108)));
    house.crawl(source);
    source.trouble(
        (from, request) -> from == null ? null : new Fetch.Unavailable("it answers 500"));
    for (int run = 0; run < 6; run++) {
      later().crawl(source, sinceOrAllGaps(null));
    }
    assertThat(gaps().getFirst().tries()).isZero();
    source.trouble((from, request) -> null);
    later().crawl(source);
    assertThat(stored()).containsAll(names(100, 112));
  }

  @Test
  void noFurtherGapIsTriedOnceThePlatformAskedToWait() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    for (int at : List.of(100, 200)) {
      source.publish(posts(at, at + 12));
      source.trouble(
          (from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(at + 8)));
      house.crawl(source);
    }
    assertThat(gaps()).hasSize(2);
    source.trouble((from, request) -> request > 5 ? new Fetch.Throttled(Duration.ZERO) : null);
    source.requests().clear();
    house.crawl(source, sinceOrAllGaps(null));
    assertThat(source.requests()).as("four of the walk, two of a gap").hasSize(6);
  }

  @Test
  void anUnreadablePageKeepsItsPlaceAndIsAGapInTheEnd() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) ->
        from != null && from.value().equals("agora:p104") ? new Fetch.Unreadable(MALFORMED) : null);
    house.crawl(source);
    source.requests().clear();
    house.crawl(source);
    assertThat(source.requests()).containsExactly(new Cursor("agora:p104"));
    assertThat(checkpoint().floor()).isEqualTo(minute(2));
    assertThat(gaps()).isEmpty();
    for (int run = 0; run < 10; run++) {
      house.crawl(source);
    }
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().from()).isEqualTo(minute(2));
    assertThat(gaps().getFirst().to()).isEqualTo(minute(104));
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
  }

  @Test
  void aPageThatBecomesReadableAgainLeavesNoGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : new Fetch.Unreadable(MALFORMED));
    for (int run = 0; run < 4; run++) {
      house.crawl(source);
    }
    source.trouble((from, request) -> null);
    house.crawl(source);
    assertThat(gaps()).isEmpty();
    assertThat(stored()).containsAll(names(100, 112));
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
  }

  @Test
  void whatThePlatformServesNoMoreIsAGapAndTheFloorRises() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(108)));
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isFalse();
    assertThat(gaps())
        .extracting(Gap::from, Gap::to)
        .containsExactly(tuple(minute(2), minute(108)));
    assertThat(gaps().getFirst().reason()).contains("serves nothing older");
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
    assertThat(checkpoint().walk()).isNull();
  }

  @Test
  void aPlatformThatServesDownToTheFloorLeavesNoGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(2)));
    assertThat(house.crawl(source).complete()).isTrue();
    assertThat(gaps()).isEmpty();
    assertThat(checkpoint().floor()).isEqualTo(minute(111));
  }

  @ParameterizedTest
  @CsvSource({"110,,false", "104,104,true"})
  void aGapIsFilledNoFurtherThanThePlatformServes(
      int reach, @Nullable Integer left, boolean narrower) throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(108)));
    house.crawl(source);
    source.trouble(
        (from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(reach)));
    House later = new House(
        documents, Clock.fixed(Samples.CLOCK.instant().plus(Duration.ofHours(2)), ZoneOffset.UTC));
    later.crawl(source);
    List<Gap> gaps = house.store().gaps().list(true);
    Gap first =
        gaps.stream().filter(gap -> gap.to().equals(minute(108))).findFirst().orElseThrow();
    assertThat(first.filledAt() != null).isEqualTo(narrower);
    assertThat(first.tries()).isEqualTo(narrower ? 0 : 1);
    assertThat(gaps)
        .filteredOn(gap -> !gap.equals(first))
        .extracting(Gap::from, Gap::to)
        .isEqualTo(left == null ? List.of() : List.of(tuple(minute(2), minute(left))));
  }

  @Test
  void aReadingFromATimeOnFillsNothingThatThePlatformServesNoMore() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(108)));
    house.crawl(
        source,
        new CrawlSettings(
            Duration.ofMinutes(30), 100, 100, 0, 0, Duration.ZERO, minute(50), false));
    assertThat(house.store().gaps().list(true))
        .extracting(Gap::from, Gap::to, Gap::filledAt)
        .containsExactly(tuple(minute(50), minute(108), null));
  }

  @Test
  void aReadingFromATimeOnThatGoesOnFillsNoGapThatAroseAboveIt() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.trouble((from, request) -> from == null ? null : new Fetch.Throttled(Duration.ZERO));
    new House(documents, Clock.fixed(minute(113), ZoneOffset.UTC))
        .crawl(source, sinceOrAllGaps(minute(0)));
    source.publish(posts(200, 212));
    source.trouble((from, request) -> from == null ? null : Fetch.Page.nothingBefore(minute(208)));
    house.crawl(source);
    source.trouble((from, request) -> null);
    house.crawl(source, sinceOrAllGaps(minute(0)));
    assertThat(stored()).contains("agora:p100").doesNotContain("agora:p200");
    assertThat(gaps())
        .extracting(Gap::from, Gap::to, Gap::filledAt)
        .containsExactly(tuple(minute(2), minute(208), null));
  }

  @Test
  void anOldPostThatStaysOnTopHidesNoGap() throws Exception {
    ScriptedSource source = afterFirstRead(Paging.CURSOR);
    source.publish(posts(100, 112));
    source.publish(List.of(post("rules", 1, "harbour-master", "be kind")));
    house.crawl(source, new CrawlSettings(Duration.ZERO, 1, 1, 0, 0, Duration.ZERO, null, false));
    assertThat(gaps())
        .extracting(Gap::from, Gap::to)
        .containsExactly(tuple(minute(2), minute(109)));
  }

  @Test
  void aReadingFromATimeOnLeavesOfAGapWhatLiesBelow() throws Exception {
    ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);
    source.publish(posts(0, 20));
    house.crawl(source, new CrawlSettings(Duration.ZERO, 2, 100, 0, 0, Duration.ZERO, null, false));
    house.crawl(source, sinceOrAllGaps(minute(5)));
    assertThat(gaps())
        .extracting(Gap::from, Gap::to, gap -> gap.filledAt() != null)
        .containsExactlyInAnyOrder(tuple(null, minute(12), true), tuple(null, minute(5), false));
  }

  private ScriptedSource afterFirstRead(Paging paging) throws Exception {
    ScriptedSource source = new ScriptedSource(paging, 4);
    source.publish(posts(0, 3));
    house.crawl(source);
    assertThat(checkpoint().floor()).isEqualTo(minute(2));
    return source;
  }

  /** The same house, two hours on. */
  private House later() {
    return new House(documents, Clock.offset(Samples.CLOCK, Duration.ofHours(2)));
  }

  private static CrawlSettings sinceOrAllGaps(@Nullable Instant since) {
    return new CrawlSettings(
        Duration.ofMinutes(30), 100, 100, 0, 0, Duration.ZERO, since, since == null);
  }

  private static CrawlSettings overlapping(Duration overlap) {
    return new CrawlSettings(overlap, 100, 100, 0, 0, Duration.ZERO, null, false);
  }

  /** One post a minute, {@code from} up to before {@code to}. */
  private static List<RawPost> posts(int from, int to) {
    List<RawPost> posts = new ArrayList<>();
    for (int at = from; at < to; at++) {
      posts.add(post("p" + at, at, "reef-walker", "low tide number " + at));
    }
    return posts;
  }

  private static List<String> names(int from, int to) {
    return posts(from, to).stream().map(post -> post.id().toString()).toList();
  }

  private static RawPost seen(RawPost post, Instant at) {
    return new RawPost(
        post.id(),
        post.kind(),
        post.source(),
        post.url(),
        post.fields(),
        post.author(),
        post.thread(),
        post.parent(),
        post.publishedAt(),
        post.comments(),
        post.pinned(),
        at);
  }

  private Checkpoint checkpoint() throws StoreException {
    return house
        .store()
        .checkpoints()
        .get(ScriptedSource.ID, ScriptedSource.FEED.name())
        .orElseThrow()
        .value();
  }

  private List<Gap> gaps() throws StoreException {
    return house.store().gaps().list(true);
  }

  private Set<String> stored() throws StoreException {
    return stored(house);
  }

  private static Set<String> stored(House house) throws StoreException {
    return house.documents(Index.POSTS).keySet();
  }
}
