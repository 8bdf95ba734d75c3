package dev.exuvia.index;

import dev.exuvia.core.PostId;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.store.Visibility;
import dev.exuvia.core.story.Looks;
import dev.exuvia.index.Documents.Sort;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@link Posts}: a document is the proof that its post is done. */
final class PostStore implements Posts, Upsert.Shape<PostDocument> {
  private static final List<String> KNOWN =
      List.of("revision", "removed", "comments", "comments_read", "author.key", "stub");
  private static final int TRIES = 50;

  /** Far below what a search may return, whatever a source's rate allows. */
  private static final int MOST_AT_ONCE = 1000;

  private final Documents documents;
  private final DeadLetterStore deadLetters;
  private final Clock clock;
  private final Upsert<PostDocument> upsert;

  PostStore(Documents documents, DeadLetterStore deadLetters, Clock clock) {
    this.documents = documents;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.upsert = new Upsert<>(documents, Index.POSTS, this);
  }

  @Override
  public Map<PostId, Known> known(Collection<PostId> ids) throws StoreException {
    Map<PostId, Known> known = new HashMap<>();
    for (Stored stored : documents.get(Index.POSTS, names(ids), KNOWN).values()) {
      Reading from = Reading.of(stored);
      known.put(
          PostId.parse(stored.id()),
          new Known(
              from.text("revision"),
              from.flag("removed"),
              from.number("comments"),
              from.number("comments_read"),
              from.flag("stub") || !from.part("author").text("key").isEmpty()));
    }
    return known;
  }

  @Override
  public List<StoredPost> get(Collection<PostId> ids) throws StoreException {
    return documents.get(Index.POSTS, names(ids)).values().stream()
        .map(PostCodec::read)
        .filter(document -> !document.removed())
        .map(PostDocument::stored)
        .toList();
  }

  @Override
  public int put(List<StoredPost> posts) throws StoreException {
    Map<String, PostDocument> fresh = new LinkedHashMap<>();
    posts.forEach(post ->
        fresh.merge(post.post().id().toString(), PostDocument.of(post), PostDocument::merge));
    return upsert.bring(fresh).created();
  }

  @Override
  public void attribute(StoredPost post) throws StoreException {
    change(post.post().id(), document -> document.attributed(post));
  }

  @Override
  public void commentsRead(PostId post, int count) throws StoreException {
    change(post, document -> document.commentsRead(count));
  }

  @Override
  public boolean endsWith(PostId post, boolean removed, Instant seenAt) throws StoreException {
    Stored stored = documents.get(Index.POSTS, names(List.of(post))).get(post.toString());
    return stored == null
        ? removed
        : PostCodec.read(stored).gone(removed, seenAt).removed();
  }

  @Override
  public boolean gone(PostId post, boolean removed, Instant seenAt) throws StoreException {
    PostDocument now = change(
        post,
        document -> document.gone(removed, seenAt).looked(false, seenAt, Looks.afterMiss(seenAt)));
    if (now == null && removed) {
      var tombstone = PostCodec.unknown(post, seenAt).gone(true, seenAt);
      upsert.bring(Map.of(post.toString(), tombstone));
      now = change(post, document -> document.gone(true, seenAt));
    }
    return now != null && now.removed();
  }

  /** Changes a document by compare-and-set; null when there is none. */
  private @Nullable PostDocument change(PostId id, UnaryOperator<PostDocument> change)
      throws StoreException {
    for (int i = 0; i < TRIES; i++) {
      Stored stored = documents.get(Index.POSTS, names(List.of(id))).get(id.toString());
      if (stored == null) {
        return null;
      }
      PostDocument before = PostCodec.read(stored);
      PostDocument after = change.apply(before);
      if (after.equals(before) || replaced(stored, after)) {
        return after;
      }
    }
    throw new StoreException("others keep changing post " + id);
  }

