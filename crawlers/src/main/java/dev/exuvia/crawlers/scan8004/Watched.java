package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.source.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent of a registered organisation: what is known of it and what is due to be read. */
final class Watched {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofHours(6);
  private static final int PATIENCE = 3;

  private final AgentId id;
  private final OrganisationId organisation;
  private final Optional<String> owner;
  private Instant detailDue = Instant.EPOCH;
  private Instant detailAgain = Instant.EPOCH;
  private Instant fileDue = Instant.EPOCH;
  private Instant feedbacksDue = Instant.MAX;
  private String updated = "";
  private int feedbacks;
  private int feedbackPage;
  private String lastFeedbacks = "";
  private int failures;
  private boolean read;
  private @Nullable Author author;
  private String uri = "";
  private Set<String> endpoints = Set.of();

  /**
   * One of which nothing is known.
   *
   * @param owner through whose listing it is seen; empty when it is registered by its own id
   */
  Watched(AgentId id, OrganisationId organisation, Optional<String> owner) {
    this.id = id;
    this.organisation = organisation;
    this.owner = owner;
  }

  AgentId id() {
    return id;
  }

  OrganisationId organisation() {
    return organisation;
  }

  Optional<String> owner() {
    return owner;
  }

  /** A listing says when it changed: its detail is due again, but no more often than every 6 h. */
  void listed(String updatedAt, int count, Instant now) {
    if (!updatedAt.equals(updated)) {
      updated = updatedAt;
      detailDue = detailDue.isBefore(detailAgain) ? detailDue : detailAgain;
    }
    counted(count, now);
  }

  private void counted(int count, Instant now) {
    if (count != feedbacks) {
      feedbacks = count;
      feedbacksDue = count == 0 ? Instant.MAX : now;
    }
  }

  /** Its detail was read. */
  void detailed(Author by, String agentUri, Set<String> services, int count, Instant now) {
    if (!agentUri.equals(uri)) {
      fileDue = now;
    }
    author = by;
    uri = agentUri;
    endpoints = Set.copyOf(services);
    counted(count, now);
    read = true;
    failures = 0;
    detailDue = now.plus(DAY);
    detailAgain = now.plus(SOON);
  }

  /** Its detail was not there: asked again in 8 h, so that three times over 24 h mean something. */
  void missing(Instant now) {
    read = true;
    detailDue = now.plus(Duration.ofHours(8));
    detailAgain = detailDue;
  }

  /** Its detail could not be read. */
  void failed(Instant now) {
    read = read || ++failures >= PATIENCE;
    detailDue = now.plus(Duration.ofHours(1));
    detailAgain = detailDue;
  }

  boolean isDetailDue(Instant now) {
    return !detailDue.isAfter(now);
  }

  /** Whether its detail was read once, or tried often enough. */
  boolean isRead() {
    return read;
  }

  /** Whether its registration file may be read now: with the detail it is known where that is. */
  boolean isFileDue(Instant now) {
    return author != null && !uri.isEmpty() && !fileDue.isAfter(now);
  }

  void fileRead(Instant now) {
    fileDue = now.plus(DAY);
  }

  void fileFailed(Instant now, Duration pause) {
    fileDue = now.plus(pause);
  }

  boolean areFeedbacksDue(Instant now) {
    return read && !feedbacksDue.isAfter(now);
  }

  int feedbackPage() {
    return feedbackPage;
  }

  /**
   * A page of them was read.
   *
   * @param hash of their ids
   * @return whether it is another one than the page before
   */
  boolean isAnotherPage(String hash) {
    boolean another = feedbackPage == 0 || !hash.equals(lastFeedbacks);
    lastFeedbacks = hash;
    return another;
  }

  /** There are more. */
  void moreFeedbacks() {
    feedbackPage++;
  }

  /** All that are wanted were read. */
  void feedbacksRead(Instant now) {
    feedbackPage = 0;
    feedbacksDue = now.plus(DAY);
  }

  void feedbacksFailed(Instant now) {
    feedbackPage = 0;
    feedbacksDue = now.plus(SOON);
  }

  /** Who it is, as its detail says; only after that was read. */
  @Nullable
  Author author() {
    return author;
  }

  String uri() {
    return uri;
  }

  Set<String> endpoints() {
    return endpoints;
  }
}
