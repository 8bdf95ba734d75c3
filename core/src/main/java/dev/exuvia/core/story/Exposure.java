package dev.exuvia.core.story;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.FindingId;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an owner works on: one story of theirs, told by one or more findings. Merging is
 * commutative, associative and idempotent, so that pages may be replayed and reordered.
 *
 * @param id organisation and story key
 * @param organisation whose
 * @param storyKey which story
 * @param severity the highest of its findings
 * @param grade the strongest of its attributions
 * @param relations what the organisation has to do with it
 * @param categories what leaked
 * @param rules which rules saw it, the {@value #KEPT} smallest names
 * @param findings the {@value #KEPT} smallest ids; how many there are is an aggregation over the
 *     attributions
 * @param posts the {@value #KEPT} smallest ids, as for the findings
 * @param author who wrote the first post, for people and for grouping ({@code Author.key()} and
 *     {@code shown()} joined by a blank)
 * @param url the first post's address, or null
 * @param reason why it is theirs: the reason of the strongest attribution
 * @param team the owning team, or empty
 * @param tags the identifiers' tags
 * @param firstSeen our clock, the earliest
 * @param lastSeen our clock, the latest
 * @param firstPublished the platform's word, the earliest, or null
 * @param live whether any of it was published under our eyes: what was there before the first read
 *     ended, or before the organisation was registered, is historical and never pages
 * @param status what the owner decided, and which episode it is
 */
public record Exposure(
    ExposureId id,
    OrganisationId organisation,
    String storyKey,
    Severity severity,
    Grade grade,
    SortedSet<Relation> relations,
    SortedSet<Category> categories,
    SortedSet<String> rules,
    SortedSet<FindingId> findings,
    SortedSet<PostId> posts,
    String author,
    @Nullable URI url,
    String reason,
    String team,
    SortedSet<String> tags,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant firstPublished,
    boolean live,
    Status status) {
  /** How many ids an exposure keeps of each list. */
  public static final int KEPT = 50;

  private static final Comparator<Exposure> EARLIEST = Comparator.comparing(Exposure::firstSeen)
      .thenComparing(Exposure::author)
      .thenComparing(exposure -> String.valueOf(exposure.url()));

  private static final Comparator<Exposure> STRONGEST = Comparator.comparing(Exposure::grade)
      .reversed()
      .thenComparing(Exposure::reason)
      .thenComparing(Exposure::team);

  /** Copies and caps the sets. */
  public Exposure {
    relations = Collections.unmodifiableSortedSet(new TreeSet<>(relations));
    categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    rules = smallest(rules);
    findings = smallest(findings);
    posts = smallest(posts);
    tags = smallest(tags);
  }

  /** The same story with what {@code fresh} adds; the owner's decision is kept or reopened. */
  public Exposure merge(Exposure fresh) {
    if (!id.equals(fresh.id)) {
      throw new IllegalArgumentException(
          "exposures " + id + " and " + fresh.id + " are two stories");
    }
    Exposure first = earlier(this, fresh);
    Exposure stronger = stronger(this, fresh);
    return new Exposure(
        id,
        organisation,
        storyKey,
        severity.max(fresh.severity),
        grade.max(fresh.grade),
        union(relations, fresh.relations),
        union(categories, fresh.categories),
        union(rules, fresh.rules),
        union(findings, fresh.findings),
        union(posts, fresh.posts),
        first.author,
        first.url,
        stronger.reason,
        stronger.team,
        union(tags, fresh.tags),
        first.firstSeen,
        lastSeen.isAfter(fresh.lastSeen) ? lastSeen : fresh.lastSeen,
        min(firstPublished, fresh.firstPublished),
        live || fresh.live,
        status.after(storyKey, fresh.lastSeen));
  }

  /** The owner's decision on it. */
  public Exposure decide(Status.Decision decision) {
    return new Exposure(
        id,
        organisation,
        storyKey,
        severity,
        grade,
        relations,
        categories,
        rules,
        findings,
        posts,
        author,
        url,
        reason,
        team,
        tags,
        firstSeen,
        lastSeen,
        firstPublished,
        live,
        status.decide(decision));
  }

  /** The earlier sight by our clock; what is shown of it decides among equals, so order is none. */
  private static Exposure earlier(Exposure a, Exposure b) {
    return EARLIEST.compare(a, b) <= 0 ? a : b;
  }

  private static Exposure stronger(Exposure a, Exposure b) {
    return STRONGEST.compare(a, b) <= 0 ? a : b;
  }

  private static @Nullable Instant min(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }

  private static <T> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b) {
    var both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  private static <T> SortedSet<T> smallest(SortedSet<T> all) {
    var kept = new TreeSet<>(all);
    while (kept.size() > KEPT) {
      kept.pollLast();
    }
    return Collections.unmodifiableSortedSet(kept);
  }
}
