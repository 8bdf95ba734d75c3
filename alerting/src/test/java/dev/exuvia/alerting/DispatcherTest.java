package dev.exuvia.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Alert.State;
import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispatcherTest {
  private final Watch clock = new Watch();
  private final MemoryStore memory = new MemoryStore();
  private final Post slack = new Post(Route.Channel.SLACK);
  private final Post mail = new Post(Route.Channel.MAIL);
  private final Dispatcher dispatcher = dispatcher();

  @BeforeEach
  void registers() {
    memory.organisations.add(
        Samples.organisation("acme", "Acme Robotics", Samples.SLACK, Samples.MAIL));
  }

  @AfterEach
  void stops() {
    dispatcher.close();
  }

  @Test
  void sendsAnAlertOnceAndMarksIt() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");

    assertThat(dispatcher.runOnce(List.of(id))).isEqualTo(1);
    assertThat(dispatcher.drain()).isZero();

    assertThat(slack.got).hasSize(1);
    assertThat(slack.got.getFirst().repeated()).isFalse();
    Alert.Delivery delivery = memory.alerts.one(id).delivery();
    assertThat(delivery.state()).isEqualTo(State.SENT);
    assertThat(delivery.sentAt()).isEqualTo(clock.instant());
    assertThat(delivery.message()).isEqualTo(slack.got.getFirst().id());
  }

  @Test
  void wakesWithoutMakingTheCommitWait() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.hold = new CountDownLatch(1);

    dispatcher.wake(List.of(id));
    assertThat(slack.entered.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.CLAIMED);
    slack.hold.countDown();
  }

  @Test
  void sendsTheExposuresOfOnePostInOneMessageTheMostSevereFirst() throws Exception {
    queue("1", "a", Alert.Lane.PAGE, "chat", Severity.HIGH, "x");
    queue("1", "a", Alert.Lane.DERIVED, "chat", Severity.CRITICAL, "y");
    queue("2", "a", Alert.Lane.PAGE, "chat", Severity.HIGH, "z");

    assertThat(dispatcher.drain()).isEqualTo(2);

    Message.Page first = (Message.Page) slack.got.getFirst();
    assertThat(first.items())
        .extracting(item -> item.exposure().severity())
        .containsExactly(Severity.CRITICAL, Severity.HIGH);
    assertThat(((Message.Page) slack.got.get(1)).items()).hasSize(1);
  }

  @Test
  void repeatsUnderTheSameIdAndSaysSoAfterACrashBetweenSendingAndMarking() throws Exception {
    AlertId one = queue("1", "a", Alert.Lane.PAGE, "chat", Severity.HIGH, "x");
    AlertId two = queue("1", "a", Alert.Lane.PAGE, "chat", Severity.HIGH, "y");
    memory.alerts.failAfter(2); // both claims, no mark
    assertThatThrownBy(dispatcher::drain).isInstanceOf(StoreException.class);
    memory.alerts.failAfter(Integer.MAX_VALUE);

    try (Dispatcher next = dispatcher()) {
      assertThat(next.drain()).as("the claim still holds").isZero();
      clock.forward(Dispatcher.CLAIM);
      queue("1", "a", Alert.Lane.PAGE, "chat", Severity.LOW, "later");
      assertThat(next.drain()).isEqualTo(2);
    }

    assertThat(slack.got).hasSize(3);
    assertThat(slack.got.get(1).id()).isEqualTo(slack.got.get(0).id());
    assertThat(slack.got.get(1).repeated()).isTrue();
    assertThat(((Message.Page) slack.got.get(1)).items()).hasSize(2);
    assertThat(slack.got.get(2).repeated()).isFalse();
    assertThat(memory.alerts.one(one).delivery().state()).isEqualTo(State.SENT);
    assertThat(memory.alerts.one(two).delivery().attempts()).isEqualTo(2);
  }

  @Test
  void neverLosesAnAlertWhereverTheStoreFails() throws Exception {
    for (int writes = 0; writes <= 4; writes++) {
      AlertId id = queue("post" + writes, "a", Alert.Lane.PAGE, "chat");
      AlertId other = queue("post" + writes, "a", Alert.Lane.PAGE, "chat", Severity.LOW, "second");
      memory.alerts.failAfter(writes);
      try (Dispatcher first = dispatcher()) {
        first.drain();
      } catch (StoreException expected) {
        assertThat(expected).hasMessageContaining("down");
      }
      memory.alerts.failAfter(Integer.MAX_VALUE);
      clock.forward(Dispatcher.CLAIM);
      try (Dispatcher second = dispatcher()) {
        second.drain();
      }
      assertThat(memory.alerts.one(id).delivery().state())
          .as("after %s", writes)
          .isEqualTo(State.SENT);
      assertThat(memory.alerts.one(other).delivery().state()).isEqualTo(State.SENT);
    }
  }

  @Test
  void sendsOnceWhenTwoDispatchersRace() throws Exception {
    List<AlertId> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ids.add(queue("race" + i, "a", Alert.Lane.PAGE, "chat"));
    }
    try (Dispatcher other = dispatcher()) {
      Thread rival = Thread.ofVirtual().start(() -> {
        try {
          other.runOnce(ids);
        } catch (StoreException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      dispatcher.runOnce(ids);
      rival.join();
    }
    assertThat(slack.got).extracting(Message::id).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void sendsAtMostThreeMessagesAnHourForWhatAnyoneCanMakeUpAndTheRestTogether() throws Exception {
    for (int i = 0; i < 8; i++) {
      queue("spam" + i, "mallory", Alert.Lane.DERIVED, "chat");
    }
    queue("other", "alice", Alert.Lane.DERIVED, "chat");

    assertThat(dispatcher.drain()).isEqualTo(4);
    queue("spam9", "mallory", Alert.Lane.DERIVED, "chat");
    assertThat(dispatcher.drain()).isZero();
    clock.forward(Duration.ofMinutes(59));
    assertThat(dispatcher.drain()).isZero();
    assertThat(memory.alerts.count(State.QUEUED)).isEqualTo(6);

    clock.forward(Duration.ofMinutes(1));
    assertThat(dispatcher.drain()).isEqualTo(1);
    Message.Page rest = (Message.Page) slack.got.getLast();
    assertThat(rest.held()).isEqualTo(6);
    assertThat(rest.items()).hasSize(6);
    assertThat(memory.alerts.count(State.QUEUED)).isZero();
  }

  @Test
  void keepsTheHourlyLimitOverARestart() throws Exception {
    for (int i = 0; i < 4; i++) {
      queue("spam" + i, "mallory", Alert.Lane.DERIVED, "chat");
    }
    assertThat(dispatcher.drain()).isEqualTo(3);
    clock.forward(Duration.ofMinutes(5));
    queue("spam5", "mallory", Alert.Lane.DERIVED, "chat");
    try (Dispatcher restarted = dispatcher()) {
      assertThat(restarted.drain()).isZero();
      clock.forward(Duration.ofHours(1));
      assertThat(restarted.drain()).isEqualTo(1);
    }
    assertThat(((Message.Page) slack.got.getLast()).held()).isEqualTo(2);
  }

  @Test
  void neverHoldsBackARegisteredAgentsPages() throws Exception {
    for (int i = 0; i < 10; i++) {
      queue("own" + i, "acme-ops", Alert.Lane.PAGE, "chat");
    }
    assertThat(dispatcher.drain()).isEqualTo(10);
  }

  @Test
  void saysThatAnExposureWasClosedBeforeItsAlertWasSent() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    memory.exposures.replaceAll((key, exposure) -> exposure.decide(
        new Status.Decision(Status.State.ROTATED, clock.instant(), "soc", "", null)));

    assertThat(dispatcher.drain()).isZero();

    assertThat(slack.got).isEmpty();
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.EMPTY);
    assertThat(memory.alerts.one(id).delivery().why()).isEqualTo("closed before it was sent");
  }

  @Test
  void waitsAsLongAsTheServerWishes() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.next.add(new AlertChannel.Outcome.TryLater(Duration.ofMinutes(7), "429"));

    assertThat(dispatcher.drain()).isZero();
    assertThat(memory.alerts.one(id).delivery().nextTry())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(7)));
    clock.forward(Duration.ofMinutes(6));
    assertThat(dispatcher.drain()).isZero();
    clock.forward(Duration.ofMinutes(1));
    assertThat(dispatcher.drain()).isEqualTo(1);
    assertThat(slack.got.getLast().repeated()).as("its end was seen").isFalse();
    assertThat(slack.got.getLast().id()).isEqualTo(slack.got.getFirst().id());
  }

  @Test
  void waitsLongerAfterEachFailureButNeverLongerThanAQuarterOfAnHour() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 8; i++) {
      slack.next.add(new AlertChannel.Outcome.TryLater(Duration.ZERO, "503"));
      dispatcher.drain();
      Instant next = memory.alerts.one(id).delivery().nextTry();
      waits.add(Duration.between(clock.instant(), next).toSeconds());
      clock.now = next;
    }
    assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
  }

  @Test
  void marksWhatARouteRefusesAndGoesOn() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.next.add(new AlertChannel.Outcome.Refused("Slack answered 404"));

    dispatcher.drain();
    queue("2", "a", Alert.Lane.PAGE, "chat");
    assertThat(dispatcher.drain()).isEqualTo(1);
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.REFUSED);
    assertThat(memory.alerts.one(id).delivery().why()).isEqualTo("Slack answered 404");
  }

  @Test
  void refusesARouteThatIsNotConfiguredAnyMore() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "gone");
    dispatcher.drain();
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.REFUSED);
  }

  @Test
  void letsNoBrokenRouteHoldUpAnother() throws Exception {
    for (int i = 0; i < 3; i++) {
      queue("p" + i, "a", Alert.Lane.PAGE, "chat");
      queue("p" + i, "a", Alert.Lane.PAGE, "post");
    }
    slack.hold = new CountDownLatch(1);
    Thread running = Thread.ofVirtual().start(() -> {
      try {
        dispatcher.drain();
      } catch (StoreException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(mail.three.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(slack.got).isEmpty();
    slack.hold.countDown();
    running.join();
    assertThat(slack.got).hasSize(3);
  }

  @Test
  void looksForWhatIsDueWithoutWaitingForASlowRoute() throws Exception {
    queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.hold = new CountDownLatch(1);
    dispatcher.wakeDue();
    assertThat(slack.entered.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 3; i++) {
      queue("p" + i, "a", Alert.Lane.PAGE, "post");
    }
    dispatcher.wakeDue();
    assertThat(mail.three.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(slack.got).isEmpty();
    slack.hold.countDown();
    dispatcher.awaitWoken();
    assertThat(slack.got).hasSize(1);
    assertThat(mail.got).hasSize(3);
  }

  @Test
  void drainsMoreThanOneSearchShows() throws Exception {
    for (int i = 0; i < 501; i++) {
      queue("p" + i, "a", Alert.Lane.PAGE, "chat");
    }
    memory.alerts.showNothingFresh();
    assertThat(dispatcher.drain()).isEqualTo(501);
  }

  @ParameterizedTest
  @EnumSource
  void letsARouteThatFailsCutNoOtherShort(Route.Channel channel) throws Exception {
    Post broken = channel == Route.Channel.SLACK ? slack : mail;
    Post sound = broken == slack ? mail : slack;
    queue("1", "a", Alert.Lane.PAGE, "chat");
    queue("1", "a", Alert.Lane.PAGE, "post");
    Error fatal = new NoClassDefFoundError("made up");
    broken.fatal = fatal;
    sound.hold = broken.entered; // it is under way when the other one fails

    assertThatThrownBy(dispatcher::drain).hasRootCause(fatal);
    assertThat(sound.got).hasSize(1);
    assertThat(memory.alerts.count(State.SENT)).isEqualTo(1);
  }

  @Test
  void goesOnWhenAnExposureCannotBeRead() throws Exception {
    AlertId first = queue("1", "a", Alert.Lane.PAGE, "chat");
    AlertId second = queue("2", "a", Alert.Lane.PAGE, "chat", Severity.HIGH, "");
    memory.broken.add(exposure(first));

    dispatcher.drain();
    assertThat(memory.alerts.one(first).delivery().why()).startsWith("our own fault");
    clock.forward(Duration.ofSeconds(30));
    dispatcher.drain();
    clock.forward(Duration.ofSeconds(30));
    assertThat(dispatcher.drain()).isEqualTo(1);
    assertThat(memory.alerts.one(second).delivery().state()).isEqualTo(State.SENT);
    assertThat(memory.alerts.one(first).delivery().attempts()).isEqualTo(2);
  }

  @Test
  void givesARouteThatSaysLaterARestWhateverIsDueOnIt() throws Exception {
    AlertId first = queue("1", "a", Alert.Lane.PAGE, "chat");
    queue("2", "a", Alert.Lane.PAGE, "chat");
    slack.next.add(new AlertChannel.Outcome.TryLater(Duration.ZERO, "500"));
    dispatcher.drain();
    assertThat(slack.tried).isEqualTo(1);

    clock.forward(Duration.ofSeconds(30));
    slack.poison = memory.alerts.one(first).delivery().message();
    assertThat(dispatcher.drain())
        .as("another one goes, though the first fails")
        .isEqualTo(0);
    clock.forward(Duration.ofSeconds(30));
    assertThat(dispatcher.drain()).isEqualTo(1);
  }

  @Test
  void survivesAMessageThatBreaksItsChannel() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.broken = true;
    dispatcher.drain();
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.QUEUED);
    assertThat(memory.alerts.one(id).delivery().why()).contains("IllegalStateException");
  }

  @Test
  void sendsTheWeeklyReportUnderAnIdThatHoldsTheWeek() throws Exception {
    memory.alerts.queue(Routing.digests(memory.organisations.getFirst(), "2026-W47", clock.now));
    assertThat(dispatcher.drain()).isEqualTo(2);
    assertThat(mail.got.getFirst().id()).isEqualTo("digest.acme.post.2026-w47");
    assertThat(slack.got.getFirst()).isInstanceOf(Message.Weekly.class);
  }

  @Test
  void marksASummaryOfNothingAsEmpty() throws Exception {
    List<AlertId> ids = memory.alerts.queue(
        Routing.summaries(memory.organisations.getFirst(), "first-read:moltbook", clock.now));
    assertThat(dispatcher.drain()).isZero();
    assertThat(memory.alerts.one(ids.getFirst()).delivery().state()).isEqualTo(State.EMPTY);
  }

  @Test
  void sumsUpWhatWasWrittenAMomentAgo() throws Exception {
    memory.unseen.add(historical().id());
    List<AlertId> ids = memory.alerts.queue(
        Routing.summaries(memory.organisations.getFirst(), "ingest:1", clock.now));
    assertThat(dispatcher.runOnce(ids)).isEqualTo(2);
    assertThat(((Message.Summary) slack.got.getFirst()).total()).isEqualTo(1);
  }

  @Test
  void sumsUpOfAnArchiveOnlyWhatWasSeenSinceItsBegin() throws Exception {
    long seen = historical().lastSeen().getEpochSecond();
    for (long begun : List.of(seen, seen + 1)) {
      memory.alerts.queue(
          Routing.summaries(memory.organisations.getFirst(), "ingest:" + begun, clock.now));
    }
    dispatcher.drain();
    assertThat(slack.got).extracting(Message::id).singleElement().asString().endsWith("." + seen);
  }

  @Test
  void sumsUpTheFirstReadsOfTwoSourcesOfOnePlatform() throws Exception {
    historical();
    for (String source : List.of("search", "node")) {
      memory.alerts.queue(Routing.summaries(
          memory.organisations.getFirst(), "first-read:" + source + ":moltbook", clock.now));
    }
    memory.alerts.queue(
        Routing.summaries(memory.organisations.getFirst(), "first-read:agora:agora", clock.now));
    dispatcher.drain();
    assertThat(slack.got)
        .extracting(message -> ((Message.Summary) message).occasion())
        .containsExactlyInAnyOrder("first read of search", "first read of node");
  }

  @Test
  void neverShowsAnOrganisationWhatIsAnothers() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    memory.organisations.add(Samples.organisation("zeta", "Zeta", Samples.SLACK));
    Alert stray = memory.alerts.one(id);
    Alert theirs = new Alert(
        new AlertId("page.stray"),
        stray.lane(),
        memory.organisations.get(1).id(),
        "chat",
        stray.exposure(),
        1,
        stray.severity(),
        stray.post(),
        stray.author(),
        "",
        clock.now,
        Alert.Delivery.queued(clock.now));
    memory.alerts.queue(List.of(theirs));
    assertThat(dispatcher.runOnce(List.of(theirs.id()))).isZero();
    assertThat(memory.alerts.one(theirs.id()).delivery().state()).isEqualTo(State.EMPTY);
  }

  @Test
  void stopsWhenItIsInterruptedAndKeepsTheClaim() throws Exception {
    AlertId id = queue("1", "a", Alert.Lane.PAGE, "chat");
    slack.hold = new CountDownLatch(1);
    dispatcher.wake(List.of(id));
    slack.entered.await();
    dispatcher.close();
    assertThat(slack.got).isEmpty();
    assertThat(memory.alerts.one(id).delivery().state()).isEqualTo(State.CLAIMED);
  }

  private Dispatcher dispatcher() {
    var messages = new Messages(memory.store(), null, ZoneOffset.UTC, clock);
    return new Dispatcher(memory.store(), messages, List.of(slack, mail), clock);
  }

  private ExposureId exposure(AlertId id) {
    return Objects.requireNonNull(memory.alerts.one(id).exposure());
  }

  private AlertId queue(String post, String author, Alert.Lane lane, String route) {
    return queue(post, author, lane, route, Severity.CRITICAL, "");
  }

  private AlertId queue(
      String post, String author, Alert.Lane lane, String route, Severity severity, String story) {
    Finding finding = Samples.finding(post, "k=" + story);
    Exposure sample = Samples.exposure(finding, "moltbook:" + author + " " + author, severity);
    Exposure exposure = story(sample, story, true);
    memory.add(exposure, finding);
    AlertId id = new AlertId(lane.key() + "." + route + "." + post + "." + story);
    memory.alerts.queue(List.of(new Alert(
        id,
        lane,
        exposure.organisation(),
        route,
        exposure.id(),
        1,
        severity,
        finding.post(),
        "moltbook:" + author,
        "",
        clock.now,
        Alert.Delivery.queued(clock.now))));
    return id;
  }

  private Exposure historical() {
    Finding finding = Samples.finding("1", "k=█");
    Exposure sample = Samples.exposure(finding, "moltbook:7 acme-ops", Severity.HIGH);
    return memory.add(story(sample, "old", false), finding);
  }

  private static Exposure story(Exposure e, String story, boolean live) {
    String key = e.storyKey() + story;
    return new Exposure(
        ExposureId.of(e.organisation(), key),
        e.organisation(),
        key,
        e.severity(),
        e.grade(),
        e.relations(),
        e.categories(),
        e.rules(),
        e.findings(),
        e.posts(),
        e.author(),
        e.url(),
        e.reason(),
        e.team(),
        e.tags(),
        e.firstSeen(),
        e.lastSeen(),
        e.firstPublished(),
        live,
        e.status());
  }

  /** A clock that goes when it is told. */
  private static final class Watch extends Clock {
    private volatile Instant now = Samples.NOW;

    void forward(Duration step) {
      now = now.plus(step);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A channel that keeps what it gets. */
  private static final class Post implements AlertChannel {
    private final Route.Channel channel;
    private final List<Message> got = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Outcome> next = new ArrayDeque<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch three = new CountDownLatch(3);
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile String poison = "";
    private volatile boolean broken;
    private volatile @Nullable Error fatal;
    private volatile int tried;

    Post(Route.Channel channel) {
      this.channel = channel;
    }

    @Override
    public Route.Channel channel() {
      return channel;
    }

    @Override
    public synchronized Outcome send(Message message, Route route) throws InterruptedException {
      tried = tried + 1;
      entered.countDown();
      hold.await();
      Error error = fatal;
      if (error != null) {
        throw error;
      }
      if (broken) {
        throw new IllegalStateException("a fault of ours");
      }
      if (message.id().equals(poison)) {
        return new Outcome.TryLater(Duration.ZERO, "500");
      }
      got.add(message);
      three.countDown();
      Outcome outcome = next.poll();
      return outcome == null ? new Outcome.Delivered() : outcome;
    }
  }
}
