package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Flags;
import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/** Runs of tag characters (U+E0000 block) that are not the end of a flag (UTS #51, 1.4.9). */
final class TagCharacters implements Detector {
  private static final int ASCII = 0xE0000;

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.TAGS);
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    int i = text.indexOf('\uDB40');
    while (i >= 0 && i < text.length()) {
      int end = i;
      while (end < text.length() && Invisible.isTag(text.codePointAt(end))) {
        end += 2;
      }
      if (end > i && !Flags.ends(i == 0 ? 0 : text.codePointBefore(i), text.substring(i, end))) {
        spans.add(new Span(i, end));
      }
      i = text.indexOf('\uDB40', Math.max(end, i + 1));
    }
    return spans;
  }

  @Override
  public String reveal(String found) {
    StringBuilder out = new StringBuilder();
    found
        .codePoints()
        .filter(c -> c >= 0xE0020 && c <= 0xE007E)
        .forEach(c -> out.append((char) (c - ASCII)));
    return out.toString();
  }
}
