package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.ACMES;
import static dev.exuvia.app.fault.Samples.acme;
import static dev.exuvia.app.fault.Samples.minute;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.store.Visibility;
import dev.exuvia.core.story.Exposure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Second looks: when, at what, and what they see. */
class RereadsTest {
  private static final PostId LEAK = Samples.id("leak");

  private final SteppingClock clock = new SteppingClock(minute(1));
  private final MemoryDocuments documents = new MemoryDocuments();
  private final House house = new House(documents, clock);
  private final PlaceSource source = new PlaceSource(100);

  @BeforeEach
  void begin() throws Exception {
    house.register(acme());
    source.happen(post("first", 0, "crab", "nothing yet"));
    house.crawl(source);
  }

  @Test
  void aPostWithAnExposureIsLookedAtOnItsScheduleAndNoMoreAfterThirtyDays() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    for (Duration age : List.of(
        Duration.ofMinutes(4),
        Duration.ofMinutes(5),
        Duration.ofMinutes(29),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(3),
        Duration.ofDays(1),
        Duration.ofDays(2),
        Duration.ofDays(3),
        Duration.ofDays(7),
        Duration.ofDays(30),
        Duration.ofDays(60))) {
      clock.set(minute(2).plus(age));
      house.crawl(source);
    }
    assertThat(source.lookedAt()).hasSize(7).containsOnly(LEAK);
    assertThat(stored().lookAt()).isNull();
    assertThat(stored().lastSeen()).isEqualTo(minute(2).plus(Duration.ofDays(30)));
  }

  @Test
  void asksWithTheAuthorWhomThePostCameFrom() throws Exception {
    publish(post("leak", 1, "acme-ops", "id-acme", ACMES, 3));
    look(Duration.ofMinutes(5));
    assertThat(source.asked())
        .filteredOn(Feed::isAgain)
        .isNotEmpty()
        .allSatisfy(feed -> assertThat(feed.author()).isEqualTo("id-acme"));
  }

  @Test
  void anEditThatLeaksIsSeenByTheNextLookAndTold() throws Exception {
    publish(post("leak", 1, "acme-ops", "our build is red, " + Samples.SECRET));
    int before = exposures().size();
    RawPost edited = post("leak", 1, "acme-ops", "and now " + ACMES);
    source.change(seenAt(edited, minute(8)));
    clock.set(minute(8));
    house.crawl(source);
    assertThat(exposures()).hasSizeGreaterThan(before).allMatch(Exposure::live);
    assertThat(stored().revisions()).hasSize(2);
    assertThat(visibility().edits()).isEqualTo(1);
  }

  @Test
  void whatIsGoneIsSaidWithTheTimeNobodyLooked() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    look(Duration.ofMinutes(5));
    source.remove(LEAK);
    look(Duration.ofMinutes(30));
    assertThat(visibility().lastSeen()).isEqualTo(minute(2).plus(Duration.ofMinutes(5)));
    assertThat(visibility().missedAt()).isEqualTo(minute(2).plus(Duration.ofMinutes(30)));
    assertThat(visibility().atLeast()).isEqualTo(Duration.ofMinutes(6));
    assertThat(visibility().atMost()).isEqualTo(Duration.ofMinutes(31));
    look(Duration.ofMinutes(30).plusHours(9));
    assertThat(house.store().posts().get(List.of(LEAK)))
        .as("two misses are no removal")
        .hasSize(1);
    look(Duration.ofMinutes(30).plusHours(18));
    look(Duration.ofMinutes(30).plusHours(27));
    assertThat(house.store().posts().get(List.of(LEAK)))
        .as("four over 24 h are")
        .isEmpty();
    assertThat(visibility().missedAt()).isEqualTo(minute(2).plus(Duration.ofMinutes(30)));
    assertThat(exposures()).as("the owner's record stays").hasSize(1);
  }

  @Test
  void aStopWithinARemovalLeavesNoFindingOfIt() throws Exception {
    RawPost leak = post("leak", 1, "crab", "id-crab", "our build is red, " + Samples.SECRET, 3);
    publish(leak);
    source.change(
        seenAt(post("leak", 1, "crab", "id-crab", "red, " + Samples.SECRET, 9), minute(2)));
    source.remove(LEAK);
    look(Duration.ofMinutes(30));
    look(Duration.ofHours(9));
    assertThat(findings()).isNotEmpty();
    clock.set(minute(2).plus(Duration.ofHours(26)));
    int writes = 0;
    StoppingDocuments stopping;
    do {
      stopping = new StoppingDocuments(documents, ++writes, true);
      try {
        new House(stopping, clock).crawl(source);
      } catch (dev.exuvia.core.store.StoreException e) {
        assertThat(stopping.stopped()).isTrue();
      }
      boolean gone = house.store().posts().get(List.of(LEAK)).isEmpty();
      assertThat(gone && !findings().isEmpty()).as("after write %d", writes).isFalse();
    } while (stopping.stopped());
    assertThat(house.store().posts().get(List.of(LEAK))).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void aPageWithoutThePostSaysNothingOfIt() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    source.answer(LEAK, new Fetch.Page(List.of(), List.of(), null));
    for (int round = 1; round <= 12; round++) {
      look(Duration.ofHours(9L * round));
    }
    assertThat(stored().post().fields()).isNotEmpty();
    assertThat(visibility().missedAt()).isNull();
  }

  @Test
  void aLookThatFailsComesLaterAndForgetsNoMiss() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    source.remove(LEAK);
    look(Duration.ofMinutes(30));
    source.answer(LEAK, new Fetch.Unavailable("it answers 500"));
    look(Duration.ofHours(9));
    assertThat(stored().lookAt()).isEqualTo(minute(2).plus(Duration.ofHours(18)));
    look(Duration.ofHours(10));
    assertThat(source.lookedAt()).hasSize(2);
    assertThat(visibility().missedAt()).isEqualTo(minute(2).plus(Duration.ofMinutes(30)));
  }

  @Test
  void aPostThatComesBackWasNeverGone() throws Exception {
    RawPost leak = post("leak", 1, "acme-ops", ACMES);
    publish(leak);
    source.remove(LEAK);
    look(Duration.ofMinutes(5));
    source.change(leak);
    look(Duration.ofMinutes(5).plusHours(9));
    assertThat(visibility().missedAt()).isNull();
    assertThat(visibility().atMost()).isNull();
  }

  @Test
  void aPostOfNobodyIsLookedAtWhileItsCommentsGrow() throws Exception {
    publish(post("talk", 1, "crab", "id-crab", "hello", 3));
    source.change(post("talk", 1, "crab", "id-crab", "hello", 9));
    look(Duration.ofMinutes(5));
    look(Duration.ofMinutes(9));
    assertThat(source.lookedAt()).hasSize(1);
    look(Duration.ofMinutes(10));
    assertThat(source.lookedAt()).as("at twice its age").hasSize(2);
    look(Duration.ofDays(20));
    assertThat(source.lookedAt()).as("nothing moved any more").hasSize(2);
  }

  @Test
  void aPostThatNobodyAnswersIsNotLookedAt() throws Exception {
    publish(post("quiet", 1, "crab", "hello"));
    look(Duration.ofDays(20));
    assertThat(source.lookedAt()).isEmpty();
  }

  @Test
  void aSourceThatCannotLookLeavesItToAnotherOfThePlatform() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    Instant due = stored().lookAt();
    clock.set(minute(2).plus(Duration.ofMinutes(6)));
    house.crawl(new ScriptedSource(ScriptedSource.Paging.CURSOR, 4));
    assertThat(stored().lookAt()).isEqualTo(due);
    house.crawl(source);
    assertThat(source.lookedAt()).containsExactly(LEAK);
  }

  @Test
  void whatCannotBeAskedForByItselfIsNotLookedAtAnyMore() throws Exception {
    publish(post("leak", 1, "acme-ops", ACMES));
    source.withoutAddress(LEAK);
    look(Duration.ofMinutes(5));
    assertThat(source.lookedAt()).isEmpty();
    assertThat(stored().lookAt()).isNull();
    assertThat(stored().lastSeen()).isEqualTo(minute(2));
  }

  @Test
  void aPostServedWithoutAuthorIsAttributedAndToldOnceItsAuthorIsKnown() throws Exception {
    RawPost named = post("leak", 1, "acme-ops", Samples.SECRET);
    publish(nameless(named));
    assertThat(exposures()).isEmpty();
    source.change(seenAt(named, minute(8)));
    clock.set(minute(8));
    house.crawl(source);
    assertThat(exposures()).singleElement().satisfies(exposure -> {
      assertThat(exposure.live()).isTrue();
      assertThat(exposure.organisation()).isEqualTo(acme().id());
    });
    assertThat(stored().post().author().handle()).isEqualTo("acme-ops");
  }

  private void publish(RawPost post) throws Exception {
    clock.set(minute(2));
    source.happen(post);
    house.crawl(source);
  }

  /** A round so long after the first sight. */
  private void look(Duration age) throws Exception {
    clock.set(minute(2).plus(age));
    house.crawl(source);
  }

  private Collection<?> findings() throws Exception {
    return house.documents(dev.exuvia.index.Index.FINDINGS).values();
  }

  private StoredPost stored() throws Exception {
    return house.store().posts().get(List.of(LEAK)).getFirst();
  }

  private Visibility visibility() throws Exception {
    return house.store().posts().visibility(List.of(LEAK)).getFirst();
  }

  private List<Exposure> exposures() throws Exception {
    return house.documents(dev.exuvia.index.Index.EXPOSURES).keySet().stream()
        .map(this::exposure)
        .toList();
  }

  private Exposure exposure(String id) {
    try {
      return house.store().exposures().find(id).orElseThrow();
    } catch (dev.exuvia.core.store.StoreException e) {
      throw new AssertionError("no exposure " + id, e);
    }
  }

  private static RawPost seenAt(RawPost post, Instant at) {
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

  private static RawPost nameless(RawPost post) {
    return post.by(Author.unknown(ScriptedSource.AGORA));
  }

  /** Shows what it was set to. */
  private static final class SteppingClock extends Clock {
    private Instant now;

    SteppingClock(Instant now) {
      this.now = now;
    }

    void set(Instant next) {
      now = next;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
