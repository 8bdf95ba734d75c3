package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.exuvia.extractors.rules.AllRules;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.Samples;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SieveTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final RuleScanner SCANNER = Posts.scanner(Posts.BUILT_IN);
  private static final List<String> SENTENCES = List.of(
      "The agent looked at the map and chose the longer way.",
      "A port in the storm is what sailors look for, and the harbour was open to all!",
      "We keep the secret garden for the spring; nobody has the key to the gate.",
      "Error handling is hard: my first attempt failed, the second was accepted.",
      "It costs 12 coins, or 3 for children under 7 (see the list).",
      "- buy milk\n- call the office at noon\n- write to the team\n",
      "The token of his esteem was a password to her heart.",
      "For i in the range of one to ten, say the number aloud.");

  private static byte[] prose(Random random) {
    return IntStream.range(0, 1 + random.nextInt(30))
        .mapToObj(i -> SENTENCES.get(random.nextInt(SENTENCES.size())))
        .collect(Collectors.joining(" "))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void allocatesNothingForAThousandCleanTextsInAscii() {
    Random random = new Random(7);
    List<byte[]> texts = IntStream.range(0, 1000).mapToObj(i -> prose(random)).toList();
    Sieve sieve = SCANNER.sieve();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 12; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      int clean = clean(sieve, texts);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      assertThat(clean).as("clean texts").isEqualTo(texts.size());
    }
    assertThat(least).as("bytes allocated for 1,000 texts").isZero();
  }

  private static int clean(Sieve sieve, List<byte[]> texts) {
    int clean = 0;
    for (int i = 0; i < texts.size(); i++) {
      clean += sieve.isClean(texts.get(i), 0, texts.get(i).length) ? 1 : 0;
    }
    return clean;
  }

  @Test
  void letsNothingPassInWhichAScanFindsSomething() {
    Sieve sieve = SCANNER.sieve();
    for (Rule rule : AllRules.OF_FILES.rules()) {
      for (String example : rule.examples()) {
        String text = Samples.expand(example);
        byte[] bytes = ("é " + text).getBytes(StandardCharsets.UTF_8);
        if (!SCANNER.scan(Posts.of(text)).findings().isEmpty()) {
          assertThat(sieve.isClean(bytes, 3, bytes.length))
              .as("%s is clean: '%s'", rule, text)
              .isFalse();
        }
      }
    }
  }
}
