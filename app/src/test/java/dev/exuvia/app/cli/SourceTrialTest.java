package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceTrialTest {
  private static final Scanner NOTHING_TO_SCAN = post -> {
    throw new AssertionError("there is no text");
  };

  private final SourceTrial trial = new SourceTrial(NOTHING_TO_SCAN);
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksForThreeListingsAtMost() throws Exception {
    trial.read(source(5, empty()));
    assertThat(asked).containsExactly("feed-0", "feed-1", "feed-2");
    assertThat(trial.notes()).last().isEqualTo("the other 2 listings were not asked for");
    assertThat(trial.exit()).isZero();
  }

  @Test
  void saysWhenThereIsNothingToAskFor() throws Exception {
    trial.read(source(0, empty()));
    assertThat(trial.notes())
        .containsExactly("with nothing registered this source has no listing to read");
  }

  @Test
  void saysWhereTheListingEnds() throws Exception {
    Instant since = Instant.parse("2026-10-05T09:00:00Z");
    trial.read(source(1, new Fetch.Page(List.of(), List.of(), new Cursor("more"))));
    trial.read(source(1, new Fetch.Page(List.of(), List.of(), null, since)));
    trial.read(source(1, empty()));
    assertThat(trial.notes())
        .containsExactly(
            "feed-0 (newest_first): 0 texts, without times; there is a further page",
            "feed-0 (newest_first): 0 texts, without times; nothing older than " + since
                + " is served",
            "feed-0 (newest_first): 0 texts, without times; the listing ends here");
  }

  @Test
  void aSiteOutOfReachWeighsMoreThanWhatIsRefused() throws Exception {
    trial.read(source(1, new Fetch.Throttled(Duration.ofSeconds(90))));
    assertThat(trial.exit()).isEqualTo(ExitCode.UNREACHABLE);
    trial.read(source(1, new Fetch.Unreadable(refusal())));
    assertThat(trial.exit()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(trial.notes())
        .containsExactly(
            "feed-0: it asks us to wait 90 seconds",
            "feed-0: the page could not be read: page (malformed): it is no JSON");
  }

  @Test
  void saysOfABrokenConnectionNothingButItsType() throws Exception {
    trial.read(source(1, null));
    assertThat(trial.notes()).containsExactly("feed-0: the connection broke (IOException)");
    assertThat(trial.exit()).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void tellsTwentyRefusalsAndCountsTheRest() throws Exception {
    trial.read(source(1, new Fetch.Page(List.of(), Collections.nCopies(50, refusal()), null)));
    assertThat(trial.notes()).hasSize(22).contains("feed-0: and 30 more refused");
    assertThat(trial.refused()).isEqualTo(50);
    assertThat(trial.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  private static Fetch empty() {
    return new Fetch.Page(List.of(), List.of(), null);
  }

  private static Refusal refusal() {
    return new Refusal(Refusal.What.MALFORMED, "page", "it is no JSON");
  }

  /** A source with so many listings, all answered alike; null is a broken connection. */
  private Source source(int feeds, @Nullable Fetch answer) {
    List<Feed> listings = IntStream.range(0, feeds)
        .mapToObj(i -> Feed.of("feed-" + i, Feed.Order.NEWEST_FIRST))
        .toList();
    return new HereSource(listings) {
      @Override
      public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
          throws IOException {
        asked.add(feed.name());
        if (answer == null) {
          throw new IOException("words of the site");
        }
        return answer;
      }
    };
  }
}
