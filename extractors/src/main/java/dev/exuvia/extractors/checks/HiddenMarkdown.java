package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/** Orders where a Markdown renderer shows none of them: comments, texts of pictures, titles of links. */
final class HiddenMarkdown implements Detector {
  private static final int LONGEST = 1000;

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.LINKS) && mayHide(view.bytes(), view.length());
  }

  /** The way of {@link #find}, in bytes: false only where no part may be an order. */
  private static boolean mayHide(byte[] bytes, int length) {
    int bracket = next('[', bytes, 0, length);
    while (bracket < length) {
      int next = next('[', bytes, bracket + 1, length);
      int limit = next('\n', bytes, bracket + 1, next);
      int close = next(']', bytes, bracket + 1, limit);
      if (close < limit && mayHide(bytes, bracket, close, limit)) {
        return true;
      }
      bracket = next;
    }
    return false;
  }

  private static boolean mayHide(byte[] bytes, int bracket, int close, int limit) {
    int at = close + 2;
    if (bytes[close + 1] == ':') {
      while (bytes[at] == ' ') {
        at++;
      }
      return (bytes[at] == '#' || bytes[at] == '<') && Orders.mayBeIn(bytes, at, limit);
    }
    if (bytes[close + 1] != '(') {
      return false;
    }
    while (at < limit && (bytes[at] != ' ' || (bytes[at + 1] != '"' && bytes[at + 1] != '\''))) {
      at++;
    }
    boolean picture = bracket > 0 && bytes[bracket - 1] == '!';
    return Orders.mayBeIn(bytes, at, limit)
        || (picture && Orders.mayBeIn(bytes, bracket + 1, close));
  }

  private static int next(char mark, byte[] bytes, int from, int limit) {
    int i = from;
    while (i < limit && bytes[i] != mark) {
      i++;
    }
    return i;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    int bracket = text.indexOf('[');
    int done = 0;
    while (bracket >= 0) {
      int most = Math.min(text.length(), bracket + LONGEST);
      int line = text.indexOf('\n', bracket, most);
      int limit = line < 0 ? most : line;
      int next = text.indexOf('[', bracket + 1);
      int end = bracket < done
          ? -1
          : end(presence, text, bracket, next < 0 ? limit : Math.min(limit, next), limit);
      if (end > 0) {
        spans.add(new Span(bracket, end));
        done = end;
      }
      bracket = next;
    }
    return spans;
  }

  /** Where what begins at a bracket ends if it hides an order, else -1. */
  private static int end(Presence presence, String text, int bracket, int next, int limit) {
    int close = text.indexOf(']', bracket, next);
    if (close < 0) {
      return -1;
    }
    if (text.startsWith("]:", close) && startsLine(text, bracket)) {
      return isComment(text, close + 2) && Orders.isOne(presence, text.substring(close + 2, next))
          ? limit
          : -1;
    }
    if (!text.startsWith("](", close)) {
      return -1;
    }
    boolean picture = bracket > 0 && text.charAt(bracket - 1) == '!';
    boolean hides = (picture && Orders.isOne(presence, text.substring(bracket + 1, close)))
        || Orders.isOne(presence, title(text.substring(close + 2, next)));
    return hides ? next : -1;
  }

  private static boolean startsLine(String text, int at) {
    return text.substring(Math.max(0, at - 4), at).isBlank()
        && (at < 4 || text.substring(at - 4, at).indexOf('\n') >= 0);
  }

  /** {@code #} and {@code <>} lead nowhere: such a definition is only there to be read in the source. */
  private static boolean isComment(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return text.startsWith("#", i) || text.startsWith("<>", i) || text.startsWith("<#>", i);
  }

  /** What stands in quotation marks behind an address. */
  private static String title(String target) {
    int quote = Math.max(target.indexOf(" \""), target.indexOf(" '"));
    int close = target.indexOf(')');
    return quote < 0 || (close >= 0 && close < quote) ? "" : target.substring(quote);
  }
}
