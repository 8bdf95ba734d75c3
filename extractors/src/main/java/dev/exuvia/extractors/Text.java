package dev.exuvia.extractors;

import dev.exuvia.core.Field;
import dev.exuvia.extractors.masking.Hidden;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of a post under scan: its readings, and what is to be masked in it. */
final class Text {
  private final @Nullable Field field;
  private final String raw;
  private final Views views;
  private final List<Hidden> hidden = new ArrayList<>();
  private int @Nullable [] codePoints;

  /**
   * A text.
   *
   * @param field what it is reported as, null if it is only masked
   * @param views reads it, and nothing else during the scan
   */
  Text(@Nullable Field field, String raw, Views views) {
    this.field = field;
    this.raw = raw;
    this.views = views.read(raw);
    hidden.addAll(Hidden.ofClosed(this.views));
  }

  @Nullable
  Field field() {
    return field;
  }

  /** For people: {@code body}. */
  String label() {
    return field == null ? "a link or account" : field.key();
  }

  String raw() {
    return raw;
  }

  String lower() {
    return views.get(0).lower();
  }

  List<View> views() {
    return views.all();
  }

  /** What was not read of it, and why: our words; empty if all was. */
  String unread() {
    if (!views.closed().isEmpty()) {
      return "holds more encoded text, or deeper, than is opened";
    }
    return views.limited() ? "holds more markup than is read" : "";
  }

  List<Hidden> hidden() {
    return hidden;
  }

  /** The code-point offset of a UTF-16 offset. */
  int codePoint(int at) {
    if (codePoints == null) {
      codePoints = count(raw);
    }
    return codePoints.length == 0 ? at : codePoints[at];
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** How many code points begin before each place; empty where both are the same. */
  private static int[] count(String text) {
    if (!hasSurrogates(text)) {
      return new int[0];
    }
    int[] counts = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean second = i > 0
          && Character.isLowSurrogate(text.charAt(i))
          && Character.isHighSurrogate(text.charAt(i - 1));
      counts[i + 1] = counts[i] + (second ? 0 : 1);
    }
    return counts;
  }
}
