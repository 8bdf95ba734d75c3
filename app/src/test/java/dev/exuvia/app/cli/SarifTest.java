package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SarifTest {
  @ParameterizedTest
  @ValueSource(strings = {"reef/tide 1.txt", "a:b", "100%", "Flut-ä.md", "x?y#z", "[crab]"})
  void anyNameIsARelativeReference(String name) {
    URI uri = URI.create(Sarif.reference(name));
    assertThat(uri.isAbsolute()).isFalse();
    assertThat(uri.getPath()).isEqualTo(name);
  }
}
