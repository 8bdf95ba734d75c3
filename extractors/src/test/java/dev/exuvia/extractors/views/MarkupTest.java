package dev.exuvia.extractors.views;

import static dev.exuvia.extractors.views.Readings.chains;
import static dev.exuvia.extractors.views.Readings.origin;
import static dev.exuvia.extractors.views.Readings.text;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a <!-- gone --> b",
        "<!-- gone",
        "<p hidden>gone</p> b",
        "<div style=\"color: red; Display : none\"><b>gone</b></div> b",
        "<span style='visibility:hidden'>gone</span>",
        "<span style=opacity:0>gone</span>",
        "<span style=\"font-size:0px\">gone</span>",
        "<span style=\"font-size:1px;\">gone</span>",
        "<div style=\"position:absolute;left:-9999px\">gone</div>",
        "<span style=\"color:#fff\">gone</span>",
        "<span style=\"color:red;background-color:red\">gone</span>",
        "<font color=white>gone</font>",
        "<div class=\"note sr-only\">gone</div>",
        "<img src=x alt=\"gone\">",
        "<a title='gone'>x</a>",
        "<button aria-label=gone>x</button>",
        "<template>gone</template>",
        "<script>gone</script>",
        "<input type=hidden value=gone>",
        "<div hidden>gone",
        "![gone](x.png)",
        "[x](/y \"gone\")",
        "[//]: # (gone)",
        "[comment]: <> \"gone\"\nb",
        "[//]: # 'gone'",
        "<?gone>",
        "<div style=\"display:none\"><div></div>gone</div>shown"
      })
  void readsWhatIsNotShown(String text) {
    assertThat(text(text, "hidden")).isEqualTo("gone");
    assertThat(origin(text, "hidden", "gone")).isEqualTo("gone");
  }

  @Test
  void readsWhatIsHiddenBehindManyAttributesAndInALongStyle() {
    String many = IntStream.range(0, 40).mapToObj(i -> " a" + i + "=1").collect(joining());
    assertThat(text("<p" + many + " hidden>gone</p>shown", "hidden")).isEqualTo("gone");
    String wide = "color:#123456;".repeat(200) + "display:none";
    assertThat(text("<p style=\"" + wide + "\">gone</p>shown", "hidden")).isEqualTo("gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`<!-- shown -->` in code",
        "```html\n<!-- shown -->\n<p hidden>x</p>\n```\nafter",
        "~~~\n<!-- shown -->\n~~~",
        "<span style=\"opacity:0.5;font-size:10px;left:-5px\">shown</span>",
        "<span style=\"color:#fff;background:#000\">shown</span>",
        "a <b>shown</b> text <3 and 1 < 2 > 0",
        "List<String> and <your token> and <https://x.example>",
        "write <!-- to begin a comment",
        "use <script> and <template> in pages",
        "[example.com](https://www.example.com/x)",
        "[https://a.example.com](https://example.com)",
        "[README.md](https://x.example/README.md)",
        "[INFO]: server started",
        "[^1]: a footnote (shown)",
        "[a](b) [c] (d) [e]: f g"
      })
  void findsNothingHiddenInWhatIsShown(String text) {
    assertThat(chains(text)).doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[https://bank.example](https://evil.example/x) end",
        "[www.bank.example/login](//evil.example/x)",
        "[bank.com](https://bank.com@evil.example/x)",
        "<a href=\"https://evil.example/x\">https://bank.example</a>"
      })
  void readsTheTargetOfALinkThatShowsAnotherHost(String text) {
    assertThat(text(text, "hidden")).contains("evil.example/x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk-<b></b>ant x|sk-ant x",
        "sk-<!-- x -->ant x|sk-ant x",
        "ig**no**re x|ignore x",
        "ig<span style='display:none'>zz</span>nore x|ignore x",
        "ig`no`re x|ignore x",
        "ig~~no~~re x|ignore x",
        "key\\_a\\-b x|key_a-b x",
        "ig<wbr>nore &#120;|ignore x",
        "ig[no](http://a.example)re x|ignore x",
        "**ig**nore x|ignore x"
      })
  void readsWhatIsShownWhereMarkupStandsInsideAWord(String text, String shown) {
    assertThat(text(text, "rendered")).isEqualTo(shown);
    assertThat(origin(text, "rendered", shown.substring(0, 6))).contains(shown.substring(4, 5));
  }

  @Test
  void keepsCodeAsItStandsAndBreaksLinesAtBlocks() {
    assertThat(text("<p>a</p><p>b</p> i**g**n\n```\nx**y**z <b>\n```\n", "rendered"))
        .isEqualTo("a\nb\n ign\n```\nx**y**z <b>\n```\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>a</p>\n<p>b <b>c</b> d</p>",
        "a **b** c `d` [e](f) &amp; g",
        "* a\n* b\n",
        "a <br> b"
      })
  void doesNotRenderWhereMarkupStandsBetweenWords(String text) {
    assertThat(chains(text)).doesNotContain("rendered");
  }

  @Test
  void putsEachHiddenPieceOnALine() {
    String text = "<!-- one --> x ![two](y) <p hidden>three <i title=\"four\">five</i></p> z";
    assertThat(text(text, "hidden")).isEqualTo("one\ntwo\nthree \nfour\nfive");
    assertThat(origin(text, "hidden", "two\nthree")).isEqualTo("two](y) <p hidden>three");
  }

  @Test
  void readsMarkupBehindInvisibleCharacters() {
    assertThat(text("<!-\u200B- gone -->", "stripped>hidden")).isEqualTo("gone");
  }
}
