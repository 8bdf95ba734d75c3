package dev.exuvia.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.store.StoreException;
import dev.exuvia.embedded.ElasticsearchExtension;
import dev.exuvia.embedded.NodeConnection;
import dev.exuvia.index.Connection;
import dev.exuvia.index.Documents;
import dev.exuvia.index.ElasticsearchDocuments;
import dev.exuvia.index.Index;
import dev.exuvia.index.StoreSettings;
import dev.exuvia.index.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/**
 * For a fixed replay, a stop before or after any single write, followed by a restart, gives the
 * documents of an undisturbed run. The clock stands still, so that the documents agree in every
 * field, our own clock's too.
 *
 * <p>All writes are tried over documents in memory, which keep Elasticsearch's promises about
 * creates and compare-and-set; on the real node, where each try takes seconds, the middle of the
 * longest wave into each index.
 */
@ExtendWith(ElasticsearchExtension.class)
class EveryWriteTest {
  /** What came of a replay: every document, and every write that made them. */
  private record Undisturbed(Map<String, ObjectNode> documents, List<Write> writes) {}

  @Test
  void aReplayHoldsEveryKindOfStory() throws Exception {
    Undisturbed undisturbed = undisturbed(new MemoryDocuments());
    assertThat(count(undisturbed, Index.POSTS)).isEqualTo(14);
    assertThat(grades(undisturbed)).contains("resembles", "mentioned", "derived", "registered");
    assertThat(lanes(undisturbed)).contains("page", "derived", "mentioned", "summary");
    assertThat(undisturbed.documents()).containsKey("posts/agora:p7");
    assertThat(String.valueOf(undisturbed.documents().get("posts/agora:p7")))
        .doesNotContain("18789");
    assertThat(count(undisturbed, Index.DEAD_LETTERS)).isZero();
    assertThat(values(undisturbed, Index.FINDINGS, "post"))
        .contains("agora:p2") // removed, but its finding is its owner's
        .doesNotContain("agora:p7"); // removed, and nobody's
  }

  @Test
  void aStopBeforeOrAfterAnyWriteChangesNothingInTheEnd() throws Exception {
    Undisturbed undisturbed = undisturbed(new MemoryDocuments());
    for (int k = 0; k <= undisturbed.writes().size(); k++) {
      stopAndCompare(new MemoryDocuments(), k, undisturbed);
    }
  }

  @Test
  void twoStopsAreNoWorseThanOne() throws Exception {
    Undisturbed undisturbed = undisturbed(new MemoryDocuments());
    for (int k = 1; k <= undisturbed.writes().size(); k += 7) {
      for (int again = 0; again <= 12; again += 3) {
        var documents = new MemoryDocuments();
        replay(documents, List.of(stop(k, true), stop(again, false)));
        assertSame(undisturbed, new House(documents), "stops at " + k + " and " + again);
      }
    }
  }

  @Test
  void theRealNodeAgreesInEveryWave(NodeConnection node) throws Exception {
    try (Documents real = open(node)) {
      Undisturbed undisturbed = undisturbed(real);
      assertThat(undisturbed.documents())
          .isEqualTo(undisturbed(new MemoryDocuments()).documents());
      for (int k : spread(undisturbed.writes())) {
        clear(real);
        stopAndCompareOnce(real, k, k % 2 == 0, undisturbed);
      }
    }
  }

  private static void stopAndCompare(Documents documents, int k, Undisturbed undisturbed)
      throws Exception {
    stopAndCompareOnce(documents, k, true, undisturbed);
    if (k > 0) {
      stopAndCompareOnce(new MemoryDocuments(), k, false, undisturbed);
    }
  }

  private static void stopAndCompareOnce(
      Documents documents, int k, boolean answered, Undisturbed undisturbed) throws Exception {
    replay(documents, List.of(stop(k, answered)));
    String place = k < undisturbed.writes().size()
        ? answered
            ? "a stop before " + undisturbed.writes().get(k)
            : "a stop after " + undisturbed.writes().get(k - 1)
        : "a stop at the end";
    assertSame(undisturbed, new House(documents), place + " (write " + k + ")");
  }

