package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;

/**
 * What a machine drew, as far as its letters tell, for rules that know a value by its name alone: it
 * holds a piece that is neither words nor a number. Refused are names and paths made of words, files,
 * UUIDs that were not drawn (all versions but the fourth), accounts on a chain, public keys (RFC 5280,
 * 4.1.2.7), what was typed along the keyboard, and what begins as the keys of a vendor whose own rule
 * knows the rest of them.
 */
final class Drawn implements Check {
  private static final int SHORTEST_PIECE = 8;
  private static final int SHORTEST = 12;

  /** So much of the begin of a value says what it is, and so much of its end. */
  private static final int BEGIN = 1000;

  private static final int END = 100;
  private static final double MOST_WORDS = 0.5;
  private static final double MOST_WORDS_OF_LETTERS = 0.3;

  /** Between letters and digits: words have few numbers in them. */
  private static final int MANY_CHANGES = 4;

  private static final String SEPARATORS = "-_.:/|~,";
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int VERSION = 14;
  private static final Pattern NONE = Pattern.compile(String.join(
      "|",
      "0x[0-9a-fA-F]{40}",
      "(?:.*/)?[1-9A-HJ-NP-Za-km-z]{43,44}",
      "[a-z0-9-]+(?:[.][a-z0-9-]+)*[.][a-z]{2,6}/.*",
      ".*[.](?:pem|pub|key|crt|json|ya?ml|toml|env|cfg|txt|md|html?|css|[jt]sx?|py|go|rb|php|java"
          + "|png|jpe?g|svg|zip|gz)",
      "[A-Za-z_]+(?:[0-9]{1,5}[a-z]*)?(?:[.][A-Z]?[a-z]*(?:[0-9]{1,5})?[A-Za-z_]+)+",
      "(?:self|this|cls|super)[.].*",
      "(?:[a-z]{2,14}|[A-Z][a-z]{2,13})(?:[A-Z][a-z]{2,13}){3,}",
      "MFkwEwYHKoZIzj0CAQ.*|MCowBQYDK2V[uw].*|MI.{3,12}ANBgkqhkiG9w0BAQEFAAO.*",
      ".*://.*|(?:arn|urn|op|vault|projects|sha[0-9]+|md5)[:/].*",
      ".*" + Typed.WORDS + ".*",
      VendorKey.BEGIN + ".*"));

  @Override
  public Verdict of(Subject subject) {
    String value = subject.text();
    boolean drawn = UUID.matches(value)
        ? value.charAt(VERSION) == '4'
        : drawn(value) >= SHORTEST && !NONE.matches(ends(value));
    return drawn ? Verdict.FINE : Verdict.no("words or a number, not drawn");
  }

  private static String ends(String value) {
    return value.length() <= BEGIN + END
        ? value
        : value.substring(0, BEGIN) + value.substring(value.length() - END);
  }

  /** How many of its characters stand in pieces that look drawn. */
  private static int drawn(String value) {
    int sum = 0;
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || SEPARATORS.indexOf(value.charAt(i)) >= 0) {
        sum += i - from >= SHORTEST_PIECE && isDrawn(value.substring(from, i)) ? i - from : 0;
        from = i + 1;
      }
    }
    return sum;
  }

  private static boolean isDrawn(String piece) {
    int letters = 0;
    int changes = 0;
    for (int i = 0; i < piece.length(); i++) {
      boolean letter = Character.isLetter(piece.charAt(i));
      letters += letter ? 1 : 0;
      changes += i > 0 && letter == Character.isDigit(piece.charAt(i - 1)) ? 1 : 0;
    }
    double most = letters == piece.length() ? MOST_WORDS_OF_LETTERS : MOST_WORDS;
    return letters > 0 && (changes >= MANY_CHANGES || Words.share(piece) < most);
  }
}
