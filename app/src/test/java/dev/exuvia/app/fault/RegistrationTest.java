package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.ANOTHER;
import static dev.exuvia.app.fault.Samples.SECRET;
import static dev.exuvia.app.fault.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.Backfill;
import dev.exuvia.app.fault.ScriptedSource.Paging;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents;
import dev.exuvia.index.Index;
import dev.exuvia.index.Write;
import dev.exuvia.index.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Who is told of what was there before we looked, and of what comes while somebody registers. */
class RegistrationTest {
  private static final Feed OTHER = Feed.of("other", Feed.Order.NEWEST_FIRST);

  private final MemoryDocuments documents = new MemoryDocuments();
  private final House house = new House(documents);
  private final ScriptedSource source = new ScriptedSource(Paging.CURSOR, 4);

  @Test
  void aFirstReadIsOneSummaryForEachOrganisationAndNoPage() throws Exception {
    house.register(Samples.acme(), Samples.globex());
    source.publish(List.of(
        post("h1", 0, "acme-ops", "old: " + SECRET),
        post("h2", 1, "acme-ops", "older: " + ANOTHER),
        post("h3", 2, "globex-bot", "old: " + ANOTHER)));
    house.crawl(source);
    assertThat(house.documents(Index.EXPOSURES)).hasSize(3);
    assertThat(alerts("acme")).containsExactly("summary");
    assertThat(alerts("globex")).containsExactly("summary");
  }

