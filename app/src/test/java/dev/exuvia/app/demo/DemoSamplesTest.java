package dev.exuvia.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSamplesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "${Ab3*3}, Ab3Ab3Ab3",
    "key=${a*4}!, key=aaaa!",
    "${b64:user:pass}, dXNlcjpwYXNz",
  })
  void writesOutAHelper(String text, String expected) {
    assertThat(Samples.expand(text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "${crc32-github:ghp_}|ghp_[0-9A-Za-z]{36}",
        "${hex:a:64}|[0-9a-f]{64}",
        "${upper:a:16}|[A-Z2-7]{16}",
        "${digits:a:12}|[0-9]{12}",
        "${url:a:93}|[0-9A-Za-z_-]{93}",
        "${jwt:https://a.example/}|eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]{43}",
      })
  void drawsAValueOfTheRightShape(String text, String shape) {
    assertThat(Samples.expand(text)).matches(shape).isEqualTo(Samples.expand(text));
  }

  @Test
  void drawsAnotherValueForAnotherSeed() {
    assertThat(Samples.expand("${hex:one:40}")).isNotEqualTo(Samples.expand("${hex:two:40}"));
    assertThat(Samples.expand("${crc32-github:ghp_:one}"))
        .isNotEqualTo(Samples.expand("${crc32-github:ghp_:two}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${HOME}", "${VAR:-default}", "${{ secrets.KEY }}", "$p", "${"})
  void leavesOtherBracesAlone(String text) {
    assertThat(Samples.expand(text)).isEqualTo(text);
  }
}
