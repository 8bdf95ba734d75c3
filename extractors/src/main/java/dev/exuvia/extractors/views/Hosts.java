package dev.exuvia.extractors.views;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the host that a link shows with the one it leads to. */
final class Hosts {
  private static final int LONGEST = 300;
  private static final Pattern TARGET =
      Pattern.compile("^\\s*(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\\s]*@)?([a-z0-9.-]+)");
  private static final Pattern SHOWN =
      Pattern.compile("(?:https?://(?:[^/@\\s]*@)?|\\bwww\\.)([a-z0-9.-]+)"
          + "|(?:^|\\s)((?:[a-z0-9-]+\\.)+(?:com|org|net|io|ai|dev|app|co|xyz|me|info|gov|edu|eu|de|uk|ru|cn))"
          + "(?:[/\\s:?#]|$)");

  private Hosts() {}

  /** Whether the text names a host, and the target is on another one. */
  static boolean differ(byte[] bytes, int text, int textEnd, int target, int targetEnd) {
    int dot = text;
    while (dot < textEnd && bytes[dot] != '.') {
      dot++;
    }
    if (dot == textEnd) {
      return false;
    }
    Matcher shown = SHOWN.matcher(text(bytes, text, textEnd));
    Matcher real = TARGET.matcher(text(bytes, target, targetEnd));
    if (!shown.find() || !real.find()) {
      return false;
    }
    String one = name(shown.group(1) == null ? shown.group(2) : shown.group(1));
    String other = name(real.group(1));
    return !one.equals(other) && !one.endsWith("." + other) && !other.endsWith("." + one);
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, Math.min(end - start, LONGEST), StandardCharsets.UTF_8)
        .toLowerCase(Locale.ROOT);
  }

  private static String name(String host) {
    String bare = host.startsWith("www.") ? host.substring(4) : host;
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
