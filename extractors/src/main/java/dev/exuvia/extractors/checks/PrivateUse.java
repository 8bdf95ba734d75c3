package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.bytes.Utf8;
import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/** Runs of private-use characters, which a text can be moved into; icons of fonts come one at a time. */
final class PrivateUse implements Detector {
  private static final int LEAST_RUN = 6;
  private static final int LEAST_KINDS = 4;

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.PRIVATE_USE) && hasRun(view.bytes(), view.length());
  }

  private static boolean hasRun(byte[] bytes, int length) {
    int run = 0;
    for (int i = 0; i < length && run < LEAST_RUN; i += Utf8.width(bytes[i])) {
      run = bytes[i] < 0 && isPrivate(Utf8.at(bytes, i)) ? run + 1 : 0;
    }
    return run == LEAST_RUN;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = endOfRun(text, i);
      if (end > i && isText(text.substring(i, end))) {
        spans.add(new Span(i, end));
      }
      i = Math.max(end, i + 1);
    }
    return spans;
  }

  /** The usual move: the last byte of each is the letter. */
  @Override
  public String reveal(String found) {
    StringBuilder out = new StringBuilder();
    found.codePoints().forEach(c -> out.appendCodePoint(c & 0xFF));
    return out.chars().allMatch(c -> c >= ' ' && c < 0x7F) ? out.toString() : "";
  }

  private static boolean isText(String run) {
    return run.codePointCount(0, run.length()) >= LEAST_RUN
        && run.codePoints().distinct().count() >= LEAST_KINDS;
  }

  private static int endOfRun(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= 0xD800 && isPrivate(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private static boolean isPrivate(int c) {
    return Character.getType(c) == Character.PRIVATE_USE;
  }
}
