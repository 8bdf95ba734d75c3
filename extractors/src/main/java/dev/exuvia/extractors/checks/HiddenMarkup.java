package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text that a browser does not show and that gives orders to a reader: comments, elements hidden by
 * attribute or style, alternative texts and titles.
 */
final class HiddenMarkup implements Detector {
  private static final int LONGEST = 4000;
  private static final int LONGEST_TAG = 1000;

  private static final Regex UNSEEN = Regex.known(
      "display\\s{0,3}:\\s{0,3}none|visibility\\s{0,3}:\\s{0,3}(hidden|collapse)"
          + "|aria-hidden\\s?=\\s?[\"']?true|\\shidden(\\s|=|/|$)|type\\s?=\\s?[\"']?hidden"
          + "|class\\s?=\\s?[\"'][^\"']{0,80}(hidden|sr-only|d-none|invisible)",
      3);

  private static final Regex FADED = Regex.known(
      "font-size\\s{0,3}:\\s{0,3}(0|1px|0?\\.\\d)|opacity\\s{0,3}:\\s{0,3}(0?\\.0\\d?|0)\\s?(;|[\"']|$)"
          + "|[^-]color\\s{0,3}[:=]\\s{0,3}[\"']?(#fff(fff)?\\b|white\\b|transparent|rgba\\([^)]{1,20},\\s?0?(\\.0\\d?)?\\))"
          + "|text-indent\\s{0,3}:\\s{0,3}-\\d{3,}|(left|top|right)\\s{0,3}:\\s{0,3}-\\d{3,}|(max-)?(height|width)\\s{0,3}:\\s{0,3}0(px)?\\s?;"
          + "|clip(-path)?\\s{0,3}:\\s{0,3}(rect|inset)|scale\\(0\\)|z-index\\s{0,3}:\\s{0,3}-\\d{2,}",
      12);

  /** Each match of {@link #UNSEEN} and {@link #FADED} holds one of these, or what hides by name. */
  private static final List<String> STYLES = List.of(
      "display",
      "visib",
      "sr-only",
      "d-none",
      "font-size",
      "opacity",
      "color",
      "indent",
      "left",
      "top",
      "right",
      "height",
      "width",
      "clip",
      "scale(0)",
      "z-index");

  private static final Set<String> SPOKEN = Set.of(
      "alt",
      "title",
      "aria-label",
      "aria-description",
      "content",
      "placeholder",
      "value",
      "summary");

  /** What was read, and whether it hides an order; all of it is read once. */
  private record Read(int end, boolean hides) {}

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.MARKUP) && mayHide(view.bytes(), view.length());
  }

  private static boolean mayHide(byte[] bytes, int length) {
    int open = 0;
    while (open < length) {
      int end = open + 1;
      while (end < length && bytes[end] != '<') {
        end++;
      }
      if (bytes[open] == '<' && mayHide(bytes, open + 1, end)) {
        return true;
      }
      open = end;
    }
    return false;
  }

  /** Whether what begins here, up to the next bracket, may be a comment or a tag of interest. */
  private static boolean mayHide(byte[] bytes, int from, int next) {
    if (bytes[from] == '!') {
      return bytes[from + 1] == '-' && bytes[from + 2] == '-';
    }
    int end = from;
    boolean has = false;
    while (end < next && bytes[end] != '>') {
      has |= bytes[end] == '=' || bytes[end] == ':' || bytes[end] == '(';
      end++;
    }
    return end < next
        && isLetter(bytes[from])
        && (Ascii.isAt("noscript", bytes, from)
            || Ascii.isAt("template", bytes, from)
            || (has && (Orders.mayBeIn(bytes, from, end) || mayBeUnseen(bytes, from, end)))
            || Ascii.isIn("hidden", bytes, from, end));
  }

  private static boolean isLetter(byte b) {
    return b < 0 || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
  }

  private static boolean mayBeUnseen(byte[] bytes, int from, int end) {
    for (String word : STYLES) {
      if (Ascii.isIn(word, bytes, from, end)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    int open = text.indexOf('<');
    while (open >= 0) {
      Read read = text.startsWith("<!--", open)
          ? comment(presence, text, open)
          : element(presence, text, open);
      if (read.hides()) {
        spans.add(new Span(open, read.end()));
      }
      open = text.indexOf('<', Math.max(open + 1, read.end()));
    }
    return spans;
  }

  @Override
  public String reveal(String found) {
    return found.replaceAll("<[^<>]{0,1000}>|<!--|-->", " ").strip();
  }

  /** To its end, or where the next one begins. */
  private static Read comment(Presence presence, String text, int open) {
    int most = Math.min(text.length(), open + LONGEST);
    int next = text.indexOf("<!--", open + 4, most);
    int stop = next < 0 ? most : next;
    int close = text.indexOf("-->", open + 4, stop);
    int end = close < 0 ? stop : close;
    boolean order = Orders.isOne(presence, text.substring(Math.min(open + 4, end), end));
    return new Read(close < 0 ? end : close + 3, order);
  }

  private static Read element(Presence presence, String text, int open) {
    int most = Math.min(text.length(), open + LONGEST_TAG);
    int next = text.indexOf('<', open + 1, most);
    int close = text.indexOf('>', open + 1, next < 0 ? most : next);
    if (close < 0 || !Character.isLetter(text.charAt(open + 1))) {
      return new Read(open + 1, false);
    }
    String tag = text.substring(open, close);
    if (speaks(presence, tag)) {
      return new Read(close + 1, true);
    }
    String lower = tag.toLowerCase(Locale.ROOT);
    if (!isUnseen(presence, lower)) {
      return new Read(close, false);
    }
    int end = endOfElement(text, lower, close);
    return new Read(end, Orders.isOne(presence, text.substring(close + 1, end)));
  }

  /** Whether a text for those who do not see the element gives an order. */
  private static boolean speaks(Presence presence, String tag) {
    int equals = tag.indexOf('=');
    while (equals > 0 && equals + 1 < tag.length()) {
      char quote = tag.charAt(equals + 1);
      int end = Unseen.isQuote(quote) ? tag.indexOf(quote, equals + 2) : -1;
      if (end > 0
          && isSpoken(nameBefore(tag, equals))
          && Orders.isOne(presence, tag.substring(equals + 2, end))) {
        return true;
      }
      equals = tag.indexOf('=', Math.max(end, equals + 1));
    }
    return false;
  }

  private static boolean isSpoken(String name) {
    return SPOKEN.contains(name) || name.startsWith("data-");
  }

  private static String nameBefore(String tag, int equals) {
    int start = equals;
    while (start > 0 && !Character.isWhitespace(tag.charAt(start - 1)) && equals - start < 40) {
      start--;
    }
    return tag.substring(start, equals).toLowerCase(Locale.ROOT);
  }

  private static boolean isUnseen(Presence presence, String tag) {
    return tag.startsWith("<noscript")
        || tag.startsWith("<template")
        || presence.in(tag).has(UNSEEN)
        || presence.has(FADED);
  }

  private static int endOfElement(String text, String tag, int close) {
    int name = 1;
    while (name < tag.length() && Character.isLetterOrDigit(tag.charAt(name))) {
      name++;
    }
    int most = Math.min(text.length(), close + LONGEST);
    int end = text.indexOf("</" + tag.substring(1, name), close + 1, most);
    int next = end < 0 ? text.indexOf("<", close + 1, most) : end;
    return next < 0 ? most : next;
  }
}
