package dev.exuvia.crawlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.LocalSite;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  static java.util.List<String> kinds() {
    return Sources.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void opensEveryKindWithItsDefaults(String kind) throws Exception {
    try (LocalSite site = new LocalSite()) {
      Source source = Sources.open(Sources.defaults(kind), site.http(), site.time());
      assertThat(source.id().name()).isEqualTo(kind);
      assertThat(source.platform().name()).isEqualTo(kind);
    }
  }

  @Test
  void namesTheKindsThatThereAre() {
    assertThatThrownBy(() -> Sources.defaults("moltx")).hasMessageContaining("moltbook, 8004scan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x.example", "https:///x", "x", "https://me:pw@x.example"})
  void refusesAnAddressThatIsNoSite(String address) {
    SourceSettings d = Sources.defaults("moltbook");
    assertThatThrownBy(() -> new SourceSettings(
            d.id(), d.kind(), URI.create(address), 60, 5, 0, 50, d.firstWindow(), ""))
        .hasMessageContaining("base_url of moltbook")
        .hasMessageNotContaining("pw");
  }
}
