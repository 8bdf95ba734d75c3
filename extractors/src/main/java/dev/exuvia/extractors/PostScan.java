package dev.exuvia.extractors;

import dev.exuvia.core.Field;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.masking.Hidden;
import dev.exuvia.extractors.masking.Masker;
import dev.exuvia.extractors.masking.Value;
import dev.exuvia.extractors.rules.Terms;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The scan of one post: match, judge, mask, report. */
final class PostScan {
  private final Recognisers recognisers;
  private final Recognisers.Lens lens;
  private final Hmac hmac;
  private final Limits limits;
  private final RawPost post;

  private final Map<Field, Text> fields = new EnumMap<>(Field.class);
  private final List<Text> texts = new ArrayList<>();

  /** What names the author: handle and accounts, by what they are. */
  private final Map<String, Text> names = new HashMap<>();

  private @Nullable Text url;
  private final Set<Value> values = new LinkedHashSet<>();
  private final List<Scanned.Suppressed> suppressed = new ArrayList<>();
  private final Set<String> notes = new TreeSet<>();
  private int suppressions;

  PostScan(Recognisers recognisers, Recognisers.Lens lens, Hmac hmac, Limits limits, RawPost post) {
    this.recognisers = recognisers;
    this.lens = lens;
    this.hmac = hmac;
    this.limits = limits;
    this.post = post;
  }

  Scanned run() {
    try {
      return scanned();
    } catch (RuntimeException | StackOverflowError e) {
      return unscanned(e);
    }
  }

  /**
   * What is kept of a post that a defect kept from being scanned: not its text, author or links. The
   * others of its page go on, and it is read anew when it comes again.
   */
  private Scanned unscanned(Throwable defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    String where =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    Author nobody = Author.unknown(post.author().platform());
    String note = "not scanned, a defect: " + defect.getClass().getSimpleName() + where;
    Post bare = new Post(
        post.id(),
        post.kind(),
        post.source(),
        null,
        Map.of(),
        nobody,
        post.thread(),
        post.parent(),
        post.publishedAt(),
        post.comments(),
        hmac.hex("unscanned", post.id().toString()),
        List.of(note),
        0,
        post.seenAt());
    return new Scanned(bare, List.of(), List.of());
  }

  private Scanned scanned() {
    readTexts();
    Map<Text, List<Candidate>> winners = new LinkedHashMap<>();
    Matching matching = new Matching(recognisers, lens, notes::add);
    Judge judge = new Judge(hmac, lens.presence(), post, texts);
    for (Text text : texts) {
      List<Match> matches = matching.in(text);
      matches.forEach(this::hide);
      if (text.field() != null) {
        List<Candidate> candidates = Companions.of(judge(judge, matches), this::suppress);
        winners.put(text, Neighbours.join(Overlaps.resolve(candidates, this::suppress)));
      }
    }
    lens.presence().forget();
    Masker masker = masker();
    Masker ofNames = masker.hidesAll() ? Masker.of(valuesInNames(), scratch()) : masker;
    Map<Text, String> masked = new LinkedHashMap<>();
    for (Text text : texts) {
      Masker its = names.containsValue(text) ? ofNames : masker;
      masked.put(text, its.mask(text.views(), text.hidden()));
    }
    Report report = new Report(post, limits, masker, notes::add);
    List<Finding> findings = report.of(Pairs.join(winners, this::suppress), masked);
    return new Scanned(masked(ofNames, masked), findings, suppressed);
  }

  private void readTexts() {
    for (Field field : Field.values()) {
      String raw = post.fields().get(field);
      if (raw != null) {
        fields.put(field, read(field, raw));
      }
    }
    String handle = post.author().handle();
    Text author = fields.get(Field.AUTHOR);
    if (handle != null && author != null && handle.equals(post.fields().get(Field.AUTHOR))) {
      names.put(handle, author);
    } else if (handle != null) {
      names.put(handle, read(author == null ? Field.AUTHOR : null, handle));
    }
    if (post.url() != null) {
      url = read(null, post.url().toString());
    }
    for (Identifier account : post.author().accounts()) {
      names.computeIfAbsent(account.value(), value -> read(null, value));
    }
  }

  private Text read(@Nullable Field field, String raw) {
    String cut = Cut.to(limits.fieldBytes(), raw);
    Text text = new Text(field, cut, lens.views(texts.size()));
    if (cut.length() < raw.length()) {
      notes.add(text.label() + " cut, its limit is " + limits.fieldBytes() + " bytes");
    }
    if (!text.unread().isEmpty()) {
      notes.add(text.label() + " " + text.unread());
    }
    texts.add(text);
    return text;
  }

