package dev.exuvia.crawlers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "https://nest.example/,https://nest.example:443/x",
    "https://nest.example:443/,https://nest.example/x",
    "http://nest.example:80/,http://NEST.example/x",
    "http://nest.example/,https://nest.example:443/x",
    "http://nest.example:80/,https://nest.example/x"
  })
  void staysWithItsHostWhereOnlyTheUsualPortIsNamed(String from, String to) {
    assertThat(Redirect.of(URI.create(from), to).target()).isEqualTo(URI.create(to));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "https://nest.example/,https://nest.example:8443/",
    "https://nest.example/,https://nest.example:80/",
    "https://nest.example/,http://nest.example/",
    "https://nest.example:443/,http://nest.example:443/",
    "http://nest.example:8080/,https://nest.example/",
    "http://nest.example/,https://nest.example:8443/"
  })
  void goesToNoOtherServerOfTheHostAndNeverDownToHttp(String from, String to) {
    assertThat(Redirect.of(URI.create(from), to).target()).isNull();
  }
}
