package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;
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
      "settings.");
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
  private static final Pattern LONG_RUN = Pattern.compile(
      "x{6}|_{6}|-{6}|\\.{4}|^\\.{3}|\\.{3}$" + "|(?:^|[^a-z0-9])x{4,5}(?:[^a-z0-9]|$)");

  private Placeholders() {}

  /** Whether the value, without its fixed prefix, is one. */
  public static boolean isOne(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || WHOLE.contains(lower)
        || BEGINS.stream().anyMatch(lower::startsWith)
        || WORDS.stream().anyMatch(word -> saysSo(lower, word))
        || isMasked(lower)
        || isReference(lower)
        || isFiller(lower)
        || Dull.isRun(lower)
        || isSaidInBase64(value.strip());
  }

  /** Samples of manifests are encoded as the real values are: {@code ZXhhbXBsZS1wYXNzd29yZA==}. */
  private static boolean isSaidInBase64(String value) {
    if (value.length() < SHORTEST_BASE64 || value.length() > LONGEST_BASE64) {
      return false;
    }
    try {
      String said = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)
          .toLowerCase(Locale.ROOT);
      return said.chars().allMatch(c -> c >= ' ' && c < DELETE)
          && WORDS.stream().anyMatch(word -> saysSo(said, word));
    } catch (IllegalArgumentException e) {
      return false;
    }
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
    return MARKS.stream().anyMatch(lower::contains)
        || (lower.length() < LONG
            ? lower.indexOf('\n') < 0 && RUNS.stream().anyMatch(lower::contains)
            : LONG_RUN.matcher(lower).find());
  }

  /** Several words, each of which says nothing: {@code my-secret-token}. */
  private static boolean isFiller(String lower) {
    String[] parts = lower.split("[-_ .]", -1);
    return parts.length > 1 && List.of(parts).stream().allMatch(FILLERS::contains);
  }

  /** {@code $KEY} or {@code %KEY%}: a variable's name and nothing else. */
  private static boolean isReference(String lower) {
    boolean shell = lower.length() > 1 && lower.charAt(0) == '$';
    boolean batch = lower.length() > 2 && lower.charAt(0) == '%' && lower.endsWith("%");
    String name = shell ? lower.substring(1) : lower.substring(1, Math.max(1, lower.length() - 1));
    return (shell || batch) && name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
  }
}