  private List<Candidate> judge(Judge judge, List<Match> matches) {
    List<Candidate> candidates = new ArrayList<>();
    for (Match match : matches) {
      switch (judge.of(match)) {
        case Judge.Ruling.Leak leak -> candidates.add(leak.candidate());
        case Judge.Ruling.NoLeak no -> suppress(match, no.reason());
      }
    }
    return candidates;
  }

  private void suppress(Match match, String reason) {
    suppressions++;
    Field field = match.text().field();
    if (field != null && suppressed.size() < limits.findingsPerPost()) {
      Span raw = match.rawSpot();
      suppressed.add(new Scanned.Suppressed(
          match.rule().id(),
          field,
          match.text().codePoint(raw.start()),
          match.text().codePoint(raw.end()),
          reason));
    }
  }

  /** Whatever a rule calls a secret is masked, reported or not. */
  private void hide(Match match) {
    String secret = match.secret();
    Span place = match.secretPlace();
    if (secret == null || place == null || Masker.isPublic(secret)) {
      return;
    }
    String prefix = match.rule().prefix();
    Span raw = match.rawSpot();
    boolean exact = match.view().kind() != View.Kind.DECODED && secret.startsWith(prefix);
    int readable = exact && !prefix.isEmpty()
        ? match.view().toRaw(place.start(), place.start() + prefix.length()).end()
        : raw.start();
    int end = prefix.isEmpty() // what has a form of its own ends where that ends
        ? Remainder.end(match.text().raw(), raw.start(), raw.end())
        : raw.end();
    match.text().hidden().add(new Hidden(raw.start(), end, readable));
    Terms terms = match.rule().terms();
    if (terms != null
        && terms.anyGroup()
        && terms.groups() > 1) { // the first may be a name, not the value
      Span whole = match.raw();
      match.text().hidden().add(Hidden.all(whole.start(), whole.end()));
    }
    values.add(new Value(secret, prefix));
    if (match.view().kind() != View.Kind.RAW) {
      values.add(new Value(match.text().raw().substring(raw.start(), raw.end()), ""));
    }
  }

  private Masker masker() {
    if (values.size() > limits.values()) {
      notes.add("everything masked, the limit is " + limits.values() + " different secrets");
      return Masker.ofEverything(scratch());
    }
    return Masker.of(values, scratch());
  }

  private Views scratch() {
    return lens.views(texts.size());
  }

  /**
   * Those that may stand in a name, with some others: whoever leaks more than can be looked for keeps
   * a name as long as that is no secret. Looks for as many at once as {@link Limits} allow.
   */
  private List<Value> valuesInNames() {
    List<String> all = new ArrayList<>(names.keySet());
    if (post.author().nativeId() != null) {
      all.add(post.author().nativeId());
    }
    List<Value> rest = all.isEmpty() ? List.of() : List.copyOf(values);
    List<Value> seen = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Value> some = rest.subList(0, Math.min(rest.size(), limits.values()));
      if (all.stream().anyMatch(Masker.of(some, scratch())::isIn)) {
        seen.addAll(some);
      }
      rest = rest.subList(some.size(), rest.size());
    }
    return seen;
  }

  private Post masked(Masker ofNames, Map<Text, String> masked) {
    Map<Field, String> shown = new EnumMap<>(Field.class);
    fields.forEach((field, text) -> shown.put(field, masked.getOrDefault(text, "")));
    Author author = author(ofNames, masked);
    return new Post(
        post.id(),
        post.kind(),
        post.source(),
        post.url() != null && isClean(post.url().toString(), url, masked) ? post.url() : null,
        shown,
        author,
        post.thread(),
        post.parent(),
        post.publishedAt(),
        post.comments(),
        revision(),
        notes.stream().map(note -> note + byWhom(author)).toList(),
        suppressions,
        post.seenAt());
  }

  private static String byWhom(Author author) {
    boolean named = author.handle() != null || author.nativeId() != null;
    return named ? " (post of " + author.shown() + ")" : "";
  }

  private static boolean isClean(String raw, @Nullable Text text, Map<Text, String> masked) {
    return text != null && raw.equals(masked.get(text));
  }

  private Author author(Masker ofNames, Map<Text, String> masked) {
    Author author = post.author();
    String handle = author.handle();
    String nativeId = author.nativeId();
    List<Identifier> accounts = author.accounts().stream()
        .filter(account -> isClean(account.value(), names.get(account.value()), masked))
        .toList();
    return new Author(
        author.platform(),
        nativeId == null || ofNames.isIn(nativeId) ? null : nativeId,
        handle == null ? null : masked.get(names.get(handle)),
        accounts);
  }

  private String revision() {
    List<String> parts = new ArrayList<>();
    for (Field field : Field.values()) {
      String raw = post.fields().get(field);
      if (raw != null) {
        parts.add(field.key());
        parts.add(raw);
      }
    }
    return hmac.hex(parts.toArray(String[]::new));
  }
}
