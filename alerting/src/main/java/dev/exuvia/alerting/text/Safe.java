package dev.exuvia.alerting.text;

import java.net.URI;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts of posts harmless for every medium: nothing invisible stays invisible, nothing that a
 * mail program or a chat would turn into a link is left whole, nothing is longer than agreed. What
 * a medium's own markup needs (HTML's or Slack's escapes) is that medium's work on top.
 *
 * <p>Pure; linear in the text up to its limit.
 */
public final class Safe {
  private static final int MARKS_IN_A_ROW = 3;
  private static final Pattern WEB = Pattern.compile("(?i)\\bhttp(?=s?\\s*:)");
  private static final Pattern SCHEME = Pattern.compile("(?i)(?<!hxxp)(?<!hxxps):(?=//)");
  private static final Pattern OPAQUE = Pattern.compile(
      "(?i)\\b(javascript|vbscript|data|mailto|tel|sms|file|blob|slack|facetime|magnet)(\\s{0,9}):");
  private static final Pattern HOST_DOT =
      Pattern.compile("(?<=\\S)[.\\u3002\\uFF0E\\uFF61](?=[\\p{L}\\p{M}])");

  private Safe() {}

  /**
   * One line: line breaks and tabs become blanks, control and invisible characters are written out
   * ({@code ‹U+202E›}), addresses are defanged.
   *
   * @param limit at most so many characters; what is cut is said
   */
  public static String line(String text, int limit) {
    String flat = cut(text, limit).replaceAll("\\s+", " ").strip();
    return cut(defanged(visible(flat, c -> false)), limit);
  }

  /** The same with line breaks kept and tabs as two blanks: for fenced blocks. */
  public static String block(String text, int limit) {
    String unix = cut(text, limit).replace("\r\n", "\n").replace("\t", "  ");
    return cut(defanged(visible(unix, c -> c == '\n')), limit);
  }

  /**
   * A header's value: what {@link #line} writes out is dropped, and so is the beginning of an
   * encoded word (RFC 2047), which a mail program would decode into anything.
   */
  public static String header(String text, int limit) {
    var kept = new StringBuilder();
    cut(text, limit)
        .replaceAll("\\s+", " ")
        .codePoints()
        .filter(c -> !hidden(c))
        .forEach(kept::appendCodePoint);
    return cut(defanged(kept.toString()).replace("=?", "= ?").strip(), limit);
  }

  /** An address that no program opens: {@code hxxps://www[.]example[.]org/post/1}. */
  public static String link(@Nullable URI address) {
    if (address == null || address.getHost() == null || address.getScheme() == null) {
      return "no address";
    }
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "no web address";
    }
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
    String rest = visible(path + query + fragment, c -> false);
    String host = address.getHost().replace(".", "[.]");
    return cut(scheme.replace("http", "hxxp") + "://" + host + port + defanged(rest), 300);
  }

  private static String defanged(String text) {
    String cold = WEB.matcher(text).replaceAll("hxxp");
    cold = SCHEME.matcher(cold).replaceAll("[:]");
    cold = OPAQUE.matcher(cold).replaceAll("$1$2[:]");
    return HOST_DOT.matcher(cold).replaceAll("[.]");
  }

  private static String visible(String text, IntPredicate kept) {
    var out = new StringBuilder(text.length() + 16);
    int[] points = text.codePoints().toArray();
    int marks = 0;
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      marks = Character.getType(c) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      if (kept.test(c) || (!hidden(c) && marks <= MARKS_IN_A_ROW)) {
        out.appendCodePoint(c);
        continue;
      }
      int first = i;
      while (i + 1 < points.length && points[i + 1] == c) {
        i++;
      }
      out.append("‹U+").append(String.format(Locale.ROOT, "%04X", c));
      out.append(i > first ? " ×" + (i - first + 1) + "›" : "›");
    }
    return out.toString();
  }

  /** Whether a person would not see it, or a program obeys it. */
  static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      default -> blank(c);
    };
  }

  /** Letters and marks that leave no ink: fillers, variation selectors, the empty braille cell. */
  private static boolean blank(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0E)
        || c == 0xFFA0
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static String cut(String text, int limit) {
    int length = text.codePointCount(0, text.length());
    if (length <= limit) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, limit - 1))) + "…";
  }
}
