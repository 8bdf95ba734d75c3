package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.store.DeadLetters.Letter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Gaps, dead letters, audit. */
class NotesTest extends StoreTest {
  private static final SourceId AGORA = new SourceId("agora");

  @Test
  void notesAGapOnceAndSaysWhenItWasFilled() throws Exception {
    Gap open = gap(T0.minusSeconds(60), null, T0, null, 0);
    Gap other = gap(null, Instant.MAX, T0.plusSeconds(1), null, 0);
    store.gaps().add(open);
    store.gaps().add(gap(T0.minusSeconds(60), null, T0.plusSeconds(5), null, 0));
    store.gaps().add(other);
    store.refresh();

    assertThat(store.gaps().list(false)).hasSize(2).contains(open);
    assertThat(store.gaps().open(T0.plusSeconds(1))).containsExactly(open);

    store.gaps().update(gap(T0.minusSeconds(60), null, T0, T0.plusSeconds(9), 1));
    store.gaps().update(gap(null, Instant.MAX, T0.plusSeconds(1), T0.plusSeconds(9), 1));
    store.refresh();
    assertThat(store.gaps().list(false)).isEmpty();
    assertThat(store.gaps().list(true)).hasSize(2);
    assertThat(store.gaps().list(true).getLast().tries()).isEqualTo(1);
  }

  @Test
  void keepsALetterOnce() throws Exception {
    var letter = new Letter("posts", "agora:1", "our words", "{\"a\":\"███\"}", T0);
    store.deadLetters().add(letter);
    store.deadLetters().add(new Letter("posts", "agora:1", "other", "{}", T0.plusSeconds(1)));
    store.refresh();

    assertThat(store.deadLetters().list(10)).containsExactly(letter);
    assertThat(store.deadLetters().count(T0, T0.plusSeconds(1))).isEqualTo(1);
    assertThat(store.deadLetters().count(T0.plusSeconds(1), T0.plusSeconds(2))).isZero();
  }

  @Test
  void auditsTheSameDeedOnce() throws Exception {
    store.audit().note(T0, "eve", "org.import", "acme", "2 organisations");
    store.audit().note(T0, "eve", "org.import", "acme", "2 organisations");
    store.refresh();

    List<Stored> notes =
        documents.search(Index.AUDIT, Queries.all().term("who", "eve").json(), List.of(), 10);
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().source().path("action").asString()).isEqualTo("org.import");
  }

  @Test
  void tellsVersionAndFreeDisk() throws Exception {
    assertThat(store.version()).startsWith("9.");
    assertThat(store.freeBytes()).isPositive();
  }

  private static Gap gap(
      @Nullable Instant from,
      @Nullable Instant to,
      Instant found,
      @Nullable Instant filled,
      int tries) {
    return new Gap(
        AGORA, "posts", from, to == null ? T0 : to, "the walk was cut", found, filled, tries);
  }
}
