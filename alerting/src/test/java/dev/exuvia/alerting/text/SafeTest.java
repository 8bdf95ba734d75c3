package dev.exuvia.alerting.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTest {
  @Test
  void writesOutWhatNobodySees() {
    assertThat(Safe.line("a\u202Eb\u001B[31mc", 100)).isEqualTo("a‹U+202E›b‹U+001B›[31mc");
    assertThat(Safe.line("x" + "\u200B".repeat(20) + "y", 100)).isEqualTo("x‹U+200B ×20›y");
    assertThat(Safe.line("\uD800", 100)).isEqualTo("‹U+D800›");
  }

  @Test
  void keepsLineBreaksInBlocksAndNowhereElse() {
    assertThat(Safe.block("a\r\nb\tc\u2028d", 100)).isEqualTo("a\nb  c‹U+2028›d");
    assertThat(Safe.line("a\r\nb\tc", 100)).isEqualTo("a b c");
  }

  @Test
  void saysWhereItCut() {
    assertThat(Safe.line("😀".repeat(10), 4)).isEqualTo("😀😀😀…");
    assertThat(Safe.block("\u202E".repeat(3) + "abc", 5)).hasSizeLessThanOrEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "see https://evil.example/x, see hxxps://evil[.]example/x",
    "HTTP://EVIL.COM, hxxp://EVIL[.]COM",
    "ftp://a.b.c, ftp[:]//a[.]b[.]c",
    "javascript:alert(1), javascript[:]alert(1)",
    "evil。com, evil[.]com",
    "port 18789 on 203.0.113.7 is open, port 18789 on 203.0.113.7 is open",
    "version 1.2.3, version 1.2.3"
  })
  void leavesNoAddressWhole(String text, String defanged) {
    assertThat(Safe.line(text, 100)).isEqualTo(defanged);
  }

  @Test
  void dropsFromHeadersWhatItWouldWriteOutElsewhere() {
    assertThat(Safe.header("a\r\nBcc: x\u202E =?utf-8?q?y?=", 100))
        .isEqualTo("a Bcc: x = ?utf-8?q?y?=");
  }

  @Test
  void showsAPostsAddressSoThatNothingOpensIt() {
    assertThat(Safe.link(URI.create("https://www.moltbook.com/post/0001?a=b")))
        .isEqualTo("hxxps://www[.]moltbook[.]com/post/0001?a=b");
    assertThat(Safe.link(URI.create("javascript:alert(1)"))).isEqualTo("no address");
    assertThat(Safe.link(null)).isEqualTo("no address");
  }
}
