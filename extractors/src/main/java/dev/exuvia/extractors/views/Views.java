package dev.exuvia.extractors.views;

import java.util.ArrayList;
import java.util.List;

/**
 * All readings of a text, the text itself first. Their sizes together are a small multiple of the
 * text's: decoding never makes a text longer, and each level is made of the one before.
 */
public final class Views {
  /** The last link of the chain of a {@link #joined} reading. */
  public static final String JOINED = "joined";

  private Views() {}

  /**
   * Reads a text in every way.
   *
   * @param depth how many encodings around each other are opened
   */
  public static List<View> of(String text, int depth) {
    List<View> views = new ArrayList<>();
    View raw = View.raw(text);
    views.add(raw);
    List<View> level = new ArrayList<>();
    level.add(raw);
    if (Invisible.anyIn(text)) {
      View stripped = Invisible.strip(raw);
      views.add(stripped);
      level.set(0, stripped);
      Invisible.tags(raw).ifPresent(tags -> {
        views.add(tags);
        level.add(tags);
      });
    }
    List<View> last = level;
    for (int i = 0; i < depth && !last.isEmpty(); i++) {
      last = decode(last);
      views.addAll(last);
    }
    return views;
  }

  private static List<View> decode(List<View> level) {
    List<View> next = new ArrayList<>();
    for (View view : level) {
      Escapes.decode(view).ifPresent(next::add);
      next.addAll(Runs.decode(view));
    }
    return next;
  }

  /** The same text without its line breaks and the blanks around them: for wrapped values. */
  public static View joined(View view) {
    Mapped out = new Mapped();
    String text = view.text();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (!Character.isWhitespace(c)) {
        out.add(c, i, end);
      }
      i = end;
    }
    return out.view(view, view.kind(), JOINED);
  }
}
