package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a pattern and what is none, as RE2/J has it. */
class ParserTest {
  /** Pieces that mean something at the right place and nothing at others. */
  private static final List<String> PIECES = List.of(
      "a",
      "k",
      "(",
      ")",
      "(?:",
      "(?P<n>",
      "(?P<m>",
      "(?<o>",
      "(?i)",
      "(?i:",
      "(?-s)",
      "(?m-i:",
      "(?Us)",
      "[",
      "]",
      "[^",
      "[a-",
      "-",
      "z",
      "[:alpha:]",
      "[[:alpha:]]",
      "[[:^digit:]]",
      "[:x:]",
      "\\d",
      "\\W",
      "\\pL",
      "\\p{Greek}",
      "\\PN",
      "\\p{^Lu}",
      "\\p{Foo}",
      "\\p{latin}",
      "\\p{Latn}",
      "\\pZ",
      "\\b",
      "\\B",
      "\\A",
      "\\z",
      "\\Z",
      "\\G",
      "\\Q",
      "\\E",
      "\\x41",
      "\\x{10FFFF}",
      "\\x{110000}",
      "\\x4",
      "\\0",
      "\\07",
      "\\123",
      "\\1",
      "\\12",
      "\\8",
      "\\n",
      "\\.",
      "\\-",
      "\\_",
      "\\e",
      "|",
      "{,2}",
      "^",
      "$",
      ".",
      "\\",
      "\\s",
      "\\v",
      "\\a",
      "\\h",
      "\\R",
      "\\u0041",
      "(?",
      "(?#",
      "(?=",
      "(?!",
      "(?<=",
      "(?P=n)",
      "(?P>n)",
      "&&",
      "(?i-)",
      "(?s",
      "(?P<é>",
      "}");

  /** ASCII, and some whose properties are the same in every version of Unicode. */
  private static final String CHARACTERS =
      IntStream.rangeClosed(0, 127).mapToObj(Character::toString).collect(Collectors.joining())
          + "\u0085\u00A0¡«·»¿ÀàßÿĀāΑαΩωςАЯаяЁё١२אا\u0301\u200B\u2028–“€→あ漢\uD83C\uDF10\uDB40\uDC41";

  private static final List<String> COUNTS =
      List.of("", "", "", "*", "+", "?", "*?", "{2}", "{2,}", "{0,3}?", "{1000}", "{0}");

