package dev.exuvia.core.store;

import dev.exuvia.core.PostId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The posts. Safe for concurrent use. */
public interface Posts {
  /**
   * What is known of a post without its text.
   *
   * @param revision its newest revision
   * @param removed whether it is a tombstone: it must not come back
   * @param comments the comment count that was last seen
   * @param commentsRead up to which its comments were read
   * @param authored whether its author is known
   */
  record Known(
      String revision, boolean removed, int comments, int commentsRead, boolean authored) {}

  /** Which of these are there (realtime, by id). */
  Map<PostId, Known> known(Collection<PostId> ids) throws StoreException;

  /** These posts as stored (realtime, by id); missing ones and tombstones are left out. */
  List<StoredPost> get(Collection<PostId> ids) throws StoreException;

  /**
   * Writes posts: a new one is created; one that is there gets the new text if the revision
   * differs (its first sight stays, the revision is added), and the higher comment count. A
   * tombstone stays one. A post that the mapping refuses is written as a stub (ids, times, prints,
   * category, severity) and its masked original goes to the dead letters.
   *
   * @return how many were new
   */
  int put(List<StoredPost> posts) throws StoreException;

  /** Says whose a stored post is, after a later registration (compare-and-set; adds only). */
  void attribute(StoredPost post) throws StoreException;

  /** Says that the comments of a post were read up to this count (compare-and-set, rises only). */
  void commentsRead(PostId post, int count) throws StoreException;

  /**
   * Posts of a platform whose comment count is above what was read: those of these authors first,
   * then the most grown.
   *
   * @param handles of authors, lower case
   */
  List<PostId> withUnreadComments(String platform, Collection<String> handles, int limit)
      throws StoreException;

  /** Posts of a platform that are to be looked at again by now, those of an owner first. */
  List<StoredPost> dueLooks(String platform, Instant now, int limit) throws StoreException;

  /**
   * Takes note that a post is there still, and when to look next (compare-and-set; a tombstone
   * stays as it is).
   *
   * @param next null for never
   */
  void looked(PostId post, Instant now, @Nullable Instant next) throws StoreException;

  /**
   * Takes note when to look next, and of nothing else: whether it is there is not known
   * (compare-and-set; a tombstone stays as it is).
   *
   * @param next null for never
   */
  void lookLater(PostId post, @Nullable Instant next) throws StoreException;

  /** How long these posts were public, as far as we know; tombstones too. */
  List<Visibility> visibility(Collection<PostId> ids) throws StoreException;

  /** Whether {@link #gone} would leave a tombstone; changes nothing. */
  boolean endsWith(PostId post, boolean removed, Instant seenAt) throws StoreException;

  /**
   * Takes note that a post was not there: at once a tombstone when the platform says it was
   * removed, else one 404; three of them over 24 h make a tombstone, too. A tombstone has no text,
   * author or links.
   *
   * @return whether it is a tombstone now
   */
  boolean gone(PostId post, boolean removed, Instant seenAt) throws StoreException;

  /** Every stored post with findings, oldest sight first, until the visitor says stop. */
  void eachWithFindings(Predicate<StoredPost> visitor) throws StoreException;

  /** How many were first seen in [from, to) (searches; newest second may be missing). */
  long count(Instant from, Instant to) throws StoreException;

  /** How many reached a limit while being read or scanned, first seen in [from, to). */
  long countLimited(Instant from, Instant to) throws StoreException;

  /** How many matches were masked but not reported in posts first seen in [from, to). */
  long suppressed(Instant from, Instant to) throws StoreException;
}
