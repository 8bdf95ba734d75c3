package dev.exuvia.extractors.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
  @ParameterizedTest
  @CsvSource({
    "acme.test, acme.test, ''",
    "acme.test:8443, acme.test, ''",
    "https://acme.test, acme.test, ''",
    "https://acme.test:8443/a/b?c, acme.test, a/b?c",
    "https://bot:x@acme.test/sse, acme.test, sse",
    "https://acme.test:x@evil.test/skill.md, evil.test, skill.md",
    "https://evil.test\\@acme.test/x, evil.test, \\@acme.test/x",
    "https://evil.test?@acme.test, evil.test, ?@acme.test",
    "ssh://git@acme.test:22/org/code.git, acme.test, org/code.git",
    "git@acme.test:org/code.git, acme.test, org/code.git",
    "acme.test:org/code.git, acme.test, org/code.git",
    "'', '', ''",
  })
  void readsHostAndPath(String address, String host, String path) {
    assertThat(Location.of(address)).isEqualTo(new Location(host, path));
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.test/org/code.git, acme.test/org",
    "git@acme.test:org/code.git, acme.test/org",
    "https://acme.test/org?tab=code, acme.test/org",
    "https://acme.test, acme.test/",
  })
  void readsWhosePartOfACodeHostItIs(String address, String organisation) {
    assertThat(Location.of(address).organisation()).isEqualTo(organisation);
  }
}
