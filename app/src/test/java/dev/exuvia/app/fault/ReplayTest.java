package dev.exuvia.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Seen;
import dev.exuvia.index.Index;
import dev.exuvia.index.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The same pages again, in whatever order and cut, change nothing that is told to anyone. */
class ReplayTest {
  private static final List<Index> TOLD = List.of(
      Index.FINDINGS, Index.ATTRIBUTIONS, Index.EXPOSURES, Index.ALERTS, Index.POSTS, Index.AGENTS);

  private final House house = new House(new MemoryDocuments());
  private final ScriptedSource source = Replay.source();
  private Map<Index, Map<String, ObjectNode>> before = Map.of();

  @BeforeEach
  void play() throws Exception {
    house.register(Samples.acme(), Samples.globex());
    for (Consumer<ScriptedSource> round : Replay.ROUNDS) {
      round.accept(source);
      house.crawl(source);
    }
    before = told(house);
  }

  @Test
  void pagesInTheSameOrderChangeNothing() throws Exception {
    again(source.pages());
    again(source.pages());
  }

  @Test
  void pagesInReverseOrderChangeNothing() throws Exception {
    again(source.pages().reversed());
  }

  @Test
  void shuffledPagesChangeNothing() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      var pages = new ArrayList<>(source.pages());
      Collections.shuffle(pages, new Random(seed));
      again(pages);
    }
  }

  @Test
  void overlappingPagesChangeNothing() throws Exception {
    List<Seen> all = new ArrayList<>(
        source.pages().stream().flatMap(page -> page.seen().stream()).toList());
    for (int size = 1; size <= 5; size++) {
      List<Fetch.Page> pages = new ArrayList<>();
      for (int from = 0; from + size <= all.size(); from++) {
        pages.add(page(all.subList(from, from + size)));
      }
      again(pages);
    }
  }

  @Test
  void aRunFromTheBeginningAfterTheCheckpointWasLostChangesNothing() throws Exception {
    var documents = new MemoryDocuments();
    var other = new House(documents);
    other.register(Samples.acme(), Samples.globex());
    ScriptedSource again = Replay.source();
    for (Consumer<ScriptedSource> round : Replay.ROUNDS) {
      round.accept(again);
      other.crawl(again);
    }
    documents
        .search(Index.CHECKPOINTS, House.everything(), List.of(), 100)
        .forEach(stored -> documents.write(List.of(new Write.Remove(
            Index.CHECKPOINTS, stored.id(), stored.seqNo(), stored.primaryTerm()))));
    other.crawl(again);
    assertThat(told(other)).isEqualTo(before);
  }

  @Test
  void theOrderOfPagesDoesNotMatterToTheStoriesTheyTell() throws Exception {
    ScriptedSource script = Replay.source();
    House inOrder = afterFirstRead(script);
    int first = script.pages().size();
    Replay.ROUNDS.get(1).accept(script);
    inOrder.crawl(script);
    for (int seed = 0; seed < 24; seed++) {
      var shuffled =
          new ArrayList<>(script.pages().subList(first, script.pages().size()));
      Collections.shuffle(shuffled, new Random(seed));
      House other = afterFirstRead(Replay.source());
      for (Fetch.Page page : shuffled) {
        other.pipeline().commit(page, true);
      }
      for (Index index : List.of(Index.FINDINGS, Index.ATTRIBUTIONS, Index.EXPOSURES)) {
        assertThat(other.documents(index)).as("order " + seed).isEqualTo(inOrder.documents(index));
      }
    }
  }

  private static House afterFirstRead(ScriptedSource script) throws Exception {
    var house = new House(new MemoryDocuments());
    house.register(Samples.acme(), Samples.globex());
    Replay.ROUNDS.getFirst().accept(script);
    house.crawl(script);
    return house;
  }

  private void again(List<Fetch.Page> pages) throws Exception {
    for (Fetch.Page page : List.copyOf(pages)) {
      house.pipeline().commit(page, true);
      assertThat(told(house)).isEqualTo(before);
    }
  }

  private static Fetch.Page page(List<Seen> seen) {
    Map<String, Seen> once = new LinkedHashMap<>();
    seen.forEach(one -> once.putIfAbsent(one.id().toString(), one));
    return new Fetch.Page(List.copyOf(once.values()), List.of(), null);
  }

  private static Map<Index, Map<String, ObjectNode>> told(House house) throws Exception {
    Map<Index, Map<String, ObjectNode>> told = new TreeMap<>();
    for (Index index : TOLD) {
      told.put(index, house.documents(index));
    }
    return told;
  }
}
