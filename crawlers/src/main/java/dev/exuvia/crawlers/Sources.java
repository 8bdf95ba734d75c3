package dev.exuvia.crawlers;

import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.clawhub.ClawHubSource;
import dev.exuvia.crawlers.farcaster.ClawcasterSource;
import dev.exuvia.crawlers.farcaster.HubSource;
import dev.exuvia.crawlers.farcaster.NeynarSource;
import dev.exuvia.crawlers.generic.FeedSource;
import dev.exuvia.crawlers.generic.HtmlSource;
import dev.exuvia.crawlers.generic.JsonSource;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.moltbook.MoltbookSource;
import dev.exuvia.crawlers.moltroad.MoltRoadSource;
import dev.exuvia.crawlers.moltx.MoltxSource;
import dev.exuvia.crawlers.scan8004.Scan8004Source;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Every kind of source there is; a new one is a line. */
public final class Sources {
  /** In the order in which they are shown. */
  public static final List<SourceKind> KINDS = List.of(
      MoltbookSource.KIND,
      MoltxSource.KIND,
      ClawcasterSource.KIND,
      HubSource.KIND,
      NeynarSource.KIND,
      MoltRoadSource.KIND,
      Scan8004Source.KIND,
      ClawHubSource.KIND,
      FeedSource.KIND,
      JsonSource.KIND,
      HtmlSource.KIND);

  private Sources() {}

  /** Finds a kind by its name. */
  public static Optional<SourceKind> kind(String name) {
    return KINDS.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /**
   * Makes a source ready; asks nothing yet.
   *
   * @throws IllegalArgumentException for an unknown kind, or settings that cannot work together
   */
  public static Source open(SourceSettings settings, PoliteHttp http, Clock clock) {
    return kind(settings.kind())
        .orElseThrow(() -> new IllegalArgumentException("there is no kind of source '"
            + settings.kind() + "'; known are "
            + String.join(", ", KINDS.stream().map(SourceKind::name).toList())))
        .opener()
        .open(settings, http, clock);
  }
}
