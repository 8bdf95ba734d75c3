package dev.exuvia.extractors.checks;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that stand where a secret would: {@code your-key-here}, {@code <token>}, <code>${KEY}</code>,
 * {@code xxxxxxxx}, {@code process.env.KEY}. Only what says of itself that it is none counts: a
 * value that merely looks simple ({@code 00000000}, {@code 1234567890}, {@code password1}) has been
 * somebody's secret often enough. A placeholder is masked all the same.
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
      "xxxx",
      "****",
      "....",
      "••••",
      "____",
      "----",
      "...",
      "…",
      "█",
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

  private Placeholders() {}

  /** Whether the value, without its fixed prefix, is one. */
  public static boolean isOne(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || WHOLE.contains(lower)
        || BEGINS.stream().anyMatch(lower::startsWith)
        || WORDS.stream().anyMatch(word -> saysSo(lower, word))
        || isReference(lower);
  }

  /** In a key of several lines dashes and dots mean nothing. */
  private static boolean saysSo(String lower, String word) {
    boolean letters = Character.isLetter(word.charAt(word.length() / 2));
    return lower.contains(word) && (letters || lower.indexOf('\n') < 0);
  }

  /** {@code $KEY} or {@code %KEY%}: a variable's name and nothing else. */
  private static boolean isReference(String lower) {
    boolean shell = lower.length() > 1 && lower.charAt(0) == '$';
    boolean batch = lower.length() > 2 && lower.charAt(0) == '%' && lower.endsWith("%");
    String name = shell ? lower.substring(1) : lower.substring(1, Math.max(1, lower.length() - 1));
    return (shell || batch) && name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
  }
}
