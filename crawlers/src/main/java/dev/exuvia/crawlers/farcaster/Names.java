package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose a name is; remembered in memory for an hour, up to 10,000 names. */
final class Names {
  /** What a node says, with status 400, of something that is not there (snapchain, HubError). */
  static final Pattern NOT_THERE = Pattern.compile("(?i)not[ _]?found");

  private static final int MOST = 10_000;
  private static final Duration FRESH = Duration.ofHours(1);

  private final JsonSite site;
  private final String path;
  private final String parameter;
  private final Clock clock;
  private final Map<String, Owner> owners = Recent.map(MOST);

  /** Asks there; the answer holds {@code fid}, or a {@code user} with it. */
  Names(JsonSite site, String path, String parameter, Clock clock) {
    this.site = site;
    this.path = path;
    this.parameter = parameter;
    this.clock = clock;
  }

  private record Owner(@Nullable String fid, Instant readAt) {}

  /** What is done for the account that has a name. */
  @FunctionalInterface
  interface Then {
    /** Goes on with it. */
    Fetch with(String fid) throws IOException, InterruptedException;
  }

  /** Finds the account that has a name and goes on with it; a name that nobody has is refused. */
  Fetch find(String name, Then then) throws IOException, InterruptedException {
    Owner known = owners.get(name);
    if (known == null || !known.readAt().plus(FRESH).isAfter(clock.instant())) {
      switch (site.find(path, Map.of(parameter, name), NOT_THERE)) {
        case JsonSite.Got.Tree tree -> {
          var user = Nodes.first(tree.root(), "user");
          var fid = Farcaster.fid(Nodes.first(user == null ? tree.root() : user, "fid"));
          known = new Owner(fid, clock.instant());
        }
        case JsonSite.Got.Other other -> {
          if (!(other.fetch() instanceof Fetch.Missing)) {
            return other.fetch();
          }
          known = new Owner(null, clock.instant());
        }
      }
      owners.put(name, known);
    }
    if (known.fid() != null) {
      return then.with(known.fid());
    }
    PageBuilder nobody = new PageBuilder();
    nobody.refuse(Refusal.What.NOT_THERE, "name", "no account has the registered name");
    return nobody.page(null);
  }

  /** The account that had a name when it was last asked for, or null. */
  @Nullable
  String lastKnown(String name) {
    Owner owner = owners.get(name);
    return owner == null ? null : owner.fid();
  }
}
