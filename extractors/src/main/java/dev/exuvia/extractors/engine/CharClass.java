package dev.exuvia.extractors.engine;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads one class, {@code [...]} or an escape, out of a pattern. */
final class CharClass {
  private static final Map<String, CharSet> POSIX = Map.ofEntries(
      Map.entry("alnum", CharSet.of('0', '9', 'A', 'Z', 'a', 'z')),
      Map.entry("alpha", CharSet.of('A', 'Z', 'a', 'z')),
      Map.entry("ascii", CharSet.of(0, 127)),
      Map.entry("blank", CharSet.of('\t', '\t', ' ', ' ')),
      Map.entry("cntrl", CharSet.of(0, 31, 127, 127)),
      Map.entry("digit", CharSet.DIGIT),
      Map.entry("graph", CharSet.of('!', '~')),
      Map.entry("lower", CharSet.of('a', 'z')),
      Map.entry("print", CharSet.of(' ', '~')),
      Map.entry("punct", CharSet.of('!', '/', ':', '@', '[', '`', '{', '~')),
      Map.entry("space", CharSet.of('\t', '\r', ' ', ' ')),
      Map.entry("upper", CharSet.of('A', 'Z')),
      Map.entry("word", CharSet.WORD),
      Map.entry("xdigit", CharSet.of('0', '9', 'A', 'F', 'a', 'f')));
  private static final int ENDLESS_FIRST = 0x1C80;
  private static final int ENDLESS_LAST = 0x1C88;

  /** Between these lies all that RE2/J folds; a range of all of it is not folded. */
  private static final int FOLDS_FIRST = 'A';

  private static final int FOLDS_LAST = 0x1E943;
  private static final Map<String, CharSet> UNICODE = new ConcurrentHashMap<>();

  private final String source;
  private final boolean ignoreCase;
  private int at;

  CharClass(String source, int at, boolean ignoreCase) {
    this.source = source;
    this.at = at;
    this.ignoreCase = ignoreCase;
  }

  /** Behind what was read. */
  int end() {
    return at;
  }

  /** Reads from {@code [} to {@code ]}. */
  CharSet read() throws MalformedPattern {
    int begin = at++;
    boolean negated = source.startsWith("^", at);
    at += negated ? 1 : 0;
    CharSet set = CharSet.NONE;
    boolean first = true;
    while (at < source.length() && (first || source.charAt(at) != ']')) {
      set = set.or(element());
      first = false;
    }
    if (at >= source.length()) {
      throw new MalformedPattern("missing closing ] of character " + (begin + 1));
    }
    at++;
    CharSet folded = ignoreCase ? set.folded() : set;
    return negated ? folded.not() : folded;
  }

  private CharSet element() throws MalformedPattern {
    if (source.startsWith("[:", at)) {
      CharSet named = posix();
      if (named != null) {
        return named;
      }
    }
    CharSet first = single();
    if (first.size() == 1) {
      refuseEndless(first.last(), first.last());
    }
    boolean range = at + 1 < source.length()
        && source.charAt(at) == '-'
        && source.charAt(at + 1) != ']'
        && first.size() == 1;
    if (!range) {
      return first;
    }
    at++;
    CharSet last = single();
    if (last.size() != 1 || last.last() < first.last()) {
      throw new MalformedPattern("invalid character class range at character " + (at + 1));
    }
    refuseEndless(first.last(), last.last());
    return CharSet.of(first.last(), last.last());
  }

  /**
   * Refuses a range that RE2/J 1.8 does not finish to fold on a Java whose letters of Cyrillic
   * Extended-C have upper cases: one that begins or ends among or before these.
   */
  private void refuseEndless(int first, int last) throws MalformedPattern {
    boolean touches = first <= ENDLESS_LAST && last >= ENDLESS_FIRST;
    if (ignoreCase && touches && !(first <= FOLDS_FIRST && last >= FOLDS_LAST)) {
      throw new MalformedPattern("U+1C80 to U+1C88 cannot be folded: leave them out of what"
          + " stands under (?i), at character " + (at + 1));
    }
  }

  /** Whether it is one of those that cannot be folded. */
  static boolean isEndless(int c) {
    return c >= ENDLESS_FIRST && c <= ENDLESS_LAST;
  }

  private @Nullable CharSet posix() throws MalformedPattern {
    int close = source.indexOf(":]", at + 2);
    if (close < 0) {
      return null;
    }
    boolean negated = source.charAt(at + 2) == '^';
    String name = source.substring(at + (negated ? 3 : 2), close);
    CharSet set = POSIX.get(name);
    if (set == null) {
      throw new MalformedPattern("invalid character class [:" + name + ":]");
    }
    at = close + 2;
    return negated ? set.not() : set;
  }

  private CharSet single() throws MalformedPattern {
    if (source.charAt(at) == '\\') {
      return escape();
    }
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    return CharSet.of(c, c);
  }

