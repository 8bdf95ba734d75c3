package dev.exuvia.crawlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.LocalSite;
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  static List<SourceKind> kinds() {
    return Sources.KINDS;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void opensEveryKindWithTheExamplesOfItsKeys(SourceKind kind) throws Exception {
    SourceSettings settings = new SourceSettings(
        new SourceId("here"),
        kind.name(),
        URI.create("https://forum.example"),
        60,
        5,
        0,
        kind.limits().pageSize(),
        Duration.ofDays(1),
        "",
        kind.options().stream()
            .collect(Collectors.toMap(Option::name, option -> List.of(option.example()))));
    try (LocalSite site = new LocalSite()) {
      Source source = Sources.open(settings, site.http(), site.time());
      assertThat(source.id().name()).isEqualTo("here");
      assertThat(source.feeds(Registry.EMPTY)).isNotEmpty();
    }
  }

  @Test
  void namesTheKindsThatThereAre() throws Exception {
    SourceSettings d = Sources.KINDS.getFirst().defaults();
    SourceSettings strange = new SourceSettings(
        d.id(), "moltbok", d.baseUrl(), 60, 5, 0, 50, d.firstWindow(), "", Map.of());
    try (LocalSite site = new LocalSite()) {
      assertThatThrownBy(() -> Sources.open(strange, site.http(), site.time()))
          .hasMessageContaining("moltbok")
          .hasMessageContaining("known are moltbook, 8004scan, moltx, moltroad, clawhub");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x.example", "https:///x", "x", "https://me:pw@x.example"})
  void refusesAnAddressThatIsNoSite(String address) {
    SourceSettings d = Sources.kind("moltbook").orElseThrow().defaults();
    assertThatThrownBy(() -> new SourceSettings(
            d.id(), d.kind(), URI.create(address), 60, 5, 0, 50, d.firstWindow(), "", Map.of()))
        .hasMessageContaining("base_url of moltbook")
        .hasMessageNotContaining("pw");
  }
}
