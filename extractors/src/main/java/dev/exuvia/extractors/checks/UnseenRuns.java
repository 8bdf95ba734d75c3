package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.bytes.Utf8;
import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.Scripts;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Characters without width where no script needs them: bits in a row, bytes behind an emoji, words cut
 * apart, fillers in code. Joiners of scripts that have them, emoji sequences, a byte order mark and
 * single direction marks are silent.
 */
final class UnseenRuns implements Detector {
  private static final int LEAST_RUN = 4;
  private static final int LEAST_STRAYS = 8;
  private static final int NEAR = 40;
  private static final int NONE = -1;

  /** A run of unseen characters between two that are seen (or {@link #NONE}). */
  private record Run(int start, int end, List<Integer> characters, int before, int after) {
    boolean has(int from, int to) {
      return characters.stream().anyMatch(c -> c >= from && c <= to);
    }

    boolean single(int c) {
      return characters.size() == 1 && characters.getFirst() == c;
    }
  }

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.INVISIBLE) && hasNeedless(view.bytes(), view.length());
  }

  /** Whether there is a run that its neighbours do not need. */
  private static boolean hasNeedless(byte[] bytes, int length) {
    int i = 0;
    while (i < length) {
      if (bytes[i] >= 0 || !Invisible.isUnseen(Utf8.at(bytes, i))) {
        i += Utf8.width(bytes[i]);
        continue;
      }
      int start = i;
      int first = Utf8.at(bytes, i);
      int last = first;
      int count = 0;
      for (int c = first; i < length && Invisible.isUnseen(c); c = Utf8.at(bytes, i)) {
        if (isOdd(c)) {
          return true;
        }
        last = c;
        count++;
        i += Utf8.width(bytes[i]);
      }
      int before = start == 0 ? NONE : Utf8.at(bytes, Utf8.before(bytes, start));
      int after = i < length ? Utf8.at(bytes, i) : NONE;
      if (count > 2 || !isNeeded(count, first, last, before, after)) {
        return true;
      }
    }
    return false;
  }

  /** Annotation marks are never needed, selectors of the supplement seldom. */
  private static boolean isOdd(int c) {
    return Unseen.isSupplement(c) || isAnnotation(c);
  }

  private static boolean isAnnotation(int c) {
    return c >= 0xFFF9 && c <= 0xFFFB;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> found = new ArrayList<>();
    List<Run> strays = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 0xAD || !Invisible.isUnseen(text.codePointAt(i))) {
        i++;
        continue;
      }
      Run run = run(text, i);
      if (!isNeeded(run)) {
        if (isHiding(run, text)) {
          add(found, run);
        } else if (!Unseen.isMark(run.characters().getFirst()) && run.start() > 0) {
          strays.add(run);
        }
      }
      i = run.end();
    }
    return found.isEmpty() && spreadBits(strays)
        ? List.of(new Span(strays.getFirst().start(), strays.getLast().end()))
        : found;
  }

  @Override
  public String reveal(String found) {
    return UnseenBytes.read(found);
  }

  private static Run run(String text, int start) {
    int end = start;
    while (end < text.length() && Invisible.isUnseen(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return new Run(
        start,
        end,
        text.substring(start, end).codePoints().boxed().toList(),
        start == 0 ? NONE : text.codePointBefore(start),
        end == text.length() ? NONE : text.codePointAt(end));
  }

  private static boolean isNeeded(Run run) {
    int count = run.characters().size();
    if (count > 2 || run.has(0xFFF9, 0xFFFB)) {
      return false;
    }
    int first = run.characters().getFirst();
    int last = run.characters().getLast();
    return run.has(0xE0100, 0xE01EF)
        ? isNeededPicture(count, first, last, run.before())
        : isNeeded(count, first, last, run.before(), run.after());
  }

  /** Of one or two, none of them of the supplement. */
  private static boolean isNeeded(int count, int first, int last, int before, int after) {
    return (before == NONE && count == 1 && first == 0xFEFF)
        || Scripts.isComplex(before)
        || Scripts.isComplex(after)
        || isNeededPicture(count, first, last, before);
  }

  private static boolean isNeededPicture(int count, int first, int last, int before) {
    if (Unseen.isIdeograph(before) && Invisible.isVariationSelector(first)) {
      return count == 1;
    }
    boolean presents = first == 0xFE0F || first == 0xFE0E;
    boolean joins = last == 0x200D;
    return before != NONE
        && Scripts.isPicture(before)
        && ((count == 1 && (presents || joins)) || (count == 2 && presents && joins));
  }

  private static boolean isHiding(Run run, String text) {
    int count = run.characters().size();
    boolean bothPlain = run.before() != NONE
        && run.after() != NONE
        && Unseen.isPlain(run.before())
        && Unseen.isPlain(run.after());
    boolean quoted = Unseen.isQuote(run.before()) && run.before() == run.after();
    if (run.has(0xFFF9, 0xFFFB) || run.has(0xE0100, 0xE01EF) || count >= LEAST_RUN || quoted) {
      return true;
    }
    if (run.characters().stream().allMatch(Unseen::isMark)) {
      return false;
    }
    if (run.characters().stream().anyMatch(Unseen::isFiller)) {
      return besideAscii(text, run);
    }
    if (run.characters().stream().anyMatch(Invisible::isVariationSelector)) {
      return count > 1 || bothPlain;
    }
    return run.single(0xAD) ? cutsTrigger(text, run) : bothPlain;
  }

  /** Whether the nearest that is seen in the line is ASCII: a filler in code, not in Korean. */
  private static boolean besideAscii(String text, Run run) {
    int left = run.start() - 1;
    while (left >= 0 && text.charAt(left) == ' ') {
      left--;
    }
    int right = run.end();
    while (right < text.length() && text.charAt(right) == ' ') {
      right++;
    }
    return isAscii(text, left) || isAscii(text, right);
  }

  private static boolean isAscii(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) > ' ' && text.charAt(at) < 0x7F;
  }

  /** A soft hyphen hyphenates; it hides when it cuts small pieces or a word that filters look for. */
  private static boolean cutsTrigger(String text, Run run) {
    int start = run.start();
    while (start > 0 && isWord(text.charAt(start - 1)) && run.start() - start < NEAR) {
      start--;
    }
    int end = run.end();
    while (end < text.length() && isWord(text.charAt(end)) && end - run.end() < NEAR) {
      end++;
    }
    String word = text.substring(start, end);
    String whole = word.replace("\u00AD", "");
    int cuts = word.length() - whole.length();
    return (cuts >= 3 && whole.length() <= 2 * (cuts + 1)) || Orders.isTrigger(whole);
  }

  private static boolean isWord(char c) {
    return c == 0xAD || Character.isLetter(c);
  }

  /** One by one between the words, of two kinds and more: a message in bits. */
  private static boolean spreadBits(List<Run> strays) {
    return strays.size() >= LEAST_STRAYS
        && strays.stream().flatMap(run -> run.characters().stream()).distinct().count() > 1;
  }

  /** Runs that are near are one finding. */
  private static void add(List<Span> found, Run run) {
    Span last = found.isEmpty() ? null : found.getLast();
    if (last != null && run.start() - last.end() <= NEAR) {
      found.set(found.size() - 1, new Span(last.start(), run.end()));
    } else {
      found.add(new Span(run.start(), run.end()));
    }
  }
}