  @Test
  void whatComesBehindTheFirstReadPages() throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
    house.crawl(source);
    source.publish(List.of(post("p1", 100, "acme-ops", "new: " + SECRET)));
    house.crawl(source);
    assertThat(alerts("acme")).containsExactlyInAnyOrder("summary", "page", "page");
  }

  @Test
  void anEditOfAnOldPostPagesForWhatIsNewInIt() throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "acme-ops", "old: " + SECRET)));
    house.crawl(source);
    source.replace(post("h1", 100, "acme-ops", "old, but edited: " + SECRET));
    house.crawl(source);
    assertThat(alerts("acme")).containsExactly("summary");
    source.replace(post("h1", 110, "acme-ops", "old: " + SECRET + " and new: " + ANOTHER));
    house.crawl(source);
    assertThat(alerts("acme")).containsExactlyInAnyOrder("summary", "page", "page");
  }

  @Test
  void aFirstReadOfSeveralRunsStaysHistorical() throws Exception {
    house.register(Samples.acme());
    for (int at = 0; at < 12; at++) {
      source.publish(List.of(post("h" + at, at, "acme-ops", "old: " + SECRET)));
    }
    source.trouble((from, request) -> request == 2 ? new Fetch.Throttled(Duration.ZERO) : null);
    house.crawl(source);
    assertThat(alerts("acme")).isEmpty();
    house.crawl(source);
    assertThat(house.documents(Index.POSTS)).hasSize(12);
    assertThat(alerts("acme")).containsExactly("summary");
  }

  @ParameterizedTest
  @MethodSource("noPages")
  void aListingThatNeverBeginsKeepsNobodyWaiting(Fetch noPage) throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "acme-ops", "old: " + SECRET)));
    source.alsoList(OTHER, noPage);
    crawl(5);
    assertThat(alerts("acme")).isEmpty();
    crawl(1);
    assertThat(alerts("acme")).containsExactly("summary");
    source.publish(List.of(post("t1", 100, "crab", "id-crab", "a thread", 1)));
    source.thread(Samples.id("t1"), List.of(post("c1", 101, "acme-ops", "new: " + ANOTHER)));
    crawl(1);
    assertThat(alerts("acme")).as("what comes in is live").contains("page");
  }

  @Test
  void aListingThatBeginsLateHasASummaryOfItsOwn() throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
    source.alsoList(OTHER, new Fetch.Unavailable("it answers 404 to its listing"));
    crawl(6);
    var old = List.of(post("h2", 1, "acme-ops", "old: " + SECRET));
    source.alsoList(OTHER, new Fetch.Page(List.copyOf(old), List.of(), null));
    crawl(3);
    assertThat(alerts("acme")).containsExactly("summary", "summary");
  }

  @Test
  void anOutageOfThePlatformIsNoEndOfTheFirstRead() throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "acme-ops", "old: " + SECRET)));
    source.alsoList(OTHER, new Fetch.Unavailable("it answers 500"));
    source.trouble((from, request) -> new Fetch.Unavailable("it answers 500"));
    crawl(10);
    assertThat(alerts("acme")).isEmpty();
    source.alsoList(OTHER, new Fetch.Page(List.of(), List.of(), null));
    source.trouble((from, request) -> null);
    crawl(3);
    assertThat(alerts("acme")).containsExactly("summary");
  }

  static List<Fetch> noPages() {
    return List.of(
        new Fetch.Unavailable("it answers 404 to its listing"),
        new Fetch.Missing(),
        Fetch.Unreadable.page("it answers 400"));
  }

  private void crawl(int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      house.crawl(source);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Index.class,
      names = {"FINDINGS", "ATTRIBUTIONS", "EXPOSURES", "ALERTS", "POSTS"})
  void aRegistrationInMidPageIsSeenBeforeThePageIsDone(Index wave) throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
    house.crawl(source);
    source.publish(List.of(
        post("p1", 100, "acme-ops", "new: " + SECRET),
        post("p2", 101, "globex-bot", "new: " + ANOTHER)));
    new House(new Registering(documents, wave)).crawl(source);
    assertThat(organisations(Index.ATTRIBUTIONS)).containsExactlyInAnyOrder("acme", "globex");
    assertThat(organisations(Index.EXPOSURES)).containsExactlyInAnyOrder("acme", "globex");
    assertThat(String.valueOf(house.documents(Index.POSTS).get("agora:p2"))).contains("globex");
  }

  @Test
  void aStopAfterARegistrationInMidPageLosesNoOwner() throws Exception {
    int stops = 0;
    for (int k = 1; stops < 3; k++) {
      var fresh = new MemoryDocuments();
      var first = new House(fresh);
      first.register(Samples.acme());
      ScriptedSource script = new ScriptedSource(Paging.CURSOR, 4);
      script.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
      first.crawl(script);
      script.publish(List.of(
          post("p1", 100, "acme-ops", "new: " + SECRET),
          post("p2", 101, "globex-bot", "new: " + ANOTHER)));
      var life = new StoppingDocuments(fresh, k, true);
      try {
        new House(new Registering(life, Index.EXPOSURES)).crawl(script);
        stops++; // it lived to the end
      } catch (StoreException e) {
        assertThat(life.stopped()).isTrue();
      }
      first.crawl(script);
      if (first.store().organisations().read().organisations().size() == 2) {
        assertThat(first.documents(Index.ATTRIBUTIONS)).as("a stop at " + k).hasSize(2);
      }
    }
  }

  @Test
  void aLaterRegistrationIsOneSummaryAndNoPage() throws Exception {
    house.register(Samples.acme());
    source.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
    house.crawl(source);
    source.publish(List.of(
        post("p1", 100, "globex-bot", "new: " + SECRET),
        post("p2", 101, "globex-bot", "new: " + ANOTHER)));
    house.crawl(source);
    assertThat(house.documents(Index.EXPOSURES)).isEmpty();
    List<String> changed =
        house.store().organisations().put(List.of(Samples.globex()), Samples.CLOCK.instant());
    Backfill.Result result = house.backfill().run(changed);
    assertThat(result.findings()).isEqualTo(2);
    assertThat(house.documents(Index.EXPOSURES).values())
        .hasSize(2)
        .noneMatch(exposure -> exposure.path("live").asBoolean());
    assertThat(alerts("globex")).containsExactly("summary");
    house.backfill().run(changed);
    house.crawl(source);
    assertThat(alerts("globex")).containsExactly("summary");
  }

  @Test
  void whatAnOrganisationPublishesAfterItsRegistrationPages() throws Exception {
    source.publish(List.of(post("h1", 0, "reef-walker", "nothing")));
    house.crawl(source);
    house.store().organisations().put(List.of(Samples.globex()), Samples.minute(50));
    source.publish(List.of(
        post("p1", 40, "globex-bot", "before: " + ANOTHER),
        post("p2", 60, "globex-bot", "after: " + SECRET)));
    house.crawl(source);
    assertThat(house.documents(Index.EXPOSURES)).hasSize(2);
    assertThat(alerts("globex")).containsExactlyInAnyOrder("page", "page");
  }

  private List<String> alerts(String organisation) throws StoreException {
    List<String> lanes = new ArrayList<>();
    for (ObjectNode alert : house.documents(Index.ALERTS).values()) {
      if (alert.path("organisation").asString().equals(organisation)) {
        lanes.add(alert.path("lane").asString());
      }
    }
    return lanes;
  }

  private List<String> organisations(Index index) throws StoreException {
    return house.documents(index).values().stream()
        .map(document -> document.path("organisation").asString())
        .toList();
  }

  /** Somebody registers Globex just before the first write into an index. */
  private static final class Registering extends ForwardingDocuments {
    private final House registrar;
    private final Index wave;
    private boolean done;

    Registering(Documents documents, Index wave) {
      super(documents);
      this.registrar = new House(documents);
      this.wave = wave;
    }

    @Override
    public List<Written> write(List<Write> writes) throws StoreException {
      if (!done && writes.stream().anyMatch(write -> write.index() == wave)) {
        done = true;
        registrar.register(Samples.globex());
      }
      return super.write(writes);
    }
  }
}
