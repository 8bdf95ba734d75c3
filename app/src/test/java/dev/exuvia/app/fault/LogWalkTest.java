package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.minute;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Gap;
import dev.exuvia.index.Index;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A log is read on from its place; what it dropped meanwhile is owned up to. */
class LogWalkTest {
  private final MemoryDocuments documents = new MemoryDocuments();
  private final House house = new House(documents);
  private final PlaceSource source = new PlaceSource(4);

  @Test
  void goesOnWhereItStood() throws Exception {
    happen(0, 10);
    house.crawl(source);
    happen(10, 13);
    house.crawl(source);
    assertThat(stored()).isEqualTo(names(0, 13));
    assertThat(checkpoint().walk()).isNotNull();
    assertThat(java.util.Objects.requireNonNull(checkpoint().walk()).next())
        .hasToString("Cursor[value=13]");
    assertThat(checkpoint().floor()).isEqualTo(minute(12));
  }

  @Test
  void nothingIsMissingAfterAStopAtAnyWrite() throws Exception {
    for (int stop = 1; stop < 30; stop++) {
      var fresh = new MemoryDocuments();
      var log = new PlaceSource(4);
      IntStream.range(0, 10).forEach(i -> log.happen(post("p" + i, i, "crab", "quiet " + i)));
      try {
        new House(new StoppingDocuments(fresh, stop, true)).crawl(log);
      } catch (dev.exuvia.core.store.StoreException e) {
        assertThat(e).hasMessageNotContaining("quiet");
      }
      var restarted = new House(fresh);
      restarted.crawl(log);
      assertThat(restarted.documents(Index.POSTS)).as("a stop at write " + stop).hasSize(10);
    }
  }

  @Test
  void aPlaceThatWasDroppedLeavesAGapAndReadingGoesOn() throws Exception {
    happen(0, 4);
    house.crawl(source);
    happen(4, 10);
    source.prune(8);
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isFalse();
    assertThat(stored()).isEqualTo(List.of("p0", "p1", "p2", "p3", "p8", "p9"));
    Gap gap = house.store().gaps().list(false).getFirst();
    assertThat(gap.from()).isEqualTo(minute(3));
    assertThat(gap.to()).isEqualTo(Samples.CLOCK.instant());
    assertThat(gap.reason()).contains("expired");
  }

  @Test
  void aLogThatGoesOnBeyondTheLimitIsReadToTheLimitInEveryRunAndSaysSo() throws Exception {
    happen(0, 4);
    house.crawl(source);
    happen(4, 44);
    assertThat(house.crawl(source, pagesAtMost(3)).complete()).isFalse();
    assertThat(stored()).isEqualTo(names(0, 16));
    CrawlReport second = house.crawl(source, pagesAtMost(3));
    assertThat(stored()).isEqualTo(names(0, 28));
    assertThat(second.troubles()).singleElement().asString().contains("goes on", "3 pages");
    assertThat(house.crawl(source, pagesAtMost(9)).complete()).isTrue();
    assertThat(stored()).isEqualTo(names(0, 44));
  }

  @Test
  void aListingThatDidNotChangeIsReadToItsFloor() throws Exception {
    happen(0, 3);
    house.crawl(source);
    Checkpoint before = checkpoint();
    source.unchanged();
    CrawlReport report = house.crawl(source);
    assertThat(report.complete()).isTrue();
    assertThat(checkpoint().floor()).isEqualTo(before.floor());
    assertThat(source.settled()).isEqualTo(2);
  }

  private static CrawlSettings pagesAtMost(int pages) {
    return new CrawlSettings(Duration.ZERO, pages, pages, 0, 0, Duration.ZERO, null, false);
  }

  private void happen(int from, int to) {
    for (int i = from; i < to; i++) {
      source.happen(post("p" + i, i, "crab", "quiet " + i));
    }
  }

  private List<String> stored() throws Exception {
    return house.documents(Index.POSTS).keySet().stream()
        .map(id -> id.substring(id.indexOf(':') + 1))
        .sorted(java.util.Comparator.comparingInt(name -> Integer.parseInt(name.substring(1))))
        .toList();
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "p" + i).toList();
  }

  private Checkpoint checkpoint() throws Exception {
    return house
        .store()
        .checkpoints()
        .get(ScriptedSource.ID, PlaceSource.LOG.name())
        .orElseThrow()
        .value();
  }
}
