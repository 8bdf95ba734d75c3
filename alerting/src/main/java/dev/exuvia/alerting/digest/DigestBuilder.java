package dev.exuvia.alerting.digest;

import dev.exuvia.alerting.text.Safe;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message.Digest;
import dev.exuvia.core.alert.Message.Item;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.Exposure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the weekly report of the store's figures. What is open is open now; a report made later
 * than its week says so by these figures alone. Safe for concurrent use.
 */
public final class DigestBuilder {
  private static final int ITEMS = 30;
  private static final int LOOKED_THROUGH = 2_000;
  private static final Comparator<Exposure> WORST_AND_OLDEST = Comparator.comparing(
          Exposure::severity)
      .reversed()
      .thenComparing(Exposure::firstSeen)
      .thenComparing(Exposure::id);

  private final Store store;
  private final Items items;
  private final Trouble trouble;

  /**
   * Reads from this store.
   *
   * @param items puts findings to exposures
   * @param clock for how long something has waited
   */
  public DigestBuilder(Store store, Items items, Clock clock) {
    this.store = store;
    this.items = items;
    this.trouble = new Trouble(store, clock);
  }

  /** Looks up what there is to show for exposures. */
  @FunctionalInterface
  public interface Items {
    /** One item for each exposure, in the same order. */
    List<Item> of(List<Exposure> exposures) throws StoreException;
  }

  /** The report for an organisation. */
  public Digest of(Organisation organisation, Week week) throws StoreException {
    return build(organisation.id(), week, trouble.of(organisation, week));
  }

  /**
   * The report for the operator: all organisations' figures, what is wrong with the installation,
   * and the critical findings that belong to nobody. It lists no exposures: those are their
   * owners'.
   */
  public Digest operator(Week week) throws StoreException {
    var sentences = new ArrayList<String>(trouble.ofAll(week));
    sentences.addAll(ofNobody(week));
    Digest all = build(null, week, sentences);
    return new Digest(
        all.week(),
        all.from(),
        all.to(),
        all.trouble(),
        all.postsRead(),
        all.opened(),
        all.open(),
        all.closed(),
        all.byDay(),
        all.byCategory(),
        all.bySeverity(),
        List.of());
  }

  private Digest build(@Nullable OrganisationId id, Week week, List<String> sentences)
      throws StoreException {
    Exposures exposures = store.exposures();
    List<Exposure> open = exposures.list(query(id, null, false, LOOKED_THROUGH));
    long openCount = exposures.count(query(id, null, false, 1));
    var told = new ArrayList<>(sentences);
    if (openCount > open.size()) {
      told.add("The figures by kind cover the "
          + open.size()
          + " most severe of "
          + openCount
          + " open exposures.");
    }
    return new Digest(
        week.key(),
        week.from(),
        week.to(),
        told,
        store.posts().count(week.from(), week.to()),
        opened(id, week, 0, 7),
        openCount,
        exposures.count(decided(id, week)),
        byDay(id, week),
        byCategory(open),
        bySeverity(id),
        items.of(open.stream().sorted(WORST_AND_OLDEST).limit(ITEMS).toList()));
  }

  private List<Long> byDay(@Nullable OrganisationId id, Week week) throws StoreException {
    var days = new ArrayList<Long>();
    for (int day = 0; day < 7; day++) {
      days.add(opened(id, week, day, day + 1));
    }
    return days;
  }

  private long opened(@Nullable OrganisationId id, Week week, int from, int to)
      throws StoreException {
    return store
        .exposures()
        .count(new Exposures.Query(
            id, null, null, null, week.bounds().get(from), week.bounds().get(to), null, null, 1));
  }

  private SortedMap<String, Long> bySeverity(@Nullable OrganisationId id) throws StoreException {
    var counts = new TreeMap<String, Long>();
    long above = 0;
    for (Severity severity : List.of(Severity.values()).reversed()) {
      long atLeast = store.exposures().count(query(id, severity, false, 1));
      counts.put(severity.key(), Math.max(0, atLeast - above));
      above = atLeast;
    }
    return counts;
  }

  private static SortedMap<String, Long> byCategory(List<Exposure> open) {
    var counts = new TreeMap<String, Long>();
    for (Exposure exposure : open) {
      for (Category category : exposure.categories()) {
        counts.merge(category.key(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private List<String> ofNobody(Week week) throws StoreException {
    Map<PostId, List<Finding>> posts =
        store.findings().criticalOfNobody(week.from(), week.to()).stream()
            .collect(Collectors.groupingBy(Finding::post, LinkedHashMap::new, Collectors.toList()));
    if (posts.isEmpty()) {
      return List.of();
    }
    var sentences = new ArrayList<String>();
    sentences.add(Words.count(posts.size(), "post")
        + " with critical findings of nobody"
        + (posts.size() > ITEMS ? ", the newest " + ITEMS + ":" : ":"));
    posts.entrySet().stream().limit(ITEMS).forEach(post -> {
      String titles = post.getValue().stream()
          .map(finding -> Safe.line(finding.title(), 80))
          .distinct()
          .limit(3)
          .collect(Collectors.joining(", "));
      sentences.add(Safe.line(post.getKey().toString(), 200) + " (" + titles + ")");
    });
    return sentences;
  }

  private static Exposures.Query query(
      @Nullable OrganisationId id, @Nullable Severity atLeast, boolean closed, int limit) {
    return new Exposures.Query(id, atLeast, closed, null, null, null, null, null, limit);
  }

  private static Exposures.Query decided(@Nullable OrganisationId id, Week week) {
    return new Exposures.Query(id, null, true, null, null, null, week.from(), week.to(), 1);
  }
}
