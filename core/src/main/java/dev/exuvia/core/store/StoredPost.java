package dev.exuvia.core.store;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Post;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A post document: the proof that its post is done.
 *
 * @param post the masked post
 * @param severity the highest of its findings, or null without one
 * @param categories what was found in it
 * @param findings how many findings it has
 * @param organisations to whom any of it is attributed
 * @param revisions every revision seen, oldest first, the newest 20
 * @param firstSeen our clock
 * @param commentsRead the comment count up to which its comments were read, 0 before
 * @param lastSeen when it was last known to be there (our clock)
 * @param lookAt when it is to be looked at again, or null
 */
public record StoredPost(
    Post post,
    @Nullable Severity severity,
    SortedSet<Category> categories,
    int findings,
    SortedSet<OrganisationId> organisations,
    List<String> revisions,
    Instant firstSeen,
    int commentsRead,
    Instant lastSeen,
    @Nullable Instant lookAt) {
  /** Copies the list. */
  public StoredPost {
    revisions = List.copyOf(revisions);
  }

  /** The same with its comments read up to a count. */
  public StoredPost withCommentsRead(int count) {
    return new StoredPost(
        post,
        severity,
        categories,
        findings,
        organisations,
        revisions,
        firstSeen,
        count,
        lastSeen,
        lookAt);
  }

  /** The same after a look: when it was last there, and when to look next. */
  public StoredPost withLook(Instant there, @Nullable Instant next) {
    return new StoredPost(
        post,
        severity,
        categories,
        findings,
        organisations,
        revisions,
        firstSeen,
        commentsRead,
        there,
        next);
  }

  /** The same with these owners. */
  public StoredPost withOwners(SortedSet<OrganisationId> owners) {
    return new StoredPost(
        post,
        severity,
        categories,
        findings,
        owners,
        revisions,
        firstSeen,
        commentsRead,
        lastSeen,
        lookAt);
  }
}
