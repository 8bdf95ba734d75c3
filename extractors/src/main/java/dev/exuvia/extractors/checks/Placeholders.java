package dev.exuvia.extractors.checks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that stand where a secret would: {@code your-key-here}, {@code <token>}, <code>${KEY}</code>,
 * {@code xxxxxxxx}, {@code process.env.KEY}, and one or two characters over and over (see {@link
 * Dull}). A short value that merely looks simple ({@code 12345678}, {@code password1}) has been
 * somebody's secret often enough. In a long value a short word counts only where it stands by itself:
 * a random token holds any four letters sooner or later. A placeholder is masked all the same.
 */
public final class Placeholders {
  private static final List<String> WORDS = List.of(
      "example",
      "placeholder",
      "changeme",
      "change_me",
      "change-me",
      "replace",
      "redacted",
      "dummy",
      "insert",
      "fake-",
      "fake_",
      "-fake",
      "_fake",
      "your-",
      "your_",
      "yourapi",
      "yourkey",
      "yourtoken",
      "yoursecret",
      "yourpass",
      "-here",
      "charshere",
      "_here",
      "my-secret",
      "my_secret",
      "goes-here",
      "[hidden",
      "[masked",
      "todo");
  private static final List<String> BEGINS = List.of(
      "<",
      "${",
      "$(",
      "{{",
      "%(",
      "process.env",
      "os.environ",
      "os.getenv",
      "getenv",
      "env.",
      "env(",
      "secrets.",
      "vault:",
      "$env",
      "import.meta",
      "config.",
      "config[",
      "settings.",
      "votre_",
      "votre-",
      "deine_",
      "dein_",
      "ihr_",
      "sua_",
      "minha_",
      "tu_clave",
      "tu_contra",
      "twoje_",
      "jouw_");
  private static final Set<String> WHOLE = Set.of(
      "password",
      "passwd",
      "secret",
      "token",
      "apikey",
      "api_key",
      "api-key",
      "key",
      "none",
      "null",
      "nil",
      "true",
      "false",
      "undefined",
      "string",
      "value",
      "hidden",
      "required",
      "optional",
      "credentials",
      "environment",
      "xxx",
      "***",
      "abc",
      "foobar",
      "test");

  private static final Set<String> FILLERS = Set.of(
      "a",
      "access",
      "an",
      "and",
      "any",
      "api",
      "app",
      "auth",
      "bot",
      "client",
      "code",
      "demo",
      "do",
      "enter",
      "fake",
      "for",
      "from",
      "goes",
      "here",
      "id",
      "in",
      "is",
      "it",
      "key",
      "long",
      "me",
      "my",
      "new",
      "not",
      "of",
      "only",
      "or",
      "our",
      "pass",
      "password",
      "paste",
      "private",
      "put",
      "random",
      "real",
      "sample",
      "secret",
      "secrets",
      "some",
      "something",
      "string",
      "super",
      "test",
      "text",
      "the",
      "this",
      "to",
      "token",
      "use",
      "user",
      "value",
      "very",
      "with",
      "you",
      "your");
  private static final int LONG = 20;
  private static final int LONG_WORD = 7;
  private static final int DELETE = 0x7f;
  private static final int SHORTEST_BASE64 = 16;
  private static final int LONGEST_BASE64 = 600;
  private static final List<String> MARKS = List.of("…", "█", "••••", "****");
  private static final List<String> RUNS = List.of("xxxx", "...", "____", "----");
  private static final int LONG_RUN = 6;
  private static final int LONG_DOTS = 4;

  private Placeholders() {}

  /** Whether the value, without its fixed prefix, is one. */
  public static boolean isOne(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || WHOLE.contains(lower)
        || begins(lower)
        || saysSo(lower)
        || isMasked(lower)
        || isReference(lower)
        || isFiller(lower)
        || Dull.isRun(lower)
        || isSaidInBase64(value.strip());
  }