  /** Reads an escape that stands for one of a set of characters. */
  CharSet escape() throws MalformedPattern {
    if (at + 1 >= source.length()) {
      throw new MalformedPattern("trailing \\ at the end");
    }
    int c = source.codePointAt(at + 1);
    at += 1 + Character.charCount(c);
    return switch (c) {
      case 'd' -> CharSet.DIGIT;
      case 'D' -> CharSet.DIGIT.not();
      case 's' -> CharSet.SPACE;
      case 'S' -> CharSet.SPACE.not();
      case 'w' -> CharSet.WORD;
      case 'W' -> CharSet.WORD.not();
      case 'p', 'P' -> property(c == 'P');
      case 'a' -> one(7);
      case 'f' -> one('\f');
      case 'n' -> one('\n');
      case 'r' -> one('\r');
      case 't' -> one('\t');
      case 'v' -> one(11);
      case 'x' -> hex();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
      default -> {
        if (c >= 128 || Character.isLetterOrDigit(c)) {
          throw new MalformedPattern(
              "invalid escape \\" + Character.toString(c) + " at character " + (at - 1));
        }
        yield one(c);
      }
    };
  }

  private static CharSet one(int c) {
    return CharSet.of(c, c);
  }

  private CharSet octal(int first) throws MalformedPattern {
    boolean more = at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '7';
    if (first != '0' && !more) {
      throw new MalformedPattern("back references are not linear, at character " + (at - 1));
    }
    int value = first - '0';
    for (int i = 0; i < 2 && at < source.length(); i++) {
      char c = source.charAt(at);
      if (c < '0' || c > '7') {
        break;
      }
      value = value * 8 + c - '0';
      at++;
    }
    return one(value);
  }

  private CharSet hex() throws MalformedPattern {
    boolean braces = source.startsWith("{", at);
    int end = braces ? source.indexOf('}', at) : at + 2;
    String digits =
        end < 0 || end > source.length() ? "" : source.substring(at + (braces ? 1 : 0), end);
    if (!digits.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(digits, 16) > CharSet.LAST) {
      throw new MalformedPattern("invalid \\x at character " + (at - 1));
    }
    at = end + (braces ? 1 : 0);
    return one(Integer.parseInt(digits, 16));
  }

  private CharSet property(boolean negated) throws MalformedPattern {
    boolean braces = source.startsWith("{", at);
    int end = braces ? source.indexOf('}', at) : at + 1;
    if (end < 0 || end > source.length()) {
      throw new MalformedPattern("invalid \\p at character " + (at - 1));
    }
    String name = source.substring(at + (braces ? 1 : 0), end);
    at = end + (braces ? 1 : 0);
    boolean not = name.startsWith("^");
    CharSet set = unicode(not ? name.substring(1) : name);
    return negated != not ? set.not() : set;
  }

  private static CharSet unicode(String name) throws MalformedPattern {
    CharSet known = UNICODE.get(name);
    if (known != null) {
      return known;
    }
    CharSet set;
    if (name.equals("Any")) {
      set = CharSet.ANY;
    } else if (name.length() <= 2) {
      set = CharSet.where(c -> category(Character.getType(c)).startsWith(name));
    } else {
      set = script(name);
    }
    if (set.isEmpty()) {
      throw new MalformedPattern("invalid character class \\p{" + name + "}");
    }
    UNICODE.put(name, set);
    return set;
  }

  private static CharSet script(String name) throws MalformedPattern {
    try {
      Pattern.compile("\\p{" + name + "}"); // which names there are, RE2/J says
      UnicodeScript script = UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
      return CharSet.where(c -> UnicodeScript.of(c) == script);
    } catch (PatternSyntaxException | IllegalArgumentException e) {
      throw new MalformedPattern("invalid character class \\p{" + name + "}");
    }
  }

  private static String category(int type) {
    return switch (type) {
      case Character.UPPERCASE_LETTER -> "Lu";
      case Character.LOWERCASE_LETTER -> "Ll";
      case Character.TITLECASE_LETTER -> "Lt";
      case Character.MODIFIER_LETTER -> "Lm";
      case Character.OTHER_LETTER -> "Lo";
      case Character.NON_SPACING_MARK -> "Mn";
      case Character.ENCLOSING_MARK -> "Me";
      case Character.COMBINING_SPACING_MARK -> "Mc";
      case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
      case Character.LETTER_NUMBER -> "Nl";
      case Character.OTHER_NUMBER -> "No";
      case Character.SPACE_SEPARATOR -> "Zs";
      case Character.LINE_SEPARATOR -> "Zl";
      case Character.PARAGRAPH_SEPARATOR -> "Zp";
      case Character.CONTROL -> "Cc";
      case Character.FORMAT -> "Cf";
      case Character.PRIVATE_USE -> "Co";
      case Character.SURROGATE -> "Cs";
      case Character.DASH_PUNCTUATION -> "Pd";
      case Character.START_PUNCTUATION -> "Ps";
      case Character.END_PUNCTUATION -> "Pe";
      case Character.CONNECTOR_PUNCTUATION -> "Pc";
      case Character.OTHER_PUNCTUATION -> "Po";
      case Character.MATH_SYMBOL -> "Sm";
      case Character.CURRENCY_SYMBOL -> "Sc";
      case Character.MODIFIER_SYMBOL -> "Sk";
      case Character.OTHER_SYMBOL -> "So";
      case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
      case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
      default -> "-";
    };
  }
}
