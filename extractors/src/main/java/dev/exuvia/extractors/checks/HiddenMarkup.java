package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;
import dev.exuvia.extractors.views.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTML comments and elements that a browser does not show, whose text gives orders to a reader. */
final class HiddenMarkup implements Detector {
  private static final int LONGEST = 4000;
  private static final Pattern ORDER = Pattern.compile(
      "(?i)\\b(ignore|disregard|forget|override)\\b.{0,40}\\b(instruction|prompt|rule|previous|above)|\\b(you"
          + " must|you should now|you are now|do not (tell|mention|reveal))\\b"
          + "|\\b(ai|llm|agents?|assistants?|bots?|system)\\b.{0,20}(:|\\bmust\\b|\\bshould\\b)"
          + "|\\b(send|post|reveal|print|leak|forward)\\b.{0,40}"
          + "\\b(key|keys|token|password|secret|credential|prompt|memory|wallet)");
  private static final Pattern UNSEEN = Pattern.compile(
      "(?i)display\\s{0,3}:\\s{0,3}none|visibility\\s{0,3}:\\s{0,3}hidden|opacity\\s{0,3}:\\s{0,3}0"
          + "\\b|font-size\\s{0,3}:\\s{0,3}0|\\shidden\\b");

  @Override
  public List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int open = text.indexOf('<');
    while (open >= 0) {
      int end = text.startsWith("<!--", open) ? comment(text, open) : element(text, open);
      if (end > open) {
        spans.add(new Span(open, end));
      }
      open = text.indexOf('<', Math.max(open + 1, end));
    }
    return spans;
  }

  private static int comment(String text, int open) {
    int end = indexOf(text, "-->", open + 4);
    return end > 0 && ORDER.matcher(text.substring(open + 4, end)).find() ? end + 3 : -1;
  }

  private static int element(String text, int open) {
    int close = indexOf(text, ">", open);
    int end = close < 0 ? -1 : indexOf(text, "<", close);
    boolean hides = end > 0
        && end > close + 1
        && UNSEEN.matcher(text.substring(open, close).toLowerCase(Locale.ROOT)).find();
    return hides && ORDER.matcher(text.substring(close + 1, end)).find() ? end : -1;
  }

  private static int indexOf(String text, String what, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    int at = text.substring(Math.min(from, limit), limit).indexOf(what);
    return at < 0 ? -1 : from + at;
  }
}
