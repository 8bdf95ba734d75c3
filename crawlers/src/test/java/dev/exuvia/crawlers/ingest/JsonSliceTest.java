package dev.exuvia.crawlers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.exuvia.core.Field;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSliceTest {
  private static final List<String> PLAIN = List.of(
      "{\"id\":\"a\",\"text\":\"hello\"}",
      " { \"id\" : 12 , \"text\" : \"a \\\"quoted\\\" line\\n"
          + "\\\\ and \\/ \\t more, quite long\" } ",
      "{\"id\":\"a-1\",\"title\":\"T\",\"content\":\"C and so"
          + " on\",\"author\":\"agent_a\",\"url\":\"https://nest.example/1\"}",
      "{\"content\":\"C\",\"title\":\"T\",\"id\":\"a\"}",
      "{\"id\":\"a\",\"content\":\"C\"}",
      "{\"id\":\"a\",\"title\":\"T\",\"content\":null,\"text\":null}",
      "{\"id\":\"a\",\"title\":\"\",\"content\":\"C\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"title\":null,\"content\":null}",
      "{\"id\":\"a\",\"text\":null,\"author\":null,\"url\":null}",
      "{\"title\":\"T\",\"id\":17,\"url\":\"https://agora.test/1\"}",
      "{\"id\":\"a\",\"author\":{\"id\":7,\"name\":\"agent_b\",\"karma\":-1.5,\"x\":{\"y\":[]}},\"text\":\"t\"}",
      "{\"id\":\"a\",\"text\":\"\\u00e9 \\u20ac \\ud83d\\udc1a caf\u00e9 \u20ac \uD83D\uDC1A"
          + " \u05D0 \uFEFF end\"}",
      "{\"id\":\"a\",\"tags\":[1,2.5,true,false,null,\"x\\u12aB\",{\"k\":{}},[]],\"text\":\"t\",\"score\":10}\r");

  private static final List<String> NOT_PLAIN = List.of(
      "",
      " ",
      "[1]",
      "{}",
      "{\"id\":\"a\",\"author\":null,\"url\":null}",
      "{\"id\":\"a\",\"text\":\"\",\"title\":\"T\",\"content\":\"C\"}",
      "{\"id\":\"a\",\"title\":\"T\",\"content\":\"C\",\"text\":\"wins\"}",
      "{\"text\":\"no id\"}",
      "{\"id\":\"\",\"text\":\"t\"}",
      "{\"id\":\" \",\"text\":\"t\"}",
      "{\"id\":\"a\\u0062\",\"text\":\"t\"}",
      "{\"id\":1.5,\"text\":\"t\"}",
      "{\"id\":1e5,\"text\":\"t\"}",
      "{\"id\":012,\"text\":\"t\"}",
      "{\"id\":\"a\",\"text\":1}",
      "{\"id\":\"a\",\"text\":[]}",
      "{\"id\":\"a\",\"text\":\"t\",\"text\":\"u\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"te\\u0078t\":\"u\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"url\":{}}",
      "{\"id\":\"a\",\"text\":\"t\",\"author\":[]}",
      "{\"id\":\"a\",\"text\":\"t\",\"author\":\" agent\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"author\":\"agent\\u3000\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"author\":{\"name\":\"a\",\"name\":\"b\"}}",
      "{\"id\":\"a\",\"text\":\"nul \\u0000\"}",
      "{\"id\":\"a\",\"text\":\"lone \\ud83d\"}",
      "{\"id\":\"a\",\"text\":\"lone \\udc1a\\ud83d\"}",
      "{\"id\":\"a\",\"text\":\"bad \\x\"}",
      "{\"id\":\"a\",\"text\":\"bad \\u12g4\"}",
      "{\"id\":\"a\",\"text\":\"tab\tinside\"}",
      "{\"id\":\"a\",\"text\":\"t\"",
      "{\"id\":\"a\",\"text\":\"t",
      "{\"id\":\"a\",\"text\":\"t\"} {}",
      "{\"id\":\"a\",\"text\":\"t\",}",
      "{\"id\":\"a\",,\"text\":\"t\"}",
      "{\"id\":\"a\" \"text\":\"t\"}",
      "{\"id\":\"a\",\"text\":\"t\",\"n\":1e999999999}",
      "{\"id\":\"a\",\"text\":\"t\",\"n\":tru}",
      "{\"id\":\"a\",\"text\":\"t\",\"n\":[1,]}",
      "\uFEFF{\"id\":\"a\",\"text\":\"t\"}");

  private final JsonSlice slice = new JsonSlice();

  @Test
  void readsPlainLinesAsTheCarefulWayDoes() {
    for (String line : PLAIN) {
      assertThat(agree(utf8(line))).as("%s is read the fast way", line).isTrue();
    }
  }

  @Test
  void leavesEveryOtherLineToTheCarefulWay() {
    for (String line : NOT_PLAIN) {
      byte[] bytes = utf8(line);
      assertThat(slice.read(bytes, 0, bytes.length)).as("%s is plain", line).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xC0, 0xC1, 0xF5, 0xFF, 0xC3, 0xE2, 0xF0, 0xED})
  void leavesBytesThatAreNoUtf8ToTheCarefulWay(int bad) {
    byte[] bytes = utf8("{\"id\":\"a\",\"text\":\"before ? after\"}");
    bytes[new String(bytes, StandardCharsets.US_ASCII).indexOf('?')] = (byte) bad;
    assertThat(slice.read(bytes, 0, bytes.length)).isFalse();
  }

  @Test
  void leavesCharactersInTooManyBytesToTheCarefulWay() {
    byte[][] bad = {
      {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0xAF},
      {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
    };
    for (byte[] character : bad) {
      var line = new ByteArrayOutputStream();
      line.writeBytes(utf8("{\"id\":\"a\",\"text\":\"x"));
      line.writeBytes(character);
      line.writeBytes(utf8("y\"}"));
      assertThat(slice.read(line.toByteArray(), 0, line.size())).isFalse();
    }
  }

  /** Seeded: each line is a plain or odd one with up to four bytes changed, added, lost or moved. */
  @Test
  void agreesWithTheCarefulWayOnEveryMutatedLine() {
    Random random = new Random(20260202);
    List<String> seeds =
        java.util.stream.Stream.concat(PLAIN.stream(), NOT_PLAIN.stream()).toList();
    int fast = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] line = utf8(seeds.get(random.nextInt(seeds.size())));
      for (int n = random.nextInt(5); n > 0; n--) {
        line = mutated(line, random);
      }
      fast += agree(line) ? 1 : 0;
    }
    assertThat(fast).as("lines read the fast way").isGreaterThan(4_000);
  }

  @Test
  void leavesATextOverOneMebibyteToTheCarefulWay() {
    byte[] fits = utf8("{\"id\":\"a\",\"text\":\"" + "x".repeat(1 << 20) + "\"}");
    assertThat(slice.read(fits, 0, fits.length)).isTrue();
    byte[] over = utf8("{\"id\":\"a\",\"text\":\"" + "x".repeat((1 << 20) + 1) + "\"}");
    assertThat(slice.read(over, 0, over.length)).isFalse();
  }

  @Test
  void endsEachTextWithSixteenZeroBytes() {
    byte[] longer = utf8("{\"id\":\"a\",\"text\":\"" + "x".repeat(100) + "\"}");
    byte[] shorter = utf8("{\"id\":\"a\",\"text\":\"y\"}");
    assertThat(slice.read(longer, 0, longer.length)).isTrue();
    assertThat(slice.read(shorter, 0, shorter.length)).isTrue();
    assertThat(Arrays.copyOfRange(slice.text(), 1, 17)).isEqualTo(new byte[16]);
  }

  @Test
  void allocatesNothingOnceItsBuffersHaveGrown() {
    byte[][] lines = PLAIN.stream().map(JsonSliceTest::utf8).toArray(byte[][]::new);
    readAll(lines, 3_000);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    readAll(lines, 1_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100);
  }

  private void readAll(byte[][] lines, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (byte[] line : lines) {
        slice.read(line, 0, line.length);
      }
    }
  }

  private static byte[] mutated(byte[] line, Random random) {
    if (line.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    String marks = "{}[]\",:\\ue0tfn-.1 \r\u0000";
    int at = random.nextInt(line.length);
    byte any = random.nextInt(4) == 0
        ? (byte) (random.nextInt(255) + 11)
        : (byte) marks.charAt(random.nextInt(marks.length()));
    var out = new ByteArrayOutputStream();
    int to = Math.min(line.length, at + random.nextInt(6));
    out.write(line, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> out.write(any);
      case 1 -> at++;
      case 2 -> out.write(line, at, to - at);
      default -> {
        out.write(any);
        at++;
      }
    }
    out.write(line, at, line.length - at);
    return out.toByteArray();
  }

  /** Whether it is read the fast way; fails when that says something else than the careful way. */
  private boolean agree(byte[] line) {
    if (!slice.read(line, 0, line.length)) {
      return false;
    }
    String shown = new String(line, StandardCharsets.ISO_8859_1);
    Fetch.Page page = NdjsonPosts.document(line, 0, line.length, 2, Clock.systemUTC());
    assertThat(page.refused()).as("refused of %s", shown).isEmpty();
    assertThat(page.seen()).as("documents of %s", shown).hasSize(1);
    RawPost post = (RawPost) page.seen().getFirst();
    assertThat(text(slice.text(), slice.length()))
        .as("text of %s", shown)
        .isEqualTo(post.fields().get(Field.TEXT));
    assertThat(text(slice.url(), slice.urlLength()))
        .as("url of %s", shown)
        .isEqualTo(post.fields().get(Field.URL));
    assertThat(text(slice.author(), slice.authorLength()))
        .as("author of %s", shown)
        .isEqualTo(post.author().handle());
    assertThat(post.url() == null || post.url().toString().equals(post.fields().get(Field.URL)))
        .as("address of %s", shown)
        .isTrue();
    return true;
  }

  private static @Nullable String text(byte[] bytes, int length) {
    return length == 0 ? null : new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
