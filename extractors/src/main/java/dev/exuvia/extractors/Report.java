package dev.exuvia.extractors;

import dev.exuvia.core.Field;
import dev.exuvia.core.Print;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.masking.Masker;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes findings: each name once, with a count, within the limits. */
final class Report {
  private final RawPost post;
  private final Limits limits;
  private final Masker masker;
  private final Consumer<String> notes;
  private final Map<FindingId, Candidate> first = new LinkedHashMap<>();
  private final Map<FindingId, Integer> counts = new HashMap<>();
  private final Map<String, Integer> perRule = new HashMap<>();

  Report(RawPost post, Limits limits, Masker masker, Consumer<String> notes) {
    this.post = post;
    this.limits = limits;
    this.masker = masker;
    this.notes = notes;
  }

  List<Finding> of(Map<Text, List<Candidate>> winners, Map<Text, String> masked) {
    winners.values().forEach(candidates -> candidates.forEach(this::count));
    Map<Text, int[]> codePoints = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Candidate candidate : first.values()) {
      int[] text = codePoints.computeIfAbsent(
          candidate.match().text(), t -> codePoints(masked.getOrDefault(t, "")));
      findings.add(finding(candidate, text));
    }
    return findings;
  }

  private static int[] codePoints(String text) {
    int[] codePoints = new int[text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoints[size++])) {
      codePoints[size] = text.codePointAt(i);
    }
    return Arrays.copyOf(codePoints, size);
  }

  private void count(Candidate candidate) {
    if (first.containsKey(candidate.id())) {
      counts.merge(candidate.id(), 1, Integer::sum);
      return;
    }
    String rule = candidate.match().rule().id();
    if (first.size() >= limits.findingsPerPost()) {
      notes.accept("findings left out, the limit is " + limits.findingsPerPost() + " for a post");
    } else if (perRule.merge(rule, 1, Integer::sum) > limits.findingsPerRule()) {
      notes.accept("findings of " + rule + " left out, the limit is " + limits.findingsPerRule());
    } else {
      first.put(candidate.id(), candidate);
      counts.put(candidate.id(), 1);
    }
  }

  private Finding finding(Candidate candidate, int[] masked) {
    Match match = candidate.match();
    Rule rule = match.rule();
    Text text = match.text();
    Span spot = match.rawSpot();
    Span whole = match.raw();
    Print print = candidate.print();
    String what =
        match.view().text().substring(match.spot().start(), match.spot().end());
    return new Finding(
        candidate.id(),
        post.id(),
        rule.id(),
        rule.version(),
        rule.name(),
        rule.category(),
        candidate.severity(),
        candidate.confidence(),
        candidate.reasons(),
        Excerpt.of(masked, text.codePoint(whole.start()), text.codePoint(whole.end())),
        print,
        print != null && what.startsWith(rule.prefix()) ? rule.prefix() : "",
        what.codePointCount(0, what.length()),
        text.field() == null ? Field.METADATA : text.field(),
        text.codePoint(spot.start()),
        text.codePoint(spot.end()),
        match.view().chain(),
        Facts.of(candidate, masker),
        counts.getOrDefault(candidate.id(), 1),
        rule.remedy(),
        post.publishedAt(),
        post.seenAt());
  }
}
