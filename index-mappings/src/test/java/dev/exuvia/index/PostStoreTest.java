package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static dev.exuvia.index.Samples.id;
import static dev.exuvia.index.Samples.ofNobody;
import static dev.exuvia.index.Samples.post;
import static dev.exuvia.index.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.store.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PostStoreTest extends StoreTest {
  @Test
  void givesBackWhatItTook() throws Exception {
    StoredPost post = stored(post("round-trip", Samples.HOSTILE));

    assertThat(store.posts().put(List.of(post))).isEqualTo(1);

    assertThat(store.posts().get(List.of(id("round-trip"), id("nowhere")))).containsExactly(post);
  }

  @Test
  void takesTheSamePostTwiceAsOne() throws Exception {
    StoredPost post = stored(post("twice", "a text"));
    store.posts().put(List.of(post, post));
    long before = seqNo("twice");

    assertThat(store.posts().put(List.of(post))).isZero();

    assertThat(seqNo("twice")).as("nothing was written").isEqualTo(before);
  }

  @Test
  void keepsTheFirstSightAndTakesTheLaterText() throws Exception {
    Post first = post("edited", "before");
    store.posts().put(List.of(stored(first)));
    Post edited = at(post("edited", "after"), T0.plusSeconds(5), 9);

    assertThat(store.posts().put(List.of(ofNobody(edited, null)))).isZero();

    StoredPost now = store.posts().get(List.of(id("edited"))).getFirst();
    assertThat(now.post().text(Field.BODY)).isEqualTo("after");
    assertThat(now.post().comments()).isEqualTo(9);
    assertThat(now.firstSeen()).isEqualTo(T0);
    assertThat(now.revisions()).containsExactly(first.revision(), edited.revision());
    assertThat(now.severity())
        .as("what leaked before the edit has leaked")
        .isEqualTo(Severity.CRITICAL);

    store.posts().put(List.of(stored(first)));
    assertThat(store.posts().get(List.of(id("edited"))))
        .as("an old page that comes again changes nothing")
        .containsExactly(now);
  }

  @Test
  void knowsRevisionAndCommentsWithoutTheText() throws Exception {
    Post post = post("known", "a text");
    store.posts().put(List.of(stored(post)));

    assertThat(store.posts().known(List.of(id("known"), id("nowhere"))))
        .containsOnlyKeys(id("known"));
    assertThat(known("known").revision()).isEqualTo(post.revision());
    assertThat(known("known").comments()).isEqualTo(3);
    assertThat(known("known").commentsRead()).isEqualTo(1);
    assertThat(known("known").removed()).isFalse();
  }

  @Test
  void addsOwnersAndTakesNoneAway() throws Exception {
    store.posts().put(List.of(stored(post("owners", "a text"))));
    StoredPost other = with(stored(post("owners", "a text")), "zeta");

    store.posts().attribute(other);

    assertThat(store.posts().get(List.of(id("owners"))).getFirst().organisations())
        .extracting(OrganisationId::name)
        .containsExactly("acme", "zeta");
  }

  @Test
  void raisesTheCountOfReadCommentsOnly() throws Exception {
    store.posts().put(List.of(stored(post("comments", "a text"))));

    store.posts().commentsRead(id("comments"), 2);
    store.posts().commentsRead(id("comments"), 1);
    store.refresh();

    assertThat(known("comments").commentsRead()).isEqualTo(2);
    assertThat(store.posts().withUnreadComments("agora", List.of(), 100)).contains(id("comments"));
    store.posts().commentsRead(id("comments"), 3);
    store.refresh();
    assertThat(store.posts().withUnreadComments("agora", List.of(), 100))
        .doesNotContain(id("comments"));
  }

  @Test
  void readsTheAnswersToRegisteredAgentsFirst() throws Exception {
    store.posts().put(List.of(stored(answered("loud", "crab", 900))));
    store.posts().put(List.of(stored(answered("registered", "Acme-Ops", 5))));
    store.refresh();

    assertThat(store.posts().withUnreadComments("agora", List.of("acme-ops"), 1))
        .containsExactly(id("registered"));
    assertThat(store.posts().withUnreadComments("agora", List.of("acme-ops"), 2))
        .containsExactly(id("registered"), id("loud"));
  }

  private static Post answered(String name, String handle, int comments) {
    Post post = post(name, "a text");
    return new Post(
        post.id(),
        post.kind(),
        post.source(),
        post.url(),
        post.fields(),
        new dev.exuvia.core.source.Author(post.id().platform(), null, handle, List.of()),
        post.thread(),
        post.parent(),
        post.publishedAt(),
        comments,
        post.revision(),
        post.limits(),
        post.suppressed(),
        post.seenAt());
  }

  @Test
  void findsWhatIsDueForALookThatOfAnOwnerFirstAndTakesItsTimeAway() throws Exception {
    StoredPost due = stored(post("due", "a text"));
    store.posts().put(List.of(lookAt(due, T0)));
    store.posts().put(List.of(lookAt(stored(post("later", "a text")), T0.plusSeconds(60))));
    store.refresh();

    assertThat(store.posts().dueLooks("agora", T0.plusSeconds(1), 10))
        .extracting(stored -> stored.post().id())
        .contains(id("due"))
        .doesNotContain(id("later"));
    store.posts().looked(id("due"), T0.plusSeconds(5), null);
    store.refresh();
    assertThat(store.posts().dueLooks("agora", T0.plusSeconds(900), 10))
        .extracting(stored -> stored.post().id())
        .doesNotContain(id("due"));
    assertThat(store.posts().visibility(List.of(id("due"))).getFirst().lastSeen())
        .isEqualTo(T0.plusSeconds(5));
  }

  @Test
  void aLookThatIsPutOffChangesNothingElse() throws Exception {
    store.posts().put(List.of(stored(post("off", "a text"))));
    store.posts().gone(id("off"), false, T0.plusSeconds(60));
    Visibility before = store.posts().visibility(List.of(id("off"))).getFirst();
    store.posts().lookLater(id("off"), T0.plusSeconds(900));
    assertThat(store.posts().visibility(List.of(id("off"))).getFirst()).isEqualTo(before);
    assertThat(store.posts().get(List.of(id("off"))).getFirst().lookAt())
        .isEqualTo(T0.plusSeconds(900));
  }

  private static StoredPost lookAt(StoredPost post, java.time.Instant at) {
    return post.withLook(post.lastSeen(), at);
  }

  @Test
  void makesATombstoneAtOnceWhenThePlatformSaysSoAndKeepsIt() throws Exception {
    StoredPost post = stored(post("removed", "a text of a person"));
    store.posts().put(List.of(post));

    assertThat(store.posts().gone(id("removed"), true, T0)).isTrue();
    store.posts().put(List.of(post));

    assertThat(known("removed").removed()).isTrue();
    assertThat(store.posts().get(List.of(id("removed")))).isEmpty();
    String left = source("removed");
    assertThat(left)
        .doesNotContain("a text of a person")
        .doesNotContain("author")
        .doesNotContain("agora.invalid");
  }

  @Test
  void keepsARemovedPostOutThatWasNeverRead() throws Exception {
    assertThat(store.posts().gone(id("never-read"), true, T0)).isTrue();

    assertThat(store.posts().put(List.of(stored(post("never-read", "late"))))).isZero();
    assertThat(store.posts().get(List.of(id("never-read")))).isEmpty();
  }

  @Test
  void takesThreeMissesOverADayForARemoval() throws Exception {
    store.posts().put(List.of(stored(post("missing", "a text"))));

    assertThat(store.posts().gone(id("missing"), false, T0)).isFalse();
    assertThat(store.posts().gone(id("missing"), false, T0.plus(Duration.ofHours(1))))
        .isFalse();
    assertThat(store.posts().gone(id("missing"), false, T0.plus(Duration.ofHours(2))))
        .isFalse();
    assertThat(store.posts().gone(id("missing"), false, T0.plus(Duration.ofHours(24))))
        .isTrue();
    assertThat(store.posts().gone(id("nowhere"), false, T0)).isFalse();
  }

  @Test
  void countsTheSameMissOnceAndForgetsMissesWhenThePostIsSeenAgain() throws Exception {
    store.posts().put(List.of(stored(post("back", "a text"))));
    for (int i = 0; i < 3; i++) {
      store.posts().gone(id("back"), false, T0.plusSeconds(1));
    }
    assertThat(store.posts().gone(id("back"), false, T0.plus(Duration.ofHours(30))))
        .isFalse();

    Post seen = at(post("back", "a text"), T0.plus(Duration.ofHours(31)), 3);
    store.posts().put(List.of(stored(seen)));

    assertThat(store.posts().gone(id("back"), false, T0.plus(Duration.ofHours(60))))
        .isFalse();
  }

  @Test
  void countsAndListsByFirstSight() throws Exception {
    Instant day = Instant.parse("2026-05-01T00:00:00Z");
    Post critical = at(post("nobody", "a text"), day.plusSeconds(1), 0);
    Post owned = at(post("somebody", "a text"), day.plusSeconds(2), 0);
    store.posts().put(List.of(ofNobody(critical, Severity.CRITICAL), stored(owned)));
    store.posts().put(List.of(ofNobody(at(post("clean", "a"), day.plusSeconds(3), 0), null)));
    store.refresh();

    assertThat(store.posts().count(day, day.plusSeconds(3))).isEqualTo(2);
    assertThat(store.posts().countLimited(day, day.plusSeconds(60))).isEqualTo(3);
    assertThat(store.posts().suppressed(day, day.plusSeconds(60)))
        .isEqualTo(critical.suppressed() * 3L);
    List<PostId> visited = new ArrayList<>();
    store.posts().eachWithFindings(post -> visited.add(post.post().id()));
    assertThat(visited)
        .containsSubsequence(id("nobody"), id("somebody"))
        .doesNotContain(id("clean"));
  }

  @Test
  void takesTextsAndTimesThatTheIndexWouldRefuse() throws Exception {
    Post wild = new Post(
        id("wild"),
        post("x", "x").kind(),
        post("x", "x").source(),
        null,
        Map.of(
            Field.BODY,
            "lone \ud800 and \udc00 and nul \u0000 " + "x".repeat(40_000),
            Field.LINKS,
            "y".repeat(2_000_000)),
        post("x", "x").author(),
        null,
        null,
        Instant.parse("+99999-01-01T00:00:00Z"),
        0,
        "r",
        List.of("z".repeat(40_000)),
        0,
        T0);

    store.posts().put(List.of(ofNobody(wild, null)));

    Post now = store.posts().get(List.of(id("wild"))).getFirst().post();
    assertThat(now.text(Field.BODY)).startsWith("lone \ufffd and \ufffd and nul \ufffd x");
    assertThat(now.text(Field.LINKS)).hasSize(1 << 20);
    assertThat(now.publishedAt()).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(store.deadLetters().list(10)).isEmpty();
  }

  private Posts.Known known(String nativeId) throws Exception {
    return Objects.requireNonNull(store.posts().known(List.of(id(nativeId))).get(id(nativeId)));
  }

  private long seqNo(String nativeId) throws Exception {
    return document(Index.POSTS, id(nativeId).toString()).seqNo();
  }

  private String source(String nativeId) throws Exception {
    return document(Index.POSTS, id(nativeId).toString()).source().toString();
  }

  private static Post at(Post post, Instant seenAt, int comments) {
    return new Post(
        post.id(),
        post.kind(),
        post.source(),
        post.url(),
        post.fields(),
        post.author(),
        post.thread(),
        post.parent(),
        post.publishedAt(),
        comments,
        post.revision(),
        post.limits(),
        post.suppressed(),
        seenAt);
  }

  private static StoredPost with(StoredPost stored, String organisation) {
    return new StoredPost(
        stored.post(),
        stored.severity(),
        new TreeSet<>(Set.of(Category.SECRET)),
        stored.findings(),
        new TreeSet<>(Set.of(new OrganisationId(organisation))),
        stored.revisions(),
        stored.firstSeen(),
        stored.commentsRead(),
        stored.lastSeen(),
        stored.lookAt());
  }
}
