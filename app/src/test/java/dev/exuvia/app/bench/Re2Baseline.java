package dev.exuvia.app.bench;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.extractors.rules.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the engine is compared with: the usual way to build such a scanner. All anchors and keywords of
 * all rules are looked for in one pass; where those of a rule stand, RE2/J looks for its pattern in the
 * whole text. Rules, texts and matches are the engine's.
 */
final class Re2Baseline {
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<int[]> anchors = new ArrayList<>();
  private final List<int[]> keywords = new ArrayList<>();
  private final Literals literals;
  private final boolean[] marks;

  Re2Baseline(List<Rule> rules) {
    List<byte[]> words = new ArrayList<>();
    for (Rule rule : rules) {
      patterns.add(Engines.pattern(rule).re2());
      anchors.add(add(Engines.anchors(rule), words));
      keywords.add(add(Engines.keywords(rule), words));
    }
    this.literals = Literals.of(words);
    this.marks = new boolean[words.size()];
  }

  private static int[] add(List<byte[]> some, List<byte[]> words) {
    int[] numbers = new int[some.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = words.size();
      words.add(some.get(i));
    }
    return numbers;
  }

  /** Hears of matches. */
  interface Found {
    void match(int rule, int start, int end);
  }

  /** Looks for all rules in a text. */
  void run(Item item, Found found) {
    Arrays.fill(marks, false);
    literals.mark(item.bytes(), item.length(), marks);
    byte[] text = null;
    for (int rule = 0; rule < patterns.size(); rule++) {
      if (isMarked(anchors.get(rule)) && isMarked(keywords.get(rule))) {
        text = text == null ? item.unpadded() : text;
        Matcher matcher = patterns.get(rule).matcher(text);
        while (matcher.find()) {
          found.match(rule, matcher.start(), matcher.end());
        }
      }
    }
  }

  private boolean isMarked(int[] words) {
    for (int word : words) {
      if (marks[word]) {
        return true;
      }
    }
    return words.length == 0;
  }
}
