package dev.exuvia.extractors.engine;

import com.google.re2j.Matcher;
import dev.exuvia.extractors.bytes.Utf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks with RE2/J through a stretch of a text, where our own matcher gave up. */
final class Stretch {
  private static final int[] NONE = new int[0];

  private Stretch() {}

  /**
   * The groups of the first match, in bytes, -1 for a group without a part; empty if there is none,
   * null if RE2/J could not go through it.
   *
   * @param from where the first character begins that a match may begin with
   * @param to the least that is read, to the end of its character
   * @param length of the text
   */
  static int @Nullable [] find(Regex regex, byte[] text, int from, int to, int length) {
    int end = to;
    while (end < length && Utf8.isInner(text[end])) {
      end++;
    }
    int base = Math.max(0, from - Search.CONTEXT);
    while (base > 0 && Utf8.isInner(text[base])) {
      base--;
    }
    // as a String: on bytes RE2/J 1.8 lets ^ match behind characters of several bytes
    String stretch = new String(text, base, end - base, StandardCharsets.UTF_8);
    int skipped = new String(text, base, from - base, StandardCharsets.UTF_8).length();
    Matcher re2 = regex.re2().matcher(stretch);
    try {
      if (!re2.find(skipped)) {
        return NONE;
      }
    } catch (StackOverflowError e) { // RE2/J 1.8 follows empty choices by recursion
      return null;
    }
    int[] groups = new int[2 * regex.groups() + 2];
    for (int g = 0; g <= regex.groups(); g++) {
      groups[2 * g] = re2.start(g) < 0 ? -1 : base + Utf8.bytes(stretch, re2.start(g));
      groups[2 * g + 1] = re2.end(g) < 0 ? -1 : base + Utf8.bytes(stretch, re2.end(g));
    }
    return groups;
  }
}
