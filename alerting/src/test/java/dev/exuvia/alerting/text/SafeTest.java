package dev.exuvia.alerting.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTest {
  @Test
  void writesOutWhatNobodySees() {
    assertThat(Safe.line("a\u202Eb\u001B[31mc", 100)).isEqualTo("a‹U+202E›b‹U+001B›[31mc");
  }
}
