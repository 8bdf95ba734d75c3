package dev.exuvia.app.config;

import java.util.regex.Pattern;

/** Repeats what the operator wrote only where it cannot be a secret that slipped into the wrong line. */
final class Quote {
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]{1,60}");
  private static final Pattern SECRET_LIKE = Pattern.compile(
      "(?=[A-Za-z+/_=-]*[0-9])(?=[0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{12,}|://[^/]*@");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]*");

  private Quote() {}

  /** The text, or how long it is. */
  static String of(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    String probed = ADDRESS.matcher(text).replaceAll("");
    boolean plain =
        PLAIN.matcher(text).matches() && !SECRET_LIKE.matcher(probed).find();
    return plain ? text : "a text of " + text.codePointCount(0, text.length()) + " characters";
  }
}
