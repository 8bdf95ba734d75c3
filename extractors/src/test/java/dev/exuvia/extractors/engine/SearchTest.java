package dev.exuvia.extractors.engine;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static Sought sought(String pattern, String... keywords) throws MalformedPattern {
    return new Sought(Regex.of(pattern), List.of(keywords), 1);
  }

  private static Found find(String text, Sought... sought) throws MalformedPattern {
    return Found.by(Engine.of(List.of(sought)).search(), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "keyb~a keyb and a KEYB~1",
        "(?i)keyb~a keyb and a KeYB~2",
        "[a-z]{0,9}keyb~a keyb and abkeyb~2",
        "keyb[0-9]+?~keyb12keyb3~2",
        "keyb(?:a|ab)(c|bcd)~keybabcd~1",
        "дом1~дом дом1~1",
        "(?i)дом1~ДОМ1 Дом1~2",
        "\\bkeyb\\b~keyb keybé ékeyb _keyb~3",
        "keyb$~keyb keyb~1",
        "(?m)^keyb~keyb keyb~1",
        "keyb.{0,3}keyb~keyb keyb keyb keyb~2",
        "(keyb|abab){2,3}~kekeybababkeybkeyb~1"
      })
  void findsEachOfThese(String pattern, String text, int times) throws MalformedPattern {
    Found found = find(text, sought(pattern));
    assertThat(found).isEqualTo(Found.byRe2(List.of(sought(pattern)), List.of(0), text));
    assertThat(found.matches().get(0)).hasSize(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "(?m)(?:^|q)[a-z]{0,5}keyb~éxqxkeyb",
        "^(?:x?)keyb~éxkeyb",
        "keyb\\B(\\S(?m:^))?k~keybék",
        "[^a]kkk~bkkk",
        "[^a]kkk~-bkkk",
        "[^a]kkk~--bkkk",
        "[^a]kkk~---bkkk",
        "keyb(x?)*c~keybc",
        "keyb(\\b)*~keyb",
        "(?m)(?:\\b)+keyb~keyb_😀Дkeyb😀keyb"
      })
  void differsInNothingFromRe2(String pattern, String text) throws MalformedPattern {
    assertThat(find(text, sought(pattern)))
        .isEqualTo(Found.byRe2(List.of(sought(pattern)), List.of(0), text));
  }

  @Test
  void endsOnceItsListenerHasEnough() throws MalformedPattern {
    List<Integer> heard = new ArrayList<>();
    byte[] text = "keyb gull keyb gull".getBytes(StandardCharsets.UTF_8);
    Engine.of(List.of(sought("keyb"), sought("gull")))
        .search()
        .run(Arrays.copyOf(text, text.length + Search.PADDING), text.length, 1, new Hits() {
          @Override
          public void hit(int pattern, int[] groups) {
            heard.add(pattern);
          }

          @Override
          public void stopped(int pattern, int from) {}

          @Override
          public boolean isEnough() {
            return heard.size() == 2;
          }
        });
    assertThat(heard).containsExactly(0, 1);
  }

  @Test
  void seesAKeywordOfThreeLettersAtTheEndOfTheText() throws MalformedPattern {
    for (int before = 0; before < 4; before++) {
      String text = "-".repeat(before) + "a".repeat(20) + " dom";
      assertThat(find(text, sought("[a-z]{20}", "dom")).matches()).as(text).containsKey(0);
    }
  }

  @Test
  void wantsOneOfTheKeywordsAnywhereInTheText() throws MalformedPattern {
    Sought sought = sought("keyb[0-9]{4}", "vendor", "дом");
    assertThat(find("keyb0000 and nothing", sought).matches()).isEmpty();
    for (String text : List.of("keyb0000 of a VenDor", "vendor keyb0000", "ДОМ keyb0000")) {
      assertThat(find(text, sought).matches()).as(text).containsKey(0);
    }
  }

  @Test
  void aKeywordMayBeASingleCharacterOrReachToTheLastByte() throws MalformedPattern {
    assertThat(find("keyb0000", sought("keyb[0-9]{4}", "0")).matches()).containsKey(0);
    assertThat(find("keyb0000 É", sought("keyb[0-9]{4}", "é")).matches()).containsKey(0);
    assertThat(find("keyb0000 Z", sought("keyb[0-9]{4}", "z")).matches()).containsKey(0);
    assertThat(find("keyb0000 ven", sought("keyb[0-9]{4}", "vendor", "zz")).matches())
        .isEmpty();
  }

  /** With one keyword it is what leads to the pattern, with a short one beside it a condition. */
  @ParameterizedTest
  @CsvSource({"production-jquxz-credential-of-the-reef", "the-reef-has-a-credential-quxzjvkw"})
  void aTextMayEndWithinAKeywordThatIsLongerThanItsPadding(String word) throws MalformedPattern {
    for (int size = 0; size <= word.length(); size++) {
      String text = "keyb0000 " + word.substring(0, size);
      boolean whole = size == word.length();
      assertThat(find(text, sought("[a-z]{4}[0-9]{4}", word)).matches())
          .as(text)
          .hasSize(whole ? 1 : 0);
      assertThat(find(text, sought("keyb[0-9]{4}", word, "zz")).matches())
          .as(text)
          .hasSize(whole ? 1 : 0);
    }
  }

  @Test
  void looksOnlyIntoTheSortsOfTextThatAPatternIsFor() throws MalformedPattern {
    List<Sought> both = List.of(sought("keyb"), new Sought(Regex.of("keyb"), List.of(), 2));
    Search search = Engine.of(both).search();
    assertThat(Found.by(search, "keyb", 1).matches()).containsOnlyKeys(0);
    assertThat(Found.by(search, "keyb", 2).matches()).containsOnlyKeys(1);
    assertThat(Found.by(search, "keyb", 3).matches()).containsOnlyKeys(0, 1);
    assertThat(Found.by(search, "keyb", 4).matches()).isEmpty();
  }

  @Test
  void keepsNothingOfOneTextForTheNext() throws MalformedPattern {
    Search search = Engine.of(List.of(sought("keyb[a-z]{2,9}", "vendor"))).search();
    assertThat(Found.by(search, "vendor keybaaaaaaa").matches()).isNotEmpty();
    assertThat(Found.by(search, "keybaaaaaaa").matches()).isEmpty();
    assertThat(Found.by(search, "").matches()).isEmpty();
    assertThat(Found.by(search, "vendor keybaa")).isEqualTo(Found.by(search, "vendor keybaa"));
  }

  @Test
  void saysOfWhatItCannotLookForWhy() throws MalformedPattern {
    assertThat(sought("key").problem().orElseThrow()).contains("shorter than four bytes");
    assertThat(sought("keyb|key").problem().orElseThrow()).contains("shorter than four bytes");
    assertThat(sought("[a-z]{20}").problem().orElseThrow()).contains("no literal of three bytes");
    assertThat(sought(".*keyb").problem().orElseThrow()).contains("no literal of three bytes");
    assertThat(sought("[a-z]{20}", "no").problem()).isPresent();
    assertThat(sought("[a-z]{20}", "vendor", "no").problem()).isPresent();
    assertThat(sought("[a-z]{20}", "vendor").problem()).isEmpty();
    assertThat(sought("keyb(?:a{200}b{200}){60}").problem().orElseThrow())
        .contains("instructions, the most is 20000");
    assertThat(sought("keyb" + manyCharacters(4_100)).problem().orElseThrow())
        .contains("places, the most is 4000");
    assertThat(sought("keyb" + manyCharacters(3_900)).problem()).isEmpty();
  }

  private static String manyCharacters(int count) {
    return IntStream.range(0x4E00, 0x4E00 + count)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void findsTheSameInFourThreadsAsInOne() throws Exception {
    List<RandomPattern> patterns = new ArrayList<>();
    List<Sought> sought = new ArrayList<>();
    for (long seed = 0; sought.size() < 60; seed++) {
      RandomPattern pattern = new RandomPattern(seed);
      Sought one = sought(pattern.source());
      if (one.problem().isEmpty()) {
        patterns.add(pattern);
        sought.add(one);
      }
    }
    Engine engine = Engine.of(sought);
    List<String> texts = patterns.stream()
        .flatMap(pattern -> IntStream.range(0, 10).mapToObj(i -> pattern.text()))
        .toList();
    List<Found> alone = foundBy(engine, texts);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Found>>> all = threads.invokeAll(LongStream.range(0, 4)
          .<Callable<List<Found>>>mapToObj(i -> () -> foundBy(engine, texts))
          .toList());
      for (Future<List<Found>> one : all) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void findsTheSameOnceItsIndexWasWrittenAndRead() throws Exception {
    List<Sought> sought = List.of(
        sought("keyb[0-9]{2,9}", "vendor"), sought("[a-z]{9}", "дом"), sought("\\b[ab]kk[0-9]"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Engine.of(sought).write(new DataOutputStream(bytes));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    Search search = Engine.read(sought, new DataInputStream(in)).search();
    String text = "vendor keyb12 akk3 Дом abcdefghijkl";
    assertThat(Found.by(search, text))
        .isEqualTo(Found.byRe2(sought, List.of(0, 1, 2), text))
        .extracting(Found::matches, as(InstanceOfAssertFactories.MAP))
        .containsOnlyKeys(0, 1, 2);
  }

  private static List<Found> foundBy(Engine engine, List<String> texts) {
    Search search = engine.search();
    return texts.stream().map(text -> Found.by(search, text)).toList();
  }
}
