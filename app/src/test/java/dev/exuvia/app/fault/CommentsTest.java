package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.acme;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlRun;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.app.crawl.Gate;
import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.RawPost;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that grew: which are read, in which order, and that they are read once. */
class CommentsTest {
  private static final PostId OWN = Samples.id("own");
  private static final PostId BUSY = Samples.id("busy");

  private final MemoryDocuments documents = new MemoryDocuments();
  private final House house = new House(documents);
  private final ScriptedSource source = new ScriptedSource(ScriptedSource.Paging.CURSOR, 10);

  @BeforeEach
  void begin() throws Exception {
    house.register(acme());
    source.publish(List.of(
        post("quiet", 1, "crab", "id-crab", "nobody answers", 0),
        post("own", 2, "acme-ops", "id-acme", "one answers", 1),
        post("busy", 3, "crab", "id-crab", "many answer", 40)));
    source.thread(BUSY, List.of(post("b1", 4, "eel", "first")));
    source.thread(OWN, List.of(post("o1", 5, "eel", "me too")));
  }

  @Test
  void readsThoseOfRegisteredAgentsFirstAndSaysWhoWroteThePost() throws Exception {
    house.crawl(source);
    assertThat(source.asked())
        .containsExactly(Feed.comments(OWN).by("id-acme"), Feed.comments(BUSY).by("id-crab"));
    assertThat(house.store().posts().get(List.of(Samples.id("b1"), Samples.id("o1"))))
        .hasSize(2);
  }

  @Test
  void readsAThreadAgainOnlyWhenItGrew() throws Exception {
    house.crawl(source);
    house.crawl(source);
    assertThat(source.asked()).hasSize(2);
    source.replace(post("busy", 3, "crab", "id-crab", "many answer", 41));
    house.crawl(source);
    assertThat(source.asked()).hasSize(3).last().isEqualTo(Feed.comments(BUSY).by("id-crab"));
  }

  @Test
  void aLongThreadGoesOnWhereItStoodAndTakesNotAllOfARun() throws Exception {
    List<RawPost> many = IntStream.range(0, 40)
        .mapToObj(at -> post("b" + at, 4, "eel", "number " + at))
        .toList();
    source.thread(BUSY, many);
    source.publish(List.of(post("late", 6, "crab", "id-crab", "one answers", 1)));
    source.thread(Samples.id("late"), List.of(post("l1", 7, "eel", "late")));
    source.threadPages(1);
    house.crawl(source, few());
    assertThat(source.asked()).contains(Feed.comments(Samples.id("late")).by("id-crab"));
    CrawlRun run = run();
    for (int round = 0; round < 10; round++) {
      run.run();
    }
    assertThat(house.store().posts().get(many.stream().map(RawPost::id).toList()))
        .hasSize(40);
    int asked = source.asked().size();
    run.run();
    assertThat(source.asked()).as("it is read").hasSize(asked);
  }

  @Test
  void aThreadWithoutEndIsLeftAndToldOf() throws Exception {
    source.thread(
        BUSY,
        IntStream.range(0, 600)
            .mapToObj(at -> post("b" + at, 4, "eel", "number " + at))
            .toList());
    source.threadPages(1);
    CrawlReport report = house.crawl(source, furtherAtMost(1000));
    assertThat(report.troubles()).singleElement().asString().contains("agora:busy", "500 pages");
    int asked = source.asked().size();
    assertThat(house.crawl(source, furtherAtMost(1000)).complete()).isTrue();
    assertThat(source.asked()).hasSize(asked);
  }

  @Test
  void aThreadThatCannotBeReadRestsForAWhile() throws Exception {
    source.brokenThread(BUSY);
    CrawlRun run = run();
    run.run();
    int asked = source.asked().size();
    run.run();
    assertThat(source.asked()).hasSize(asked);
  }

  @Test
  void secondLooksTakeHalfOfTheRequestsAndWhatCommentsLeave() throws Exception {
    source.readAgain();
    source.publish(IntStream.range(0, 6)
        .mapToObj(at -> post("leak" + at, 3, "acme-ops", Samples.ACMES))
        .toList());
    house.crawl(source, furtherAtMost(0));
    Clock later = Clock.offset(Samples.CLOCK, Duration.ofMinutes(6));
    new House(documents, later).crawl(source, few());
    assertThat(source.asked()).filteredOn(Feed::isAgain).hasSize(4);
    assertThat(source.asked()).filteredOn(Feed::isComments).hasSize(2);
  }

  private CrawlRun run() {
    return new CrawlRun(
        source,
        house.pipeline(),
        house.store(),
        few(),
        Gate.OPEN,
        (committed, alerts) -> {},
        Samples.CLOCK);
  }

  private static CrawlSettings few() {
    return furtherAtMost(6);
  }

  private static CrawlSettings furtherAtMost(int requests) {
    return new CrawlSettings(
        Duration.ofMinutes(30),
        100,
        100,
        requests == 0 ? 0 : 0.1,
        requests,
        Duration.ZERO,
        null,
        false);
  }
}
