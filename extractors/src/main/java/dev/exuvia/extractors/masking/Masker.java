package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks what one post leaked, in every text of that post: each value in each of its forms, in each
 * reading of the text, and tokens that look like a key though no rule knows them. What is found in a
 * decoded reading is masked in the text as the encoded run that it came from. For one thread; holds
 * raw values, so it lives for one scan.
 */
public final class Masker {
  private final @Nullable Automaton values;
  private final Views views;

  private Masker(@Nullable Automaton values, Views views) {
    this.values = values;
    this.views = views;
  }

  /**
   * Looks for these values.
   *
   * @param views reads what is to be masked, and nothing else meanwhile
   */
  public static Masker of(Collection<Value> values, Views views) {
    return new Masker(new Automaton(Forms.of(values)), views);
  }

  /**
   * Masks everything: for a post that leaked more than can be looked for.
   *
   * @param views as for {@link #of}
   */
  public static Masker ofEverything(Views views) {
    return new Masker(null, views);
  }

  /** Whether it masks everything. */
  public boolean hidesAll() {
    return values == null;
  }

  /** A text without anything secret. */
  public String mask(String text) {
    List<View> readings = views.read(text).all();
    return mask(readings, Hidden.ofClosed(views));
  }

  /**
   * A text without anything secret.
   *
   * @param views its readings, the text itself first
   * @param more what is to be masked besides
   */
  public String mask(List<View> views, Collection<Hidden> more) {
    String text = views.getFirst().text();
    if (values == null) {
      return Blocks.over(text, List.of(Hidden.all(0, text.length())));
    }
    List<Hidden> hidden = new ArrayList<>(more);
    for (View view : views) {
      search(values, view, hidden);
      boolean legible = view.kind() != View.Kind.DECODED || view.how().equals(Views.ESCAPED);
      if (legible && view.has(Trait.LONG_TOKEN)) {
        for (Span span : HighEntropy.find(view.text())) {
          Span raw = view.toRaw(span.start(), span.end());
          hidden.add(Hidden.all(raw.start(), raw.end()));
        }
      }
    }
    if (!values.isEmpty()) {
      searchJoined(values, text, hidden);
    }
    return Blocks.over(text, hidden);
  }

  /** Whether a value is an account on a public chain, which is no secret whatever it is assigned to. */
  public static boolean isPublic(String value) {
    return !value.isEmpty() && Wallets.length(value, 0, value.length()) == value.length();
  }

  /** Whether one of the values stands in the text; for ids, which look random and are public. */
  public boolean isIn(String text) {
    if (values == null) {
      return true;
    }
    List<Hidden> hidden = new ArrayList<>();
    views.read(text).all().forEach(view -> search(values, view, hidden));
    return !hidden.isEmpty();
  }

  private static void search(Automaton values, View view, List<Hidden> hidden) {
    if (!values.isEmpty()) {
      boolean decoded = view.kind() == View.Kind.DECODED;
      search(values, view.text(), view::toRaw, decoded, false, hidden);
    }
  }

  /** Looks for wrapped values: in the text without its line breaks and blanks. */
  private static void searchJoined(Automaton values, String text, List<Hidden> hidden) {
    Joined joined = new Joined(text);
    search(values, joined.text(), joined, false, true, hidden);
  }

  private static void search(
      Automaton values,
      String text,
      Origin origin,
      boolean decoded,
      boolean wordsRunTogether,
      List<Hidden> hidden) {
    int[] masked = {0}; // the end of the last base64 run, so that a long one is walked once
    var stretches = new Stretches(origin, hidden);
    values.search(text, (needle, start, end) -> {
      if (needle.word() && !isWord(text, start, end)) {
        return false;
      }
      if (needle.run() && end <= masked[0]) {
        return true;
      }
      Span found = needle.run() && !wordsRunTogether ? run(text, start, end) : new Span(start, end);
      masked[0] = needle.run() ? found.end() : masked[0];
      if (needle.readable() == 0 || decoded) { // a prefix stays where each character is itself
        stretches.add(found);
      } else {
        stretches.add(found, start + needle.readable());
      }
      return true;
    });
    stretches.end();
  }

  /** What is to be masked; what overlaps becomes one stretch, however often it is found. */
  private static final class Stretches {
    private final Origin origin;
    private final List<Hidden> hidden;
    private int start;
    private int end;
    private int readableStart;
    private int readableEnd;

    Stretches(Origin origin, List<Hidden> hidden) {
      this.origin = origin;
      this.hidden = hidden;
    }

    /** A prefix that another one reaches over is not readable: it may be the random part of that. */
    void add(Span found, int readable) {
      if (found.start() > readableStart && found.start() < readableEnd) {
        add(found);
        return;
      }
      readableStart = found.start();
      readableEnd = found.end();
      Span raw = origin.toRaw(found.start(), found.end());
      hidden.add(new Hidden(
          raw.start(), raw.end(), origin.toRaw(found.start(), readable).end()));
    }

    void add(Span found) {
      if (found.start() < start || found.start() >= end) {
        end();
        start = found.start();
      }
      end = Math.max(end, found.end());
    }

    void end() {
      if (end > start) {
        Span raw = origin.toRaw(start, end);
        hidden.add(Hidden.all(raw.start(), raw.end()));
      }
      start = 0;
      end = 0;
    }
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
        && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
  }

  private static Span run(String text, int start, int end) {
    int from = start;
    while (from > 0 && isBase64(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && isBase64(text.charAt(to))) {
      to++;
    }
    return new Span(from, to);
  }

  private static boolean isBase64(char c) {
    return HighEntropy.isAlphanumeric(c)
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_'
        || c == '=';
  }
}
