package dev.exuvia.crawlers.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "https://nest.example:443/new?page=2,https://nest.example/new",
    "https://nest.example/new?page=2,https://nest.example:443/new",
    "http://nest.example:80/new?page=2,http://nest.example/new"
  })
  void aLinkThatNamesTheUsualPortStaysWithItsSite(String link, URI page) {
    assertThat(Web.sameSite(page, link)).contains(page.resolve("/new?page=2"));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "https://nest.example:8443/new,https://nest.example/new",
    "https://nest.example/new,https://nest.example:8443/new",
    "http://nest.example:443/new,http://nest.example/new"
  })
  void aLinkToAnotherPortDoesNot(String link, URI page) {
    assertThat(Web.sameSite(page, link)).isEmpty();
  }
}