  private boolean replaced(Stored stored, PostDocument after) throws StoreException {
    boolean stub = Reading.of(stored).flag("stub") && !after.removed();
    ObjectNode json = stub ? PostCodec.stub(after) : PostCodec.write(after);
    var write =
        new Write.Replace(Index.POSTS, stored.id(), json, stored.seqNo(), stored.primaryTerm());
    return switch (documents.write(List.of(write)).getFirst()) {
      case Written.Done done -> true;
      case Written.Conflict conflict -> false;
      case Written.Refused refused ->
        throw new StoreException("the index refused post " + stored.id() + ": " + refused.type());
    };
  }

  @Override
  public List<PostId> withUnreadComments(String platform, Collection<String> handles, int limit)
      throws StoreException {
    Set<PostId> found = new LinkedHashSet<>();
    if (!handles.isEmpty()) {
      found.addAll(unread(unread(platform).terms("author.handle", handles), limit));
    }
    found.addAll(unread(unread(platform), limit));
    return found.stream().limit(limit).toList();
  }

  private static Queries unread(String platform) {
    return Queries.all().term("platform", platform).above("unread_comments", 0).notTrue("removed");
  }

  private List<PostId> unread(Queries which, int limit) throws StoreException {
    return documents
        .search(
            Index.POSTS,
            which.json(),
            List.of(Sort.down("unread_comments")),
            Math.min(limit, MOST_AT_ONCE))
        .stream()
        .map(stored -> PostId.parse(stored.id()))
        .toList();
  }

  @Override
  public List<StoredPost> dueLooks(String platform, Instant now, int limit) throws StoreException {
    Queries due =
        Queries.all().term("platform", platform).notAfter("look_at", now).notTrue("removed");
    return documents
        .search(
            Index.POSTS,
            due.json(),
            List.of(Sort.down("severity_rank"), Sort.up("look_at")),
            Math.min(limit, MOST_AT_ONCE))
        .stream()
        .map(stored -> PostCodec.read(stored).stored())
        .toList();
  }

  @Override
  public void looked(PostId post, Instant now, @Nullable Instant next) throws StoreException {
    change(post, document -> document.looked(true, now, next));
  }

  @Override
  public void lookLater(PostId post, @Nullable Instant next) throws StoreException {
    change(post, document -> document.looked(false, Instant.MIN, next));
  }

  @Override
  public List<Visibility> visibility(Collection<PostId> ids) throws StoreException {
    return documents.get(Index.POSTS, names(ids)).values().stream()
        .map(stored -> PostCodec.read(stored).visibility())
        .toList();
  }

  @Override
  public void eachWithFindings(Predicate<StoredPost> visitor) throws StoreException {
    documents.each(
        Index.POSTS,
        Queries.all().above("findings", 0).notTrue("removed").json(),
        List.of(Sort.up("first_seen")),
        stored -> visitor.test(PostCodec.read(stored).stored()));
  }

  @Override
  public long count(Instant from, Instant to) throws StoreException {
    return documents.count(
        Index.POSTS, Queries.all().between("first_seen", from, to).json());
  }

  @Override
  public long countLimited(Instant from, Instant to) throws StoreException {
    return documents.count(
        Index.POSTS, Queries.all().between("first_seen", from, to).has("limits").json());
  }

  @Override
  public long suppressed(Instant from, Instant to) throws StoreException {
    ObjectNode sum = Json.object("sum", Json.object().put("field", "suppressed"));
    return documents
        .aggregate(Index.POSTS, Queries.all().between("first_seen", from, to).json(), sum)
        .path("value")
        .asLong();
  }

  private static List<String> names(Collection<PostId> ids) {
    return ids.stream().map(PostId::toString).toList();
  }

  @Override
  public PostDocument merge(PostDocument stored, PostDocument fresh) {
    return stored.merge(fresh);
  }

  @Override
  public ObjectNode write(PostDocument document) {
    return PostCodec.write(document);
  }

  @Override
  public PostDocument read(Stored stored) {
    return PostCodec.read(stored);
  }

  @Override
  public ObjectNode stub(String id, PostDocument refused, String type) throws StoreException {
    deadLetters.refused(Index.POSTS, id, type, PostCodec.write(refused), clock.instant());
    return PostCodec.stub(refused);
  }
}
