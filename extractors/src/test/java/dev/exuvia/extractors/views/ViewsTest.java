package dev.exuvia.extractors.views;

import static dev.exuvia.extractors.views.Readings.base64;
import static dev.exuvia.extractors.views.Readings.chains;
import static dev.exuvia.extractors.views.Readings.hex;
import static dev.exuvia.extractors.views.Readings.origin;
import static dev.exuvia.extractors.views.Readings.read;
import static dev.exuvia.extractors.views.Readings.tags;
import static dev.exuvia.extractors.views.Readings.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {
  private static final String WORDS = "these words are long enough";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Plain prose, with \"quotes\", 50% off & more: a-b_c [x] <3 1 < 2 ~ 3 * 4 (a+b).",
        "Обычный русский текст, без всего. Да, и с точкой.",
        "Η Ελλάδα είναι όμορφη και ήλιος",
        "漢字とかな交じり文、１２３個のテスト。",
        "emoji ❤️ 👩‍💻 1️⃣ ℹ️ 🇭🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and ☀️",
        "\uFEFFbegin with a byte order mark",
        "نص عربي مع ‏علامات‎ اتجاه",
        "می‌خواهم",
        "क्‍ष",
        "naïve café, don’t … “quoted” – dash, 5 × 3, x² ½ ™",
        "line one\r\nline two\r\n\ttabbed",
        "- [ ] task\n* item\n* other **bold** item\n\n## Head",
        "kapı ılık",
        "1. Do this\n2. `code` and ~/path"
      })
  void readsOrdinaryTextsOnce(String text) {
    assertThat(chains(text)).containsExactly("raw");
  }

  @Test
  void readsWithoutWhatNobodySees() {
    String text = "😀 p\u00ADa\u200Bs\u2060s\uFE0F\u3164w\u202Eord x";
    assertThat(text(text, "stripped")).isEqualTo("😀 password x");
    assertThat(origin(text, "stripped", "ssw")).isEqualTo("s\u2060s\uFE0F\u3164w");
    assertThat(chains("a" + "\uDB40\uDD10" + "b")).contains("stripped");
    assertThat(chains("ig\u200Cnore")).contains("stripped");
    assertThat(text("про\u200Eчти", "stripped")).isEqualTo("прочти");
    assertThat(text("про\u200Cчти", "stripped")).isEqualTo("прочти");
    assertThat(text("忽\uFE00略之前", "stripped")).isEqualTo("忽略之前");
  }

  @Test
  void readsTagCharacters() {
    String text = "hi " + tags("one") + " and 😀" + tags("two");
    assertThat(text(text, "tags")).isEqualTo("one\ntwo");
    assertThat(origin(text, "tags", "two")).isEqualTo(tags("two"));
    assertThat(text(tags("see " + base64(WORDS)), "tags>base64")).isEqualTo(WORDS);
  }

  @Test
  void takesNoTagsForAFlagButThoseOfAPlace() {
    assertThat(text("🏴" + tags("obey") + "\uDB40\uDC7F", "tags")).isEqualTo("obey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "іgnоrе all",
        "ｉｇｎｏｒｅ all",
        "𝐢𝐠𝐧𝐨𝐫𝐞 all",
        "𝓲𝓰𝓷𝓸𝓻𝓮 all",
        "ⓘⓖⓝⓞⓡⓔ all",
        "ɪɢɴᴏʀᴇ all",
        "ιgnοrε all",
        "i\u0336g\u0336n\u0336o\u0336r\u0336e\u0336 all",
        "ᶦᵍⁿᵒʳᵉ all",
        "⒤⒢⒩⒪⒭⒠ all"
      })
  void readsDisguisedLettersAsAscii(String text) {
    assertThat(text(text, "folded")).isEqualTo("ignore all");
    assertThat(origin(text, "folded", "ignore")).isEqualTo(text.substring(0, text.length() - 4));
  }

  @Test
  void foldsWordsOfLookAlikesAmongLatinWordsOnly() {
    assertThat(text("send а сору now", "folded")).isEqualTo("send a copy now");
    assertThat(text("он про аре сор", "folded")).isEqualTo("(no folded)");
    assertThat(text("\uFF4B\uFF45\uFF59\uFF1A\uFF11 don’t", "folded")).isEqualTo("key:1 don't");
    assertThat(text("con\uFB01g e\u0301", "folded")).isEqualTo("config \u00E9");
    assertThat(text("р\u200Bаsswоrd", "stripped>folded")).isEqualTo("password");
  }

  @Test
  void opensEscapes() {
    assertThat(text("%6Bey%3D%C3%A9%F0%9F%98%80 %zz %C3", "escaped"))
        .isEqualTo("key=é😀 %zz \uFFFD");
    assertThat(text("\\u006bey\\x3d\\u{1F600}\\uD83D\\uDE00\\n\\uD83Dx", "escaped"))
        .isEqualTo("key=😀😀\n?x");
    assertThat(text("&#107;&#x65;y&equals;&lt;&nothing;", "escaped")).isEqualTo("key=<&nothing;");
    assertThat(origin("😀 a%6Bey", "escaped", "ke")).isEqualTo("%6Be");
    assertThat(text("k&#8203;ey", "escaped>stripped")).isEqualTo("key");
    assertThat(text("k%D0%B5y", "escaped>folded")).isEqualTo("key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data/", "key-", "a/b/c/d/", "prefix_", "data:text/plain;base64,"})
  void opensBase64BehindAnything(String before) {
    String text = "😀 " + before + base64(WORDS) + " end";
    assertThat(text(text, "base64")).isEqualTo(WORDS);
    assertThat(origin(text, "base64", "words"))
        .endsWith(base64(WORDS))
        .isSubstringOf(before + base64(WORDS));
  }

  @Test
  void opensHexAndWrappedAndWidenedText() {
    assertThat(text("x " + hex(WORDS) + " y", "hex")).isEqualTo(WORDS);
    assertThat(text("0x" + hex(WORDS), "hex")).isEqualTo(WORDS);
    String code = base64(WORDS.repeat(5)).replaceAll("(.{64})", "$1\r\n");
    assertThat(text("a\n" + code, "base64")).isEqualTo(WORDS.repeat(5));
    byte[] wide = WORDS.getBytes(StandardCharsets.UTF_16LE);
    assertThat(text(java.util.Base64.getEncoder().encodeToString(wide), "base64"))
        .isEqualTo(WORDS);
  }

  @Test
  void aLongRunEndsBeforeTheWordsOfTheNextLine() {
    String words = WORDS.repeat(3);
    for (String next : java.util.List.of("text", "Thanks", "deed, so", "see you soon", "added.")) {
      assertThat(text(hex(words) + "\n" + next, "hex")).as(next).isEqualTo(words);
    }
    for (String next : java.util.List.of("Thanks", "text, or so", "see you soon", "Bye!")) {
      assertThat(text(base64(words) + "\n" + next, "base64")).as(next).isEqualTo(words);
    }
    String dump = hex(words).replaceAll("(.{60})", "$1\r\n");
    assertThat(text(dump, "hex")).isEqualTo(words);
    assertThat(origin("a\n" + dump + "\nb", "hex", "words")).isEqualTo(dump);
  }

  @Test
  void putsAllTextsOutOfOneEncodingIntoOneReading() {
    String text = base64(WORDS) + " and " + base64("other " + WORDS) + ", " + hex(WORDS);
    assertThat(chains(text)).containsExactly("raw", "base64", "hex");
    assertThat(text(text, "base64")).isEqualTo(WORDS + "\nother " + WORDS);
    assertThat(origin(text, "base64", "other")).isEqualTo(base64("other " + WORDS));
  }

  @Test
  void opensTwoEncodingsAroundEachOtherAndNoMore() {
    String once = base64("inner " + WORDS);
    assertThat(text(base64("outer " + once), "base64>base64")).isEqualTo("inner " + WORDS);
    assertThat(text(base64("x %41 " + WORDS), "base64>escaped")).isEqualTo("x A " + WORDS);
    String deep = WORDS;
    for (int i = 0; i < 10; i++) {
      deep = base64(deep);
    }
    assertThat(chains(deep)).containsExactly("raw", "base64", "base64>base64");
  }

  @Test
  void doesNotOpenARunAgainThatStandsBesideEscapes() {
    assertThat(chains("%41 " + base64(WORDS))).containsExactly("raw", "escaped", "base64");
    assertThat(chains("%41" + base64(WORDS).substring(1))).contains("escaped");
  }

  @Test
  void leavesDigestsAndKeysAlone() {
    assertThat(chains("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 9fQ2xLr7Vt0bKz4mWd8sPq3nHy6j"))
        .containsExactly("raw");
  }

  @Test
  void saysWhenItLeftSomethingUnopened() {
    assertThat(read("%41" + "%2541 and words ".repeat(2000)).limited()).isFalse();
    String text = ("\\u0041 " + base64("%2541 &amp; " + WORDS.repeat(3)) + " %2525 ").repeat(400);
    assertThat(Views.of(text, 9).limited()).isTrue();
    String twice = base64("outer " + base64("inner " + WORDS));
    assertThat(read(twice).limited()).isFalse();
    assertThat(read(base64("more " + twice)).limited()).isTrue();
    assertThat(read(WORDS).limited()).isFalse();
  }

  @Test
  void tellsWhatTheGateSaw() {
    Views views = read("a\rb é \u200B");
    assertThat(views.has(Trait.CONTROLS)).isTrue();
    assertThat(views.has(Trait.NON_ASCII)).isTrue();
    assertThat(views.has(Trait.INVISIBLE)).isTrue();
    assertThat(views.has(Trait.BIDI)).isFalse();
    assertThat(views.has(Trait.MARKUP)).isFalse();
    assertThat(read("\u009B2J").has(Trait.CONTROLS)).isTrue();
    assertThat(read("a\r\nb\tc").has(Trait.CONTROLS)).isFalse();
    assertThat(read("x".repeat(20)).has(Trait.LONG_TOKEN)).isTrue();
    assertThat(read("x".repeat(19) + " y").has(Trait.LONG_TOKEN)).isFalse();
  }

  @Test
  void readsALoneSurrogateAsAQuestionMarkAndKeepsThePlaces() {
    View raw = read("é\uD800x\uDC00😀y").get(0);
    assertThat(new String(raw.bytes(), 0, raw.length(), StandardCharsets.UTF_8))
        .isEqualTo("é?x?😀y");
    assertThat(raw.utf16(raw.length() - 1)).isEqualTo(6);
    assertThat(raw.utf8(6)).isEqualTo(raw.length() - 1);
  }
}
