package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.acme;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Feed;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that grew: which are read, in which order, and that they are read once. */
class CommentsTest {
  private static final PostId OWN = Samples.id("own");
  private static final PostId BUSY = Samples.id("busy");

  private final House house = new House(new MemoryDocuments());
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
}
