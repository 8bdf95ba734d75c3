package dev.exuvia.index;

import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.store.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A post and what the index keeps beside it. Changes are pure and idempotent, and do not depend on
 * the order of sights.
 *
 * @param stored the post; of a tombstone only ids, times, severity and categories
 * @param removed whether it is a tombstone
 * @param missingAt when it was not there, oldest first, since it was last seen; of a tombstone the
 *     first time
 */
record PostDocument(StoredPost stored, boolean removed, List<Instant> missingAt) {
  private static final int REVISIONS = 20;
  private static final int MISSES = 10;
  private static final int MISSES_TO_REMOVE = 3;
  private static final Duration SPAN_TO_REMOVE = Duration.ofHours(24);

  PostDocument {
    missingAt = List.copyOf(missingAt);
  }

  static PostDocument of(StoredPost stored) {
    return new PostDocument(stored, false, List.of());
  }

  /** This one after another sight; the later sight's text stays, nothing else is lost. */
  PostDocument merge(PostDocument fresh) {
    if (removed) {
      return this;
    }
    StoredPost other = fresh.stored;
    Post post = stored.post();
    boolean edited = !post.revision().equals(other.post().revision());
    boolean later = !other.post().seenAt().isBefore(post.seenAt());
    boolean nameless = post.author().key().isEmpty();
    Post text = (edited && later) || (!edited && nameless) ? other.post() : post;
    return new PostDocument(
        new StoredPost(
            withComments(text, Math.max(post.comments(), other.post().comments())),
            max(stored.severity(), other.severity()),
            union(stored.categories(), other.categories()),
            Math.max(stored.findings(), other.findings()),
            union(stored.organisations(), other.organisations()),
            revisions(stored.revisions(), other.revisions(), later),
            stored.firstSeen().isBefore(other.firstSeen()) ? stored.firstSeen() : other.firstSeen(),
            Math.max(stored.commentsRead(), other.commentsRead()),
            stored.lastSeen().isAfter(other.lastSeen()) ? stored.lastSeen() : other.lastSeen(),
            earlier(stored.lookAt(), other.lookAt())),
        false,
        missingAt.stream().filter(miss -> miss.isAfter(other.post().seenAt())).toList());
  }

  /** This one with more owners. */
  PostDocument attributed(StoredPost other) {
    return removed
        ? this
        : with(new StoredPost(
            stored.post(),
            max(stored.severity(), other.severity()),
            union(stored.categories(), other.categories()),
            Math.max(stored.findings(), other.findings()),
            union(stored.organisations(), other.organisations()),
            stored.revisions(),
            stored.firstSeen(),
            stored.commentsRead(),
            stored.lastSeen(),
            earlier(stored.lookAt(), other.lookAt())));
  }

  /** This one with its comments read up to a count. */
  PostDocument commentsRead(int count) {
    return removed || count <= stored.commentsRead() ? this : with(stored.withCommentsRead(count));
  }

  /** This one after a look: it was there if {@code there}; the next look, or null for none. */
  PostDocument looked(boolean there, Instant now, @Nullable Instant next) {
    if (removed) {
      return this;
    }
    Instant lastSeen = there && now.isAfter(stored.lastSeen()) ? now : stored.lastSeen();
    return new PostDocument(stored.withLook(lastSeen, next), false, there ? List.of() : missingAt);
  }

  /** How long it was public. */
  Visibility visibility() {
    return new Visibility(
        stored.post().id(),
        stored.post().publishedAt(),
        stored.firstSeen(),
        stored.lastSeen(),
        missingAt.isEmpty() ? null : missingAt.getFirst(),
        Math.max(0, stored.revisions().size() - 1));
  }

  /** This one after it was not there: a tombstone at once, or after three misses over 24 h. */
  PostDocument gone(boolean saidRemoved, Instant seenAt) {
    if (removed) {
      return this;
    }
    var misses = new ArrayList<>(new TreeSet<>(missingAt));
    if (!misses.contains(seenAt)) {
      misses.add(seenAt);
    }
    misses.sort(null);
    boolean enough = misses.size() >= MISSES_TO_REMOVE
        && Duration.between(misses.getFirst(), misses.getLast()).compareTo(SPAN_TO_REMOVE) >= 0;
    if (saidRemoved || enough) {
      return new PostDocument(stored, true, List.of(misses.getFirst()));
    }
    while (misses.size() > MISSES) {
      misses.remove(1); // the first one and the newest say all
    }
    return new PostDocument(stored, false, misses);
  }

  private PostDocument with(StoredPost changed) {
    return new PostDocument(changed, removed, missingAt);
  }

  private static Post withComments(Post post, int comments) {
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
        post.seenAt());
  }

  private static List<String> revisions(List<String> known, List<String> fresh, boolean later) {
    var all = new ArrayList<>(known);
    List<String> added =
        fresh.stream().filter(r -> !known.contains(r)).distinct().toList();
    all.addAll(later ? all.size() : 0, added);
    return all.size() > REVISIONS ? all.subList(all.size() - REVISIONS, all.size()) : all;
  }

  private static @Nullable Severity max(@Nullable Severity a, @Nullable Severity b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.max(b);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }

  private static <T extends Comparable<T>> SortedSet<T> union(Collection<T> a, Collection<T> b) {
    var both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }
}
