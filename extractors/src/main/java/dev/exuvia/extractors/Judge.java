package dev.exuvia.extractors;

import dev.exuvia.core.Category;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Print;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Entropy;
import dev.exuvia.extractors.checks.Explained;
import dev.exuvia.extractors.checks.Proof;
import dev.exuvia.extractors.checks.Reported;
import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.rules.Allowlist;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.Terms;
import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides whether a match is a leak, and names it. */
final class Judge {
  private final Hmac hmac;
  private final RawPost post;
  private final List<Text> texts;
  private final Presence presence;
  private final String postId;
  private final IdentityHashMap<Rule, Boolean> metInPost = new IdentityHashMap<>();
  private final IdentityHashMap<View, IdentityHashMap<Rule, Boolean>> metInView =
      new IdentityHashMap<>();
  private final Map<String, Print> prints = new HashMap<>();
  private final Map<Named, FindingId> ids = new HashMap<>();
  private final Map<Named, Boolean> allowed = new HashMap<>();
  private final OncePerLine<Allowlist> allowedOnLine = new OncePerLine<>(Allowlist::fits);
  private final Map<Asked, List<Check.Verdict>> verdicts = new HashMap<>();

  private record Named(String rule, String what) {}

  private record Asked(String rule, Check.Subject about) {}

  Judge(Hmac hmac, Presence presence, RawPost post, List<Text> texts) {
    this.hmac = hmac;
    this.presence = presence;
    this.postId = post.id().toString();
    this.post = post;
    this.texts = texts;
  }

  /** What it makes of a match. */
  sealed interface Ruling {
    /** It may be reported. */
    record Leak(Candidate candidate) implements Ruling {}

    /** It is not, and why: our words. */
    record NoLeak(String reason) implements Ruling {}
  }

  Ruling of(Match match) {
    Rule rule = match.rule();
    String refused = firstDoubt(match);
    if (refused != null) {
      return new Ruling.NoLeak(refused);
    }
    Severity severity = rule.severity();
    Proof proof = Proof.FORM;
    List<String> reasons = new ArrayList<>(List.of("it has the form of: " + rule.name()));
    SortedMap<String, String> facts = new TreeMap<>(match.facts());
    for (Check.Verdict verdict : verdicts(match)) {
      if (verdict.refused() != null) {
        return new Ruling.NoLeak(verdict.refused());
      }
      if (verdict.reason() != null) {
        reasons.add(verdict.reason());
      }
      severity = least(severity, verdict.severity());
      proof = proof.compareTo(verdict.proof()) < 0 ? verdict.proof() : proof;
      facts.putAll(verdict.facts());
    }
    if (!match.view().chain().equals("raw")) {
      reasons.add("it was seen through " + match.view().chain());
    }
    String secret = match.secret();
    Print print = secret == null ? null : prints.computeIfAbsent(secret, hmac::print);
    if (print != null) {
      facts.put("verdict", proof.word());
    }
    double confidence = proof.confidence(rule.confidence());
    return new Ruling.Leak(
        new Candidate(match, id(match, print), print, severity, confidence, proof, reasons, facts));
  }

  /** Of its rule's checks, up to the one that refuses it; the same match again costs nothing. */
  private List<Check.Verdict> verdicts(Match match) {
    Rule rule = match.rule();
    return rule.checks().isEmpty()
        ? List.of()
        : verdicts.computeIfAbsent(
            new Asked(rule.id(), subject(match)), asked -> verdicts(rule, asked.about()));
  }

  private static List<Check.Verdict> verdicts(Rule rule, Check.Subject about) {
    List<Check.Verdict> verdicts = new ArrayList<>();
    for (Check check : rule.checks()) {
      Check.Verdict verdict = check.of(about);
      verdicts.add(verdict);
      if (verdict.refused() != null) {
        break;
      }
    }
    return verdicts;
  }

  private static Severity least(Severity one, @Nullable Severity other) {
    return other == null || one.compareTo(other) <= 0 ? one : other;
  }

  private @Nullable String firstDoubt(Match match) {
    Rule rule = match.rule();
    if (!rule.require().isEmpty() && !isMet(rule, match.view())) {
      return "context";
    }
    String secret = match.secret();
    if (!rule.allow().isEmpty()) {
      if (isAllowed(rule, match.wholeText()) || (secret != null && isAllowed(rule, secret))) {
        return "allowed by the rule";
      }
    }
    Terms terms = rule.terms();
    if (terms != null && isAllowed(terms, match)) {
      return "allowed by the rule";
    }
    boolean isSaid =
        rule.category() == Category.PROMPT_INJECTION || rule.category() == Category.SECRET_REQUEST;
    if (isSaid
        && match.view().isWhole()
        && Reported.isOne(
            presence, match.view().text(), match.place().start(), match.place().end())) {
      return "talked about, not said";
    }
    if (rule.category() == Category.SSH_FAILURE
        && match.view().isWhole()
        && Explained.isSo(
            presence, match.view().text(), match.place().start(), match.place().end())) {
      return "explained, not met";
    }
    boolean dull = rule.entropy() > 0 && Entropy.of(subject(match).random()) < rule.entropy();
    return dull ? "low entropy" : null;
  }

  /** Whether a word that the rule requires stands in the reading or anywhere in the post. */
  private boolean isMet(Rule rule, View view) {
    boolean somewhere = metInPost.computeIfAbsent(
        rule, r -> texts.stream().anyMatch(text -> r.isMetBy(text.lower())));
    return somewhere
        || metInView
            .computeIfAbsent(view, v -> new IdentityHashMap<>())
            .computeIfAbsent(rule, r -> r.isMetBy(view.lower()));
  }

  private boolean isAllowed(Terms terms, Match match) {
    return terms.allows(
        match.spotted(),
        match.matched(),
        list -> allowedOnLine.holds(list, match.view(), match.place()));
  }

  private boolean isAllowed(Rule rule, String text) {
    return allowed.computeIfAbsent(new Named(rule.id(), text), named -> allows(rule, text));
  }

  private boolean allows(Rule rule, String text) {
    presence.in(text);
    for (Regex allowed : rule.allow()) {
      if (presence.has(allowed)) {
        return true;
      }
    }
    return false;
  }

  private Check.Subject subject(Match match) {
    String secret = match.secret();
    return new Check.Subject(
        secret == null ? match.matched() : secret,
        match.rule().prefix(),
        match.facts(),
        post.publishedAt() == null ? post.seenAt() : post.publishedAt());
  }

  private FindingId id(Match match, @Nullable Print print) {
    String what = print == null ? normalised(match) : print.hex();
    return ids.computeIfAbsent(
        new Named(match.rule().id(), what),
        named -> new FindingId(hmac.id(postId, named.rule(), named.what())));
  }

  /** A part says too little by itself: the same port may be open on two hosts. */
  private static String normalised(Match match) {
    String words = normalised(match.matched());
    return match.isPart() ? words + match.facts() : words;
  }

  /** Lower case, blanks collapsed, nothing invisible: the same words, the same finding. */
  private static String normalised(String match) {
    String lower = match.toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      boolean blank = Character.isWhitespace(c);
      boolean after = !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
      if (blank && !after) {
        out.append(' ');
      } else if (!blank && (!Invisible.is(c) || Invisible.isTag(c))) {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString().strip();
  }
}