  /** Samples of manifests are encoded as the real values are: {@code ZXhhbXBsZS1wYXNzd29yZA==}. */
  private static boolean isSaidInBase64(String value) {
    if (value.length() < SHORTEST_BASE64
        || value.length() > LONGEST_BASE64
        || !hasFormOfBase64(value)) {
      return false;
    }
    try {
      String said = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)
          .toLowerCase(Locale.ROOT);
      return said.chars().allMatch(c -> c >= ' ' && c < DELETE) && saysSo(said);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Asked first, since the decoder refuses by an exception, and that is dear. */
  private static boolean hasFormOfBase64(String value) {
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (!(isPlain(c) || (c >= 'A' && c <= 'Z') || c == '+' || c == '/')) {
        return false;
      }
    }
    return end % 4 != 1;
  }

  private static boolean begins(String lower) {
    for (String begin : BEGINS) {
      if (lower.startsWith(begin)) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysSo(String lower) {
    for (String word : WORDS) {
      if (saysSo(lower, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String lower, List<String> parts) {
    for (String part : parts) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysSo(String lower, String word) {
    if (lower.length() < LONG || word.length() >= LONG_WORD) {
      return lower.contains(word);
    }
    for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((isEdge(lower, at - 1) || isEdge(lower, at))
          && (isEdge(lower, end - 1) || isEdge(lower, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(String lower, int at) {
    return at < 0 || at >= lower.length() || !Character.isLetterOrDigit(lower.charAt(at));
  }

  /** In a key of several lines dashes and dots mean nothing. */
  private static boolean isMasked(String lower) {
    return holds(lower, MARKS)
        || (lower.length() < LONG
            ? lower.indexOf('\n') < 0 && holds(lower, RUNS)
            : hasLongRun(lower));
  }

  private static boolean hasLongRun(String lower) {
    int from = 0;
    for (int i = 1; i <= lower.length(); i++) {
      if (i == lower.length() || lower.charAt(i) != lower.charAt(from)) {
        if (isLongRun(lower, from, i)) {
          return true;
        }
        from = i;
      }
    }
    return false;
  }

  /** Six of them, four dots, three at either end, four x that stand by themselves. */
  private static boolean isLongRun(String lower, int from, int to) {
    int length = to - from;
    return switch (lower.charAt(from)) {
      case '_', '-' -> length >= LONG_RUN;
      case '.' ->
        length >= LONG_DOTS || (length == LONG_DOTS - 1 && (from == 0 || to == lower.length()));
      case 'x' ->
        length >= LONG_RUN
            || (length >= LONG_RUN - 2 && !isPlain(lower, from - 1) && !isPlain(lower, to));
      default -> false;
    };
  }

  private static boolean isPlain(String lower, int at) {
    return at >= 0 && at < lower.length() && isPlain(lower.charAt(at));
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** Several words, each of which says nothing: {@code my-secret-token}. */
  private static boolean isFiller(String lower) {
    int from = 0;
    int parts = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || "-_ .".indexOf(lower.charAt(i)) >= 0) {
        if (!FILLERS.contains(lower.substring(from, i))) {
          return false;
        }
        from = i + 1;
        parts++;
      }
    }
    return parts > 1;
  }

  /**
   * A variable's name and nothing else: {@code $KEY}, {@code %KEY%}, {@code @mail.password@} as Maven
   * fills it in, {@code __KEY__} as a deployment does.
   */
  private static boolean isReference(String lower) {
    return isNameBetween(lower, "$", "")
        || isNameBetween(lower, "%", "%")
        || isNameBetween(lower, "@", "@")
        || isNameBetween(lower, "__", "__");
  }

  private static boolean isNameBetween(String lower, String begin, String end) {
    int length = lower.length() - begin.length() - end.length();
    return length > 0
        && lower.startsWith(begin)
        && lower.endsWith(end)
        && lower
            .substring(begin.length(), begin.length() + length)
            .chars()
            .allMatch(c -> c == '_' || c == '.' || (c >= 'a' && c <= 'z'));
  }
}
