package dev.exuvia.extractors.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AutomatonTest {
  private static final int LONG = 70;

  @Test
  void findsEachNeedleWhereverItStands() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String text = random(random, 300);
      TreeSet<String> needles = new TreeSet<>();
      for (int i = 0; i < 12; i++) {
        int start = random.nextInt(text.length() - LONG);
        String needle = text.substring(start, start + 2 + random.nextInt(LONG - 2));
        needles.add(random.nextInt(3) == 0 ? needle + "x" : needle);
      }
      assertThat(found(needles, text)).as("round %d", round).isEqualTo(everywhere(needles, text));
    }
  }

  @Test
  void ofLongNeedlesWithOneBeginEachIsCompared() {
    String begin = "a".repeat(40);
    TreeSet<String> needles = new TreeSet<>(List.of(begin + "bc", begin + "cc", begin + "bcd"));
    String text = "-" + begin + "bcd-" + begin + "bb";
    assertThat(found(needles, text)).containsExactlyInAnyOrder("1-43", "1-44");
  }

  @Test
  void aBeginCountsWhereComparingTakesTooLong() {
    String needle = "a".repeat(5000) + "b";
    String text = "a".repeat(20_000);
    assertThat(found(new TreeSet<>(List.of(needle)), text)).contains("14000-19001");
  }

  @Test
  void ofManyWithOneBeginOneIsToldWhereComparingTakesTooLong() {
    String begin = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
    List<Needle> needles = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      needles.add(new Needle(begin + ".crab" + i, 3, false, false));
    }
    List<Needle> told = new ArrayList<>();
    new Automaton(needles).search((begin + " ").repeat(5_000), (needle, start, end) -> {
      told.add(needle);
      return false;
    });
    assertThat(told).hasSizeBetween(4_000, 5_000 + needles.size());
    assertThat(told.getLast().readable()).isZero();
  }

  private static Set<String> found(Set<String> texts, String text) {
    List<Needle> needles = new ArrayList<>();
    texts.forEach(needle -> needles.add(new Needle(needle, 0, false, false)));
    TreeSet<String> found = new TreeSet<>();
    new Automaton(needles).search(text, (needle, start, end) -> {
      found.add(start + "-" + end);
      return false;
    });
    return found;
  }

  private static Set<String> everywhere(Set<String> needles, String text) {
    TreeSet<String> found = new TreeSet<>();
    for (String needle : needles) {
      for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
        found.add(at + "-" + (at + needle.length()));
      }
    }
    return found;
  }

  /** Few letters and repeated stretches, so that needles overlap. */
  private static String random(Random random, int length) {
    StringBuilder out = new StringBuilder();
    while (out.length() < length) {
      if (out.length() > 100 && random.nextInt(3) == 0) {
        int start = random.nextInt(out.length() - 60);
        out.append(out.substring(start, start + 60));
      } else {
        out.append((char) ('a' + random.nextInt(2)));
      }
    }
    return out.toString();
  }
}
