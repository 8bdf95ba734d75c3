package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.fault.MemoryDocuments;
import dev.exuvia.core.Field;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Source;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.rules.RuleSet;
import dev.exuvia.index.ElasticsearchStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far a dry run reads, and what it says of what it did not. */
class DryRunTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(7));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Feed NEW = Feed.of("new", Feed.Order.NEWEST_FIRST);
  private static final Fetch.Page LAST = new Fetch.Page(List.of(), List.of(), null);

  private final List<@Nullable Cursor> asked = new ArrayList<>();

  @Test
  void anEmptyPageDoesNotEndTheWalk() throws Exception {
    assertThat(run(SINCE, source(NEW, page(1), page(2), LAST))).isZero();
    assertThat(asked).hasSize(3);
  }

  @Test
  void aPageOfOlderPostsEndsTheWalk() throws Exception {
    Fetch.Page older = page(1, post(SINCE.minusSeconds(1), false));
    assertThat(run(SINCE, source(NEW, older, LAST))).isZero();
    assertThat(asked).hasSize(1);
  }

  @Test
  void onlyPinnedPostsThatAreOlderDoNotEndTheWalk() throws Exception {
    Fetch.Page pinned = page(1, post(SINCE.minusSeconds(1), true));
    assertThat(run(SINCE, source(NEW, pinned, LAST))).isZero();
    assertThat(asked).hasSize(2);
  }

  @Test
  void anOlderPostSaysNothingWhereThereIsNoOrder() throws Exception {
    Fetch.Page older = page(1, post(SINCE.minusSeconds(1), false));
    assertThat(run(SINCE, source(Feed.of("all", Feed.Order.WHOLE), older, LAST)))
        .isZero();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aLogEndsWhereItsPageNamesItsOwnBegin() throws Exception {
    assertThat(run(SINCE, source(Feed.of("log", Feed.Order.LOG), page(1), page(1))))
        .isZero();
    assertThat(asked).hasSize(2);
  }

  @Test
  void isIncompleteWhenItDoesNotGetThere() throws Exception {
    Fetch[] endless = new Fetch[1001];
    Arrays.setAll(endless, i -> page(i + 1));
    assertThat(run(SINCE, source(NEW, endless))).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(asked).hasSize(1000);
  }

  @Test
  void readsFivePagesWhereNothingElseIsWanted() throws Exception {
    assertThat(run(null, source(NEW, page(1), page(2), page(3), page(4), page(5), LAST)))
        .isZero();
    assertThat(asked).hasSize(5);
  }

  @Test
  void aBrokenConnectionEndsNoOtherSourcesRun() throws Exception {
    assertThat(run(null, source(NEW), source(NEW, LAST))).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(asked).hasSize(2);
  }

  private int run(@Nullable Instant since, Source... sources) throws Exception {
    var globals = new Globals();
    globals.quiet = true;
    var scanner = new RuleScanner(
        RuleSet.forScanning(true, List.of()), new Hmac(new byte[32]), Limits.defaults());
    try (var store = ElasticsearchStore.open(new MemoryDocuments(), CLOCK)) {
      return new DryRun(store.organisations(), scanner, CLOCK, globals)
          .run(List.of(sources), since);
    }
  }

  private static Fetch.Page page(int next, RawPost... posts) {
    return new Fetch.Page(List.of(posts), List.of(), new Cursor("" + next));
  }

  private static RawPost post(Instant at, boolean pinned) {
    return new RawPost(
        new PostId(HereSource.HERE, "1"),
        Kind.POST,
        new SourceId("here"),
        null,
        Map.of(Field.BODY, "all quiet"),
        Author.unknown(HereSource.HERE),
        null,
        null,
        at,
        0,
        pinned,
        NOW);
  }

  /** A source with one listing and these answers; then the connection breaks. */
  private Source source(Feed feed, Fetch... answers) {
    var left = new ArrayList<>(List.of(answers));
    return new HereSource(List.of(feed)) {
      @Override
      public Fetch fetch(Feed which, @Nullable Instant floor, @Nullable Cursor from)
          throws IOException {
        asked.add(from);
        if (left.isEmpty()) {
          throw new IOException("words of the site");
        }
        return left.removeFirst();
      }
    };
  }
}