  private static void assertSame(Undisturbed undisturbed, House house, String place)
      throws StoreException {
    assertThat(house.documents()).as(place).isEqualTo(undisturbed.documents());
  }

  /** A life that ends. */
  private interface Life {
    StoppingDocuments over(Documents documents);
  }

  private static Life stop(int k, boolean answered) {
    return documents -> new StoppingDocuments(documents, k, answered);
  }

  private static Undisturbed undisturbed(Documents documents) throws Exception {
    clear(documents);
    List<Write> writes = replay(documents, List.of());
    return new Undisturbed(new House(documents).documents(), writes);
  }

  /** Plays all rounds, with a new life after each that ends; the last one stays. */
  private static List<Write> replay(Documents documents, List<Life> mortal) throws Exception {
    new House(documents).register(Samples.acme(), Samples.globex());
    var lives = new ArrayList<>(mortal);
    lives.add(StoppingDocuments::never);
    StoppingDocuments life = lives.removeFirst().over(documents);
    ScriptedSource source = Replay.source();
    for (Consumer<ScriptedSource> round : Replay.ROUNDS) {
      round.accept(source);
      while (!survives(life, source)) {
        life = lives.removeFirst().over(documents);
      }
    }
    return life.written();
  }

  private static boolean survives(StoppingDocuments life, ScriptedSource source)
      throws InterruptedException, StoreException {
    try {
      new House(life).crawl(source);
      return true;
    } catch (StoreException e) {
      if (!life.stopped()) {
        throw e;
      }
      return false;
    }
  }

  /** The middle of the longest run of writes into each index. */
  private static Set<Integer> spread(List<Write> writes) {
    Map<Index, Integer> longest = new EnumMap<>(Index.class);
    Map<Index, Integer> middle = new EnumMap<>(Index.class);
    int first = 0;
    for (int i = 1; i <= writes.size(); i++) {
      Index wave = writes.get(first).index();
      if (i == writes.size() || writes.get(i).index() != wave) {
        if (i - first > longest.getOrDefault(wave, 0)) {
          longest.put(wave, i - first);
          middle.put(wave, (first + i) / 2);
        }
        first = i;
      }
    }
    return new TreeSet<>(middle.values());
  }

  private static Documents open(NodeConnection node) throws StoreException {
    return ElasticsearchDocuments.open(
        Connection.basic(node.uri(), node.user(), node.password()),
        new StoreSettings("every-write", 0, 5, Duration.ZERO),
        time -> {});
  }

  private static void clear(Documents documents) throws StoreException {
    documents.refresh(List.of(Index.values()));
    List<Write> removals = new ArrayList<>();
    for (Index index : Index.values()) {
      documents.each(
          index,
          House.everything(),
          List.of(),
          stored -> removals.add(
              new Write.Remove(index, stored.id(), stored.seqNo(), stored.primaryTerm())));
    }
    documents.write(removals);
  }

  private static long count(Undisturbed undisturbed, Index index) {
    return undisturbed.documents().keySet().stream()
        .filter(name -> name.startsWith(index.key() + "/"))
        .count();
  }

  private static List<String> grades(Undisturbed undisturbed) {
    return values(undisturbed, Index.ATTRIBUTIONS, "grade");
  }

  private static List<String> lanes(Undisturbed undisturbed) {
    return values(undisturbed, Index.ALERTS, "lane");
  }

  private static List<String> values(Undisturbed undisturbed, Index index, String field) {
    return undisturbed.documents().entrySet().stream()
        .filter(document -> document.getKey().startsWith(index.key() + "/"))
        .map(document -> document.getValue().path(field).asString())
        .distinct()
        .toList();
  }
}
