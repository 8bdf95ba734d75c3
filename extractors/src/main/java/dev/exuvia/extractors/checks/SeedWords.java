package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Seed phrases (BIP-39): 12, 15, 18, 21 or 24 of 2,048 English words, the last of which holds a
 * checksum. A phrase of any of these words that fails it may be Electrum's, or hold a typing error.
 */
public final class SeedWords implements Check {
  private static final int BITS = 11;
  private static final int BYTE = 8;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 24;
  private static final int STEP = 3;
  private static final int FEW = 3;

  @Override
  public Verdict of(Subject subject) {
    List<String> words = words(subject.text());
    long strangers = words.stream().filter(word -> !Words.ALL.containsKey(word)).count();
    if (strangers > 1) {
      return Verdict.no("no words of a wallet");
    }
    if (Set.copyOf(words).size() <= FEW) {
      return Verdict.no("placeholder");
    }
    if (strangers == 0 && hasLength(words) && fits(words)) {
      return Verdict.proved("its " + words.size() + " words pass their checksum (BIP-39)");
    }
    return Verdict.failed("its words are those of a wallet, their checksum does not fit (BIP-39)");
  }

  /** So many words with a right checksum, for samples. */
  public static String sample(int count) {
    List<String> all = Words.ALL.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
    List<String> words = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      words.add(all.get(i * 401 % all.size()));
    }
    String begin = String.join(" ", words);
    return all.stream()
        .map(last -> begin + " " + last)
        .filter(phrase -> fits(words(phrase)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String part : text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (!part.isEmpty()) {
        words.add(part);
      }
    }
    return words;
  }

  private static boolean hasLength(List<String> words) {
    return words.size() >= SHORTEST && words.size() <= LONGEST && words.size() % STEP == 0;
  }

  private static boolean fits(List<String> words) {
    int sum = words.size() / STEP;
    byte[] entropy = new byte[(words.size() * BITS - sum) / BYTE];
    int said = 0;
    for (int i = 0; i < words.size() * BITS; i++) {
      int word = Words.ALL.getOrDefault(words.get(i / BITS), 0);
      int bit = (word >> (BITS - 1 - i % BITS)) & 1;
      if (i < entropy.length * BYTE) {
        entropy[i / BYTE] |= (byte) (bit << (BYTE - 1 - i % BYTE));
      } else {
        said = said << 1 | bit;
      }
    }
    return said == (Base58.sha256(entropy)[0] & 0xff) >> (BYTE - sum);
  }

  private static Map<String, Integer> read() {
    try (InputStream in = Objects.requireNonNull(
        SeedWords.class.getResourceAsStream("bip39-english.txt"), "the list of words")) {
      Map<String, Integer> words = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .forEach(word -> words.put(word, words.size()));
      return Map.copyOf(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not read before a phrase is met. */
  private static final class Words {
    private static final Map<String, Integer> ALL = read();
  }
}
