package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Links whose text is an address on another host than the one they lead to. */
final class OtherTarget implements Detector {
  private static final int LONGEST = 600;
  private static final String MARKS = "\"'<*_`";

  @Override
  public boolean mayBeIn(View view) {
    return (view.has(Trait.LINKS) || view.has(Trait.MARKUP))
        && showsAddress(view.bytes(), view.length());
  }

  /** Whether an address may stand behind a bracket, with nothing but marks between. */
  private static boolean showsAddress(byte[] bytes, int length) {
    boolean open = false;
    for (int i = 0; i < length; i++) {
      int c = bytes[i];
      if (c == '[' || c == '>') {
        open = true;
      } else if (open && c > ' ' && MARKS.indexOf(c) < 0) {
        open = false;
        int next = bytes[i + 1] | 0x20;
        if (((c | 0x20) == 'h' && next == 't') || ((c | 0x20) == 'w' && next == 'w')) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    int open = next(text, 0);
    while (open >= 0) {
      int following = next(text, open + 1);
      int limit = Math.min(following < 0 ? text.length() : following, open + LONGEST);
      String link = text.substring(open, limit);
      int end = link.charAt(0) == '[' ? markdown(link) : anchor(link);
      if (end > 0) {
        spans.add(new Span(open, open + end));
      }
      open = following;
    }
    return spans;
  }

  private static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || (c == '<' && text.startsWith("<a ", i))) {
        return i;
      }
    }
    return -1;
  }

  /** {@code [https://shown](https://target)}. */
  private static int markdown(String link) {
    int middle = link.indexOf("](");
    int end = middle < 0 ? -1 : link.indexOf(')', middle);
    return end > 0 && differ(link.substring(1, middle), link.substring(middle + 2, end))
        ? end + 1
        : -1;
  }

  /** {@code <a href="https://target">https://shown</a>}. */
  private static int anchor(String link) {
    int close = link.indexOf('>');
    int target = link.indexOf("href=");
    int end = close < 0 ? -1 : link.indexOf('<', close);
    boolean whole = target > 0 && target < close && end > 0;
    return whole && differ(link.substring(close + 1, end), link.substring(target + 5, close))
        ? end
        : -1;
  }

  /** A redirect that names the shown site in its address is none. */
  private static boolean differ(String shown, String target) {
    String site = site(shown);
    String real = site(target);
    return site.contains(".")
        && real.contains(".")
        && !site.equals(real)
        && !target.toLowerCase(Locale.ROOT).contains(site);
  }

  /** The last two labels of the host of an address; empty for what is no address. */
  private static String site(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT).replaceAll("^[\"'<*_`]{1,4}", "");
    int start =
        lower.startsWith("http") ? lower.indexOf("://") + 3 : lower.startsWith("www.") ? 4 : -1;
    if (start < 4) {
      return "";
    }
    int end = start;
    while (end < lower.length() && isHost(lower.charAt(end))) {
      end++;
    }
    String host = lower.substring(start, end);
    int last = host.lastIndexOf('.');
    int second = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    return host.substring(second + 1);
  }

  private static boolean isHost(char c) {
    return c == '.' || c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
