package dev.exuvia.core.story;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.scan.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes exposures of attributed findings; what is there already is merged in by the store. */
public final class Correlation {
  private Correlation() {}

  /**
   * The exposures that one post tells, in the order of their ids.
   *
   * @param post the masked post
   * @param findings its findings as the store holds them, so that their clocks are the first ones
   * @param attributions their grounds
   * @param live whether a finding was published under our eyes
   */
  public static List<Exposure> exposures(
      Post post,
      List<Finding> findings,
      List<Attribution> attributions,
      BiPredicate<Finding, Attribution> live) {
    Map<FindingId, Finding> byId =
        findings.stream().collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> a));
    SortedMap<ExposureId, Exposure> told = new TreeMap<>();
    for (Attribution attribution : attributions) {
      Finding finding = byId.get(attribution.finding());
      if (finding != null) {
        told.merge(
            attribution.exposure(),
            exposure(post, finding, attribution, live.test(finding, attribution)),
            Exposure::merge);
      }
    }
    return new ArrayList<>(told.values());
  }

  /**
   * How bad a finding is for the one it belongs to: hidden text and injection weigh more when a
   * registered agent spreads them, and most when they are aimed at one.
   */
  public static Severity severity(Finding finding, Attribution attribution) {
    Category category = finding.category();
    if (category != Category.PROMPT_INJECTION && category != Category.HIDDEN_TEXT) {
      return finding.severity();
    }
    if (attribution.relation() == Relation.TARGET) {
      return finding.severity().max(Severity.HIGH);
    }
    boolean spread = attribution.relation() == Relation.AUTHOR
        && attribution.grade().compareTo(Grade.REGISTERED) >= 0;
    return spread ? finding.severity().max(Severity.MEDIUM) : finding.severity();
  }

  private static Exposure exposure(
      Post post, Finding finding, Attribution attribution, boolean live) {
    return new Exposure(
        attribution.exposure(),
        attribution.organisation(),
        StoryKey.of(post, finding, attribution.grade()),
        severity(finding, attribution),
        attribution.grade(),
        new TreeSet<>(List.of(attribution.relation())),
        new TreeSet<>(List.of(finding.category())),
        new TreeSet<>(List.of(finding.rule())),
        new TreeSet<>(List.of(finding.id())),
        new TreeSet<>(List.of(post.id())),
        StoryKey.author(post) + " " + post.author().shown(),
        post.url(),
        attribution.reason(),
        attribution.team(),
        new TreeSet<>(attribution.tags()),
        finding.seenAt(),
        finding.seenAt(),
        finding.publishedAt(),
        live,
        Status.OPEN);
  }
}
