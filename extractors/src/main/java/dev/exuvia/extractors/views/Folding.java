package dev.exuvia.extractors.views;

import dev.exuvia.extractors.bytes.Utf8;

/**
 * Writes letters that only look like ASCII as ASCII: styled ones wherever they are, letters of other
 * scripts in words that hold ASCII letters as well, and words of look-alikes alone that stand among
 * Latin words. Words of one script stay as they are, so ordinary prose in any language has no such
 * reading. Compared to NFKC and the skeletons of UTS #39 it is narrower: only ASCII comes out.
 */
final class Folding {
  private static final int NEAR = 8;
  private static final int LEAST_RAISED = 3;

  private View out = new View();
  private byte[] bytes = out.bytes();
  private int length;
  private boolean folding;
  private int copied;
  private int lastFolded;
  private int latin;
  private int styled;
  private int letters;
  private int weak;
  private int digits;
  private int raised;
  private int others;
  private int marks;

  /** Writes the folded reading; nothing at all if there is nothing to fold. */
  void fold(View from, View out) {
    this.out = out;
    bytes = from.bytes();
    length = from.length();
    folding = false;
    copied = 0;
    lastFolded = -1;
    run();
    if (folding) {
      run();
      out.copy(copied, length);
    }
  }

  /** The first time up to the first word that is folded, the second time for all. */
  private void run() {
    boolean looking = !folding;
    int i = 0;
    while (i < length && !(looking && folding)) {
      i = bytes[i] >= 0 ? i + 1 : beyondAscii(i, looking);
    }
  }

  private int beyondAscii(int i, boolean looking) {
    int c = Utf8.at(bytes, i);
    if (!isOfWord(c)) {
      int end = i + Utf8.width(bytes[i]);
      if (!looking && Confusables.sort(c) == Confusables.OTHER) {
        out.copy(copied, i);
        Confusables.add(c, out, i, end);
        copied = end;
      }
      return end;
    }
    int start = i;
    while (start > copied && Gate.isAlphanumeric(bytes[start - 1])) {
      start--;
    }
    int end = count(start);
    boolean disguised = isDisguised(start, end);
    folding |= disguised;
    if (!looking && (disguised || isNumber())) {
      write(start, end);
    }
    return end;
  }

  private static boolean isOfWord(int c) {
    return Confusables.isLookalike(c) || Marks.is(c) || Character.isLetter(c);
  }

  /** Counts what the word consists of that begins here, and says where it ends. */
  private int count(int start) {
    latin = 0;
    styled = 0;
    letters = 0;
    weak = 0;
    digits = 0;
    raised = 0;
    others = 0;
    marks = 0;
    int i = start;
    while (i < length) {
      if (bytes[i] >= 0) {
        if (!Gate.isAlphanumeric(bytes[i])) {
          break;
        }
        latin += bytes[i] > '9' ? 1 : 0;
      } else if (!count(Utf8.at(bytes, i), i)) {
        break;
      }
      i += Utf8.width(bytes[i]);
    }
    return i;
  }

  private boolean count(int c, int i) {
    switch (Confusables.sort(c)) {
      case Confusables.STYLED -> styled++;
      case Confusables.LETTER -> letters++;
      case Confusables.WEAK -> weak++;
      case Confusables.RAISED -> raised++;
      case Confusables.DIGIT -> digits++;
      default -> {
        if (Marks.is(c)) {
          marks += i > 0 && bytes[i - 1] > '9' && Gate.isAlphanumeric(bytes[i - 1]) ? 1 : 0;
        } else if (Character.isLetter(c)) {
          others++;
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isDisguised(int start, int end) {
    boolean mixed = latin > 0 && letters + weak + raised + digits > 0;
    boolean alike = latin + weak + others == 0 && letters > 0;
    return styled > 0
        || raised >= LEAST_RAISED
        || marks > 0
        || mixed
        || (alike && isAmongLatin(start, end));
  }

  private boolean isNumber() {
    return digits > 0 && letters + weak + raised + others == 0;
  }

  /** A single letter must have Latin words on both sides. */
  private boolean isAmongLatin(int start, int end) {
    boolean before = latinBefore(start);
    return letters > 1
        ? before || latinAfter(end)
        : before && (latinAfter(end) || lookalikesAfter(end));
  }

  private boolean lookalikesAfter(int end) {
    int i = end + 1;
    int found = 0;
    while (i < length && Confusables.sort(Utf8.at(bytes, i)) == Confusables.LETTER) {
      i += Utf8.width(bytes[i]);
      found++;
    }
    return found > 1 && (bytes[i] >= 0 || !isOfWord(Utf8.at(bytes, i)));
  }

  private boolean latinBefore(int start) {
    int i = start - 1;
    while (i >= Math.max(0, start - NEAR) && bytes[i] > 0 && !Gate.isAlphanumeric(bytes[i])) {
      i--;
    }
    return (i >= 0 && bytes[i] > '9' && Gate.isAlphanumeric(bytes[i])) || i < lastFolded;
  }

  private boolean latinAfter(int end) {
    int i = end;
    while (i < Math.min(length, end + NEAR) && bytes[i] > 0 && !Gate.isAlphanumeric(bytes[i])) {
      i++;
    }
    return bytes[i] > '9' && Gate.isAlphanumeric(bytes[i]);
  }

  private void write(int start, int end) {
    for (int i = start; i < end; ) {
      int next = i + Utf8.width(bytes[i]);
      int c = Utf8.at(bytes, i);
      int mark = next < end && bytes[next] < 0 ? Utf8.at(bytes, next) : 0;
      if (Marks.is(mark) && c < 0x80) {
        i = marked(c, mark, i, next + Utf8.width(bytes[next]));
      } else if (c >= 0x80 && (Marks.is(c) || Confusables.isLookalike(c))) {
        i = folded(c, i, next);
      } else {
        i = next;
      }
    }
    lastFolded = end;
  }

  private int marked(int letter, int mark, int start, int end) {
    out.copy(copied, start);
    out.add(Marks.compose(letter, mark), start, end);
    copied = end;
    return end;
  }

  private int folded(int c, int start, int end) {
    out.copy(copied, start);
    if (!Marks.is(c)) {
      Confusables.add(c, out, start, end);
    }
    copied = end;
    return end;
  }
}
