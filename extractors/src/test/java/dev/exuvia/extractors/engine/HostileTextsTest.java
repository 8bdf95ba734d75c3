package dev.exuvia.extractors.engine;

import static dev.exuvia.extractors.engine.RuleTexts.ENGINE;
import static dev.exuvia.extractors.engine.RuleTexts.RULES;
import static dev.exuvia.extractors.engine.RuleTexts.SOUGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Texts that are made to be read again and again: all rules come to an end on them, and each finds
 * what RE2/J finds up to where it says that it was stopped. The time is a net, not a measure.
 */
class HostileTextsTest {
  private static final int SIZE = 40_000;
  private static final Duration NET = Duration.ofMinutes(4);

  private final Search search = ENGINE.search();

  private static String repeated(String piece) {
    return piece.isEmpty() ? "" : piece.repeat(1 + SIZE / piece.length());
  }

  /** Compares this rule and some of those that were found. */
  private void compare(int rule, String text, int most) {
    Found found = Found.by(search, text);
    Set<Integer> asked = new HashSet<>(Set.of(rule));
    found.matches().keySet().stream().limit(most).forEach(asked::add);
    Found kept = found.upTo(found.stopped());
    Found wanted = Found.byRe2(SOUGHT, asked, text).upTo(found.stopped());
    for (int i : asked) {
      assertThat(kept.matches().getOrDefault(i, List.of()))
          .as("%s in '%s...'", RULES.get(i), text.substring(0, Math.min(200, text.length())))
          .isEqualTo(wanted.matches().getOrDefault(i, List.of()));
    }
  }

  /** Each fifteenth rule is asked, other ones for each kind of text. */
  private void some(int from, IntFunction<String> text) {
    assertTimeoutPreemptively(NET, () -> {
      for (int i = from; i < RULES.size(); i += 15) {
        compare(i, text.apply(i), 1);
      }
    });
  }

  private static String anchor(int rule) {
    List<String> anchors = SOUGHT.get(rule).regex().anchors();
    String first = anchors.isEmpty() ? SOUGHT.get(rule).keywords().getFirst() : anchors.getFirst();
    byte[] bytes =
        first.getBytes(anchors.isEmpty() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).replace("\uFFFD", "");
  }

  private static String sample(int rule) {
    List<String> samples = RuleTexts.samples(RULES.get(rule));
    return samples.isEmpty() ? "x" : samples.getFirst();
  }

  @Test
  void comesToAnEndOnAnchorsOverAndOver() {
    some(0, i -> repeated(anchor(i)));
  }

  @Test
  void comesToAnEndOnMatchesThatLackTheirLastCharacters() {
    some(3, i -> repeated(sample(i).substring(0, sample(i).length() * 7 / 8)));
  }

  @Test
  void comesToAnEndOnMatchesThatNeverEnd() {
    some(6, i -> {
      String sample = sample(i);
      char last = sample.charAt(sample.length() - 1);
      return sample + (Character.isSurrogate(last) ? "" : repeated(String.valueOf(last)));
    });
  }

  @Test
  void comesToAnEndOnAnchorsBehindLongWords() {
    some(9, i -> repeated("aA0_".repeat(60) + anchor(i) + " "));
  }

  @Test
  void comesToAnEndOnMatchesWithoutBlanksBetween() {
    some(12, i -> repeated(sample(i)));
  }

  @Test
  void comesToAnEndOnAllAnchorsInOneText() {
    Random random = new Random(5);
    String all = random
        .ints(12_000, 0, RULES.size())
        .mapToObj(HostileTextsTest::anchor)
        .collect(Collectors.joining());
    assertTimeoutPreemptively(NET, () -> compare(0, all.substring(0, SIZE), 12));
    assertTimeoutPreemptively(NET, () -> compare(0, "\"" + all.substring(SIZE) + "\"", 12));
  }

  @Test
  void comesToAnEndWhereEachPlaceMayBeginAMatchThatEndsNowhere() throws MalformedPattern {
    Sought endless = new Sought(Regex.of("key_[a-z_]+[0-9]{100}z"), List.of(), 1);
    Search one = Engine.of(List.of(endless)).search();
    assertTimeoutPreemptively(NET, () -> {
      String keys = "key_".repeat(250_000) + "0".repeat(80) + "z";
      assertThat(Found.by(one, keys).stopped()).containsOnlyKeys(0);
      String bio = "\"bio\":[" + " ".repeat(41) + "\"aa\"";
      assertThat(Found.by(search, bio.repeat(80_000) + "\"lore\":").stopped()).isNotEmpty();
    });
  }
}
