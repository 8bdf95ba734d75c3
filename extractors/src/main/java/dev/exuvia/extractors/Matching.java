package dev.exuvia.extractors;

import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.masking.Hidden;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries rules on the readings of a text. */
final class Matching {
  private static final int LONGEST_FACT = 1000;

  /** Of one rule in one reading; what is secret is masked without a limit. */
  private static final int MOST = 10_000;

  private final Recognisers recognisers;
  private final Recognisers.Lens lens;
  private final Consumer<String> notes;

  /**
   * Tries these rules.
   *
   * @param notes hears of rules that were stopped
   */
  Matching(Recognisers recognisers, Recognisers.Lens lens, Consumer<String> notes) {
    this.recognisers = recognisers;
    this.lens = lens;
    this.notes = notes;
  }

  List<Match> in(Text text) {
    List<Match> matches = new ArrayList<>();
    for (View view : text.views()) {
      for (Rule rule : recognisers.detecting()) {
        detect(lens, rule, text, view, matches);
      }
      Collected collected = new Collected(text, view);
      lens.run(view, collected);
      collected.byRule.values().forEach(found -> matches.addAll(Merging.of(found)));
    }
    return matches;
  }

  private static void detect(
      Recognisers.Lens lens, Rule rule, Text text, View view, List<Match> matches) {
    Detector detector = Objects.requireNonNull(rule.detector());
    List<Match> found = new ArrayList<>();
    for (Span span : lens.detected(rule, view)) {
      SortedMap<String, String> facts = constants(rule);
      String hidden = detector.reveal(view.text().substring(span.start(), span.end()));
      if (!hidden.isBlank()) {
        facts.put("hidden", hidden);
      }
      found.add(new Match(rule, text, view, span, null, facts, span));
    }
    matches.addAll(Merging.of(found));
  }

  /** What the engine finds in one reading, by rule. */
  private final class Collected implements Hits {
    private final SortedMap<Integer, List<Match>> byRule = new TreeMap<>();
    private final Text text;
    private final View view;

    Collected(Text text, View view) {
      this.text = text;
      this.view = view;
    }

    @Override
    public void hit(int pattern, int[] groups) {
      Rule rule = recognisers.patterned(pattern);
      int group = rule.secretGroup(g -> groups[2 * g] < groups[2 * g + 1]);
      Span secret = group == 0 ? null : span(view, groups, group);
      List<Match> found = byRule.computeIfAbsent(pattern, p -> new ArrayList<>());
      if (secret == null && found.size() >= MOST) {
        notes.accept(
            "findings of " + rule.id() + " left out, " + text.label() + " holds more than " + MOST);
      } else if (secret != null || rule.secret() == 0 || !needsSecret(rule)) {
        Span place = new Span(view.utf16(groups[0]), view.utf16(groups[1]));
        SortedMap<String, String> facts = facts(rule, view, groups, secret);
        Match match = new Match(rule, text, view, place, secret, facts, place);
        if (rule.each() == null) {
          found.add(match);
        } else {
          List<Integer> within = rule.each().within();
          Span there = within.isEmpty() ? place : firstSpan(view, groups, within);
          List<Match> parts = Parts.of(match, rule.each(), there);
          if (parts.size() > Parts.MOST) {
            notes.accept("findings of " + rule.id() + " left out, a match in " + text.label()
                + " holds more than " + Parts.MOST);
          }
          found.addAll(parts.subList(0, Math.min(parts.size(), Parts.MOST)));
        }
      }
    }

    @Override
    public void stopped(int pattern, int from) {
      Span rest = view.bytesToRaw(from, view.length());
      text.hidden().add(Hidden.all(rest.start(), rest.end()));
      String rule = recognisers.patterned(pattern).id();
      notes.accept(text.label() + " masked from where " + rule + " was stopped");
    }
  }

  private static boolean needsSecret(Rule rule) {
    return rule.category() == dev.exuvia.core.Category.SECRET;
  }

  private static SortedMap<String, String> constants(Rule rule) {
    SortedMap<String, String> facts = new TreeMap<>();
    rule.facts().forEach((name, fact) -> {
      if (fact instanceof Rule.Fact.Constant constant) {
        facts.put(name, constant.value());
      }
    });
    return facts;
  }

  private static SortedMap<String, String> facts(
      Rule rule, View view, int[] groups, @Nullable Span secret) {
    SortedMap<String, String> facts = constants(rule);
    for (Map.Entry<String, Rule.Fact> entry : rule.facts().entrySet()) {
      if (entry.getValue() instanceof Rule.Fact.Groups any) {
        Span span = firstSpan(view, groups, any.numbers());
        if (span != null && span.length() <= LONGEST_FACT) {
          facts.put(entry.getKey(), without(secret, view.text(), span));
        }
      }
    }
    return facts;
  }

  private static @Nullable Span firstSpan(View view, int[] groups, List<Integer> numbers) {
    for (int number : numbers) {
      Span span = span(view, groups, number);
      if (span != null) {
        return span;
      }
    }
    return null;
  }

  private static @Nullable Span span(View view, int[] groups, int group) {
    int start = groups[2 * group];
    int end = groups[2 * group + 1];
    return start < 0 || start == end ? null : new Span(view.utf16(start), view.utf16(end));
  }

  private static String without(@Nullable Span secret, String text, Span span) {
    String value = text.substring(span.start(), span.end());
    if (secret == null || !secret.overlaps(span)) {
      return value;
    }
    int from = Math.max(secret.start(), span.start()) - span.start();
    int to = Math.min(secret.end(), span.end()) - span.start();
    return value.substring(0, from)
        + "█".repeat(value.codePointCount(from, to))
        + value.substring(to);
  }
}
