package dev.exuvia.app.crawl;

import dev.exuvia.app.Pipeline;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.source.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run brought and what it could not read. Used by one thread at a time. */
public final class CrawlReport {
  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private final List<String> troubles = new ArrayList<>();
  private boolean missed;
  private int pages;
  private int seen;
  private int posts;
  private int findings;
  private int exposures;
  private int alerts;
  private @Nullable Duration retryAfter;

  /** A page was committed. */
  public void page(Pipeline.Committed committed) {
    pages++;
    seen += committed.seen();
    posts += committed.posts();
    findings += committed.findings();
    exposures += committed.exposures();
    alerts += committed.alerts().size();
  }

  /** These were refused. */
  public void refused(List<Refusal> refusals) {
    refusals.forEach(refusal -> {
      refused.merge(refusal.what().key(), 1, Integer::sum);
      missed |= refusal.what().misses();
    });
  }

  void trouble(String sentence) {
    troubles.add(sentence);
  }

  void throttled(Duration wish) {
    retryAfter = wish;
    troubles.add("the platform asked us to wait " + wish.toSeconds() + " s");
  }

  /** Adds another report to this one. */
  public void add(CrawlReport other) {
    pages += other.pages;
    seen += other.seen;
    posts += other.posts;
    findings += other.findings;
    exposures += other.exposures;
    alerts += other.alerts;
    other.refused.forEach((what, count) -> refused.merge(what, count, Integer::sum));
    troubles.addAll(other.troubles);
    missed |= other.missed;
  }

  /** Pages that were committed. */
  public int pages() {
    return pages;
  }

  /** Texts on these pages, known ones too. */
  public int seen() {
    return seen;
  }

  /** Posts that were new. */
  public int posts() {
    return posts;
  }

  /** Findings in new and edited posts. */
  public int findings() {
    return findings;
  }

  /** Exposures that they told of. */
  public int exposures() {
    return exposures;
  }

  /** Alerts that were due. */
  public int alerts() {
    return alerts;
  }

  /** Items and pages that were refused, by reason. */
  public SortedMap<String, Integer> refused() {
    return refused;
  }

  /** What was not read, one sentence each. */
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** How long the platform wants us to stay away, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether everything that was there to read was read. */
  public boolean complete() {
    return !missed && troubles.isEmpty();
  }

  /** For listeners to a commit. */
  @FunctionalInterface
  public interface Progress {
    /** A page was committed; these alerts are due. */
    void committed(Pipeline.Committed committed, List<AlertId> alerts);
  }
}
