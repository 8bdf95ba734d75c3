package dev.exuvia.app.demo;

import dev.exuvia.app.config.Config;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The configuration of a run against the made-up world. */
public final class DemoConfig {
  private static final Duration POLL = Duration.ofSeconds(1);

  private DemoConfig() {}

  /** Every source of the world, fast, with its mailbox and an operator's route. */
  public static Config of(DemoWorld world, Path dataDir) {
    Config defaults = Config.defaults();
    return new Config(
        URI.create("https://example.org/exuvia-demo"),
        dataDir,
        defaults.elasticsearch(),
        List.of(
            source("moltbook", world.moltbook(), defaults),
            source("8004scan", world.scan8004(), defaults)),
        new Config.Alerting(
            new Config.Smtp(
                "127.0.0.1",
                world.smtpPort(),
                null,
                null,
                Config.Smtp.Tls.NONE,
                "exuvia@example.org"),
            POLL),
        defaults.digest(),
        List.of(new Route(
            "operator",
            Route.Channel.MAIL,
            List.of("operator@example.org"),
            Set.of(Route.Purpose.DIGEST),
            Set.of())),
        defaults.heartbeat(),
        defaults.scan(),
        defaults.limits(),
        defaults.crawl());
  }

  private static Config.Source source(String kind, URI at, Config defaults) {
    Config.Source usual = defaults.sources().stream()
        .filter(source -> source.kind().name().equals(kind))
        .findFirst()
        .orElseThrow();
    return new Config.Source(
        new SourceId(kind),
        usual.kind(),
        true,
        true,
        at,
        6000,
        0,
        POLL,
        POLL,
        POLL,
        Duration.ofDays(3),
        usual.firstReadPages(),
        usual.maxPages(),
        usual.commentsShare(),
        null,
        usual.options());
  }
}
