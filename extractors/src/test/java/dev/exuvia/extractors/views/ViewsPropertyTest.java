package dev.exuvia.extractors.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.exuvia.extractors.bytes.Utf8;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsPropertyTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leadsBackIntoTheTextFromEveryCharacter(long seed) {
    String text = Readings.random(seed, 3 + (int) seed % 40);
    for (View view : Views.of(text, 2).all()) {
      String read = view.text();
      assertThat(read.getBytes(StandardCharsets.UTF_8)).as("%s", view).hasSize(view.length());
      int before = 0;
      for (int i = 0; i < view.length(); i += Utf8.width(view.bytes()[i])) {
        int at = view.utf16(i);
        assertThat(at).as("%s at %d", view, i).isEqualTo(before);
        assertThat(view.utf8(at)).isEqualTo(i);
        before += Character.charCount(read.codePointAt(at));
        check(text, view.toRaw(at, before), view);
        check(text, view.toRaw(at, read.length()), view);
        check(text, view.toRaw(0, at), view);
      }
    }
  }

  /** Inside the text, and never in the middle of a character. */
  private static void check(String text, Span raw, View view) {
    assertThat(raw.start()).as("%s", view).isBetween(0, raw.end());
    assertThat(raw.end()).as("%s", view).isLessThanOrEqualTo(text.length());
    for (int at : new int[] {raw.start(), raw.end()}) {
      assertThat(at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)))
          .as("%s", view)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copiesWhatItDoesNotChange(long seed) {
    String text = Readings.random(seed, 30);
    for (View view : Views.of(text, 2).all()) {
      boolean whole = view.kind() == View.Kind.DECODED || view.kind() == View.Kind.TAGS;
      int at = view.text().indexOf("plain words");
      if (!whole && at >= 0) {
        Span raw = view.toRaw(at, at + 11);
        assertThat(text.substring(raw.start(), raw.end())).as("%s", view).isEqualTo("plain words");
      }
    }
  }

  @Test
  void readsTheSameWhateverItReadBefore() {
    Views reused = new Views(2);
    for (long seed = 0; seed < 300; seed++) {
      String text = Readings.random(seed, (int) (seed * 7 % 60));
      byte[] bytes = ("x" + text).getBytes(StandardCharsets.UTF_8);
      Views again = seed % 2 == 0 ? reused.read(text) : reused.read(bytes, 1, bytes.length);
      assertThat(shown(again)).as("seed %d", seed).isEqualTo(shown(Views.of(text, 2)));
    }
  }

  private static List<String> shown(Views views) {
    return views.all().stream()
        .map(v -> v.kind()
            + v.chain()
            + v.text()
            + v.toRaw(0, v.text().length())
            + zeros(v.bytes(), v.length()))
        .toList();
  }

  private static int zeros(byte[] bytes, int from) {
    int zeros = 0;
    while (zeros < View.SPARE && bytes[from + zeros] == 0) {
      zeros++;
    }
    return zeros;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain prose of an agent that says nothing. It has commas, and a link: x.example/y?z=1 ",
        "Русская проза, в которой нет ничего скрытого, и слова на своих местах. ",
        "emoji ❤️ 👩‍💻, “quotes” and … more – of it. "
      })
  void allocatesNothingForACleanText(String sentence) {
    byte[] text = sentence.repeat(40).getBytes(StandardCharsets.UTF_8);
    Views views = new Views(2);
    read(views, text, 20_000);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = allocated();
      read(views, text, 1000);
      least = Math.min(least, allocated() - before);
    }
    assertThat(views.size()).isEqualTo(1);
    assertThat(least).as("bytes allocated by 1,000 reads").isZero();
  }

  private static void read(Views views, byte[] text, int times) {
    for (int i = 0; i < times; i++) {
      views.read(text, 0, text.length);
    }
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "%",
        "\\u",
        "A",
        "\u200B",
        "<!--",
        "<a ",
        "<a \"",
        "[",
        "![",
        "[a](",
        "[a]: ",
        "`",
        "`a",
        "``a`",
        "*",
        "a*",
        "~~~\n",
        "&#",
        "%41",
        "\\u0041",
        "&#65;",
        "A/",
        "A-",
        "0x",
        "<p hidden>",
        "<script>",
        "<a href='//x.example'>",
        "[a](//b.example)",
        "\u0430",
        "a\u0430",
        "\uFF41",
        "e\u0301",
        "\u0301",
        "<p title=\"",
        "<p title='x",
        "[[",
        "]",
        "](",
        "()",
        "</p>",
        "<p style='",
        "\n[a]: (",
        "\n```",
        "QUFB",
        "aGlkZGVu",
        "6162",
        "\uDB40\uDC41",
        "\uD800",
        "<?",
        "<!",
        "\n<!--",
        "-->"
      })
  void comesToAnEndOnAMillionOfAnything(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());
    long all = Views.of(text, 2).all().stream().mapToLong(View::length).sum();
    assertThat(all).isLessThanOrEqualTo(10L * text.getBytes(StandardCharsets.UTF_8).length + 8192);
  }
}
