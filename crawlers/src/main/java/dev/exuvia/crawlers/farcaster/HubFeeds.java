package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Ids;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.read.WatchList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which listings of a node are read, and what each is of: what is registered before the rest. */
final class HubFeeds {
  private final List<String> fids;
  private final List<String> mentioned;
  private final List<String> channels;
  private final List<String> shards;
  private final boolean everything;
  private List<String> registered = List.of();
  private List<String> names = List.of();
  private Map<Feed, What> known = Map.of();

  HubFeeds(
      List<String> fids,
      List<String> mentioned,
      List<String> channels,
      List<String> shards,
      boolean everything) {
    this.fids = fids;
    this.mentioned = mentioned;
    this.channels = channels;
    this.shards = shards;
    this.everything = everything;
    of(Registry.EMPTY);
  }

  /** What a listing is of. */
  sealed interface What {
    /** What an account writes. */
    record Casts(String fid) implements What {}

    /** What the account writes that has a name. */
    record CastsOf(String name) implements What {}

    /** What mentions an account. */
    record Mentions(String fid) implements What {}

    /** What mentions the account that has a name. */
    record MentionsOf(String name) implements What {}

    /** What is posted under an address. */
    record Channel(String address) implements What {}

    /** A shard's log. */
    record Events(String shard) implements What {}

    /** Something that is followed no more. */
    record Nothing() implements What {}
  }

  /** The listings, as of this registry. */
  List<Feed> of(Registry registry) {
    WatchList watch = new WatchList(registry);
    registered = watch.accounts(Farcaster.PLATFORM).stream()
        .filter(fid -> Farcaster.FID.matcher(fid).matches())
        .toList();
    names = watch.handles(Farcaster.PLATFORM).stream()
        .filter(name -> Farcaster.NAME.matcher(name).matches())
        .toList();
    Map<Feed, What> feeds = new LinkedHashMap<>();
    add(feeds, true, "casts-", registered, What.Casts::new);
    add(feeds, true, "name-", names, What.CastsOf::new);
    add(feeds, true, "mentions-", registered, What.Mentions::new);
    add(feeds, true, "mentions-of-", names, What.MentionsOf::new);
    add(feeds, false, "casts-", fids, What.Casts::new);
    add(feeds, false, "mentions-", mentioned, What.Mentions::new);
    for (String address : channels) {
      put(feeds, false, "channel-" + Ids.of(address).substring(0, 12), new What.Channel(address));
    }
    for (String shard : shards) {
      feeds.put(Feed.of("events-" + shard, Feed.Order.LOG), new What.Events(shard));
    }
    known = feeds;
    return List.copyOf(feeds.keySet());
  }

  private static void add(
      Map<Feed, What> feeds,
      boolean watched,
      String prefix,
      List<String> values,
      Function<String, What> what) {
    values.forEach(value -> put(feeds, watched, prefix + value, what.apply(value)));
  }

  private static void put(Map<Feed, What> feeds, boolean watched, String name, What what) {
    if (feeds.keySet().stream().noneMatch(feed -> feed.name().equals(name))) {
      feeds.put(
          watched
              ? Feed.watched(name, Feed.Order.NEWEST_FIRST)
              : Feed.of(name, Feed.Order.NEWEST_FIRST),
          what);
    }
  }

  What what(Feed feed) {
    return known.getOrDefault(feed, new What.Nothing());
  }

  /** What is followed, with the accounts of the registered names as far as they were found. */
  Followed followed(Names found) {
    List<String> all = new ArrayList<>(fids);
    all.addAll(registered);
    for (String name : names) {
      String fid = found.lastKnown(name);
      if (fid != null) {
        all.add(fid);
      }
    }
    return new Followed(
        new HashSet<>(all), Set.copyOf(mentioned), Set.copyOf(channels), everything);
  }
}
