package dev.exuvia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HmacTest {
  private final Hmac hmac = new Hmac(new byte[32]);

  @Test
  void keepsPartsApart() {
    assertThat(hmac.id("ab", "c")).isNotEqualTo(hmac.id("a", "bc")).hasSize(32);
  }

  @Test
  void givesEqualPrintsToEqualSecretsUnderOneKeyOnly() {
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(hmac.print("made-up")).isEqualTo(hmac.print("made-up"));
    assertThat(new Hmac(other).print("made-up")).isNotEqualTo(hmac.print("made-up"));
  }

  @Test
  void refusesAKeyThatIsTooShort() {
    assertThatThrownBy(() -> new Hmac(new byte[31])).hasMessageContaining("31 bytes");
  }
}
