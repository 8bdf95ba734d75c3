package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.Nodes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What accounts say of themselves, asked of a node one by one ({@code /userDataByFid}) and
 * remembered in memory for an hour, up to 10,000 of them.
 */
final class Accounts {
  private static final int MOST = 10_000;
  private static final int MOST_A_PAGE = 10;
  private static final Duration FRESH = Duration.ofHours(1);

  private final JsonSite site;
  private final Clock clock;
  private final Map<String, Account> byFid = Recent.map(MOST);

  Accounts(JsonSite site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  /** What an account says of itself; each is null where it says nothing. */
  record Account(
      @Nullable String username,
      @Nullable String display,
      @Nullable String bio,
      Instant readAt) {}

  /** What is known of an account is out of date. */
  void forget(String fid) {
    byFid.remove(fid);
  }

  /** Looks for as many names as one page may. */
  Page page(Set<String> followed) {
    return new Page(followed);
  }

  private boolean isFresh(Instant readAt) {
    return readAt.plus(FRESH).isAfter(clock.instant());
  }

  /**
   * One page's share of looking: ten accounts, and those that are followed. A node that stops
   * answering leaves names out, never the page.
   */
  final class Page {
    private final Set<String> followed;
    private int left = MOST_A_PAGE;
    private boolean failed;

    private Page(Set<String> followed) {
      this.followed = followed;
    }

    boolean follows(String fid) {
      return followed.contains(fid);
    }

    /** What it means that nothing was told: the account says nothing, or the node did not answer. */
    Fetch missing() {
      return failed
          ? new Fetch.Unavailable("the node does not tell of the account")
          : new Fetch.Missing();
    }

    /** The account's name, or null if it is not known. */
    @Nullable
    String name(String fid) throws InterruptedException {
      Account account = account(fid);
      return account == null ? null : account.username();
    }

    /** What an account says of itself, or null if that is not known. */
    @Nullable
    Account account(String fid) throws InterruptedException {
      Account known = byFid.get(fid);
      if (failed || (known != null && isFresh(known.readAt()))) {
        return known;
      }
      if (!follows(fid) && left-- <= 0) {
        return known;
      }
      try {
        return read(fid, known);
      } catch (IOException e) {
        failed = true;
        return known;
      }
    }

    private @Nullable Account read(String fid, @Nullable Account known)
        throws IOException, InterruptedException {
      Account account = switch (site.find("/userDataByFid", Map.of("fid", fid), Names.NOT_THERE)) {
        case JsonSite.Got.Tree tree -> told(tree.root());
        case JsonSite.Got.Other other -> {
          failed = !(other.fetch() instanceof Fetch.Missing);
          yield failed ? null : new Account(null, null, null, clock.instant());
        }
      };
      if (account == null) {
        return known;
      }
      byFid.put(fid, account);
      return account;
    }
  }

  /** A list of messages, or one alone. */
  private Account told(JsonNode root) {
    JsonNode list = Nodes.list(root, "messages");
    String username = null;
    String display = null;
    String bio = null;
    for (JsonNode message : list == null ? List.of(root) : list) {
      JsonNode body = Nodes.first(Nodes.first(message, "data"), "userDataBody");
      String type = Nodes.text(Nodes.first(body, "type"));
      String value = Nodes.text(Nodes.first(body, "value"));
      switch (type == null ? "" : type) {
        case "USER_DATA_TYPE_USERNAME" -> username = value;
        case "USER_DATA_TYPE_DISPLAY" -> display = value;
        case "USER_DATA_TYPE_BIO" -> bio = value;
        default -> {
          // pictures, addresses and accounts elsewhere are the human's own
        }
      }
    }
    return new Account(username, display, bio, clock.instant());
  }
}