  private static boolean isRe2(String pattern) {
    try {
      return Pattern.compile(pattern).groupCount() >= 0;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isRegex(String pattern) {
    try {
      return Regex.of(pattern).groups() >= 0;
    } catch (MalformedPattern e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatRe2ReadsAndRefusesWhatItRefuses(long seed) throws MalformedPattern {
    Random random = new Random(seed);
    int patterns = 0;
    for (int i = 0; i < 1500; i++) {
      String pattern = IntStream.rangeClosed(0, random.nextInt(5))
          .mapToObj(n -> pick(PIECES, random) + pick(COUNTS, random))
          .collect(Collectors.joining())
          .replaceAll("(\\(\\?[imsU-]*\\))(?:[*+?]|\\{[0-9,]+})+", "$1"); // to RE2 the part before
      boolean wanted = isRe2(pattern);
      assertThat(isRegex(pattern)).as("is a pattern: %s", pattern).isEqualTo(wanted);
      if (wanted) {
        patterns++;
        assertThat(Regex.of(pattern).groups())
            .as("groups of %s", pattern)
            .isEqualTo(Pattern.compile(pattern).groupCount());
      }
    }
    assertThat(patterns).isGreaterThan(150);
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ab(cd~missing closing ) at character 6",
        "ab)cd~unexpected ) at character 3",
        "ab[cd~missing closing ] of character 3",
        "[[:foo:]]~invalid character class [:foo:]",
        "ab[z-a]~invalid character class range at character 7",
        "ab[\\d-z-\\d]~",
        "*ab~missing argument to repetition operator at character 1",
        "ab**~invalid nested repetition operator at character 4",
        "ab*{2}~invalid nested repetition operator",
        "ab|{2}~missing argument to repetition operator",
        "ab(?-)~invalid or unsupported group",
        "a{1001}~bad repetition {1001}, it may be 1000 at most at character 2",
        "a{3,2}~bad repetition {3,2}",
        "ab(?=c)~invalid or unsupported group (?= at character 5",
        "ab(?<!c)~invalid named capture at character",
        "(?P<a-b>c)~invalid named capture",
        "(?P<a>x)(?P<a>y)~duplicate capture group name",
        "a\\p{latin}~invalid character class \\p{latin}",
        "(a)\\1~back references are not linear, at character",
        "ab\\y~invalid escape \\y at character",
        "ab\\~trailing \\",
        "a\\x{110000}~invalid \\x at character",
        "a\\pX~invalid character class \\p{X}",
        "a\\p{Klingon}~invalid character class \\p{Klingon}"
      })
  void saysWhatIsWrongAndWhere(String pattern, String message) {
    if (message == null) {
      assertThat(isRegex(pattern)).isEqualTo(isRe2(pattern));
    } else {
      assertThat(isRe2(pattern)).as("RE2 takes %s", pattern).isFalse();
      assertThatThrownBy(() -> Regex.of(pattern))
          .isInstanceOf(MalformedPattern.class)
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(?i)[\\x{80}-\\x{ffff}]k", "(?i:\\x{1c80})k", "(?i)[a\\x{1c88}]k", "(?i)\u1C85k"})
  void refusesWhatRe2DoesNotFinishToFold(String pattern) throws MalformedPattern {
    assertThatThrownBy(() -> Regex.of(pattern))
        .isInstanceOf(MalformedPattern.class)
        .hasMessageContaining("U+1C80 to U+1C88");
    assertThat(Regex.of(pattern.replace("?i", "?s")).groups()).isZero();
    assertThat(Regex.of("(?i)[^a-z]|[\\x{0}-\\x{10ffff}]").re2().groupCount()).isZero();
  }

  @Test
  void refusesToNestWithoutEnd() throws MalformedPattern {
    assertThat(Regex.of("(".repeat(150) + "keyb" + ")".repeat(150)).groups()).isEqualTo(150);
    for (String open : List.of("(", "(?:", "(?i:", "(a|")) {
      assertThatThrownBy(() -> Regex.of(open.repeat(100_000)))
          .isInstanceOf(MalformedPattern.class)
          .hasMessageContaining("nested more than 200 deep");
    }
    assertThat(isRegex("[".repeat(100_000))).isFalse();
    assertThat(isRegex("a?".repeat(20_000))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d",
        "\\D",
        "\\w",
        "\\W",
        "\\s",
        "\\S",
        ".",
        "(?s).",
        "[^a]",
        "[^\\n]",
        "[a-fk-z]",
        "[]a]",
        "[^]a]",
        "[-a]",
        "[a-]",
        "[\\w.-]",
        "[\\]\\[]",
        "[[:punct:]]",
        "[[:^print:]\\n]",
        "[[:word:]]",
        "[[:xdigit:]]",
        "[[:space:]]",
        "[[:cntrl:]]",
        "[[:graph:]]",
        "[[:lower:]]",
        "(?i)[[:lower:]]",
        "\\x41",
        "\\x{41}",
        "\\101",
        "\\07",
        "\\n",
        "\\t",
        "\\r",
        "\\f",
        "\\v",
        "\\a",
        "\\Q[a]\\E",
        "(?i)[a-j]",
        "(?i)[^a-j]",
        "(?i)é",
        "(?i)Д",
        "(?i)[а-я]",
        "[а-яё]",
        "\\pL",
        "\\PL",
        "\\p{Lu}",
        "\\p{Greek}",
        "\\p{Cyrillic}",
        "\\P{Latin}",
        "\\p{Han}",
        "\\pN",
        "\\p{Nd}",
        "\\pZ",
        "\\pP",
        "\\pS",
        "\\p{Mn}",
        "[\\p{Greek}\\d]",
        "[^\\PL]",
        "[\\x00-\\x{10FFFF}]",
        "[!--]",
        "[+--a]"
      })
  void takesTheCharactersThatRe2Takes(String one) throws MalformedPattern {
    Pattern re2 = Pattern.compile("^(?:" + one + ")$");
    LazyDfa dfa =
        LazyDfa.anchored(Program.testing(Regex.of("(?:" + one + ")\\z").tree()));
    CHARACTERS.codePoints().forEach(c -> {
      String text = Character.toString(c);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (Found.foldsAsHere(text)) {
        assertThat(dfa.run(bytes, 0, bytes.length, bytes.length) >= 0)
            .as("%s takes U+%04X", one, c)
            .isEqualTo(re2.matcher(text).find());
      }
    });
  }
}
