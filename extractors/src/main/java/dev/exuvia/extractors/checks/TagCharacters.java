package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs of tag characters (U+E0000 block) that are not the end of a flag (UTS #51, 1.4.9). */
final class TagCharacters implements Detector {
  private static final int FLAG = 0x1F3F4;
  private static final int CANCEL = 0xE007F;
  private static final int ASCII = 0xE0000;

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.TAGS) || view.has(Trait.FLAG);
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
      if (end > i && !isFlag(text, i, end)) {
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

  /** A black flag, the code of a region and of its part (gb eng, us ca), and the end. */
  private static boolean isFlag(String text, int start, int end) {
    if (start < 2 || text.codePointBefore(start) != FLAG || text.codePointBefore(end) != CANCEL) {
      return false;
    }
    StringBuilder code = new StringBuilder();
    text.substring(start, end - 2)
        .codePoints()
        .forEach(c -> code.appendCodePoint(Math.max(0, c - ASCII)));
    return code.length() >= 3
        && code.length() <= 5
        && code.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        && Regions.ALL.contains(code.substring(0, 2).toUpperCase(Locale.ROOT));
  }

  /** Not asked for before a flag is met. */
  private static final class Regions {
    private static final Set<String> ALL = Set.of(Locale.getISOCountries());
  }
}
