package dev.exuvia.crawlers.farcaster;

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
import org.jspecify.annotations.Nullable;

/**
 * Which listings of Neynar's are read, and what each asks for: what is registered before the rest.
 * Accounts and channels are followed together, as many as one request takes. What one of them wrote
 * before it was added to the others lies below their floor: that is a feed of its own, read once.
 */
final class NeynarFeeds {
  private static final int MOST_FIDS = 100;
  private static final int MOST_CHANNELS = 10;

  private final List<String> fids;
  private final List<String> channels;
  private final List<Search> searches;
  private List<String> registered = List.of();
  private List<String> names = List.of();
  private Map<Feed, What> known = Map.of();

  NeynarFeeds(List<String> fids, List<String> channels, List<Search> searches) {
    this.fids = fids;
    this.channels = channels;
    this.searches = searches;
    of(Registry.EMPTY);
  }

  /** What a listing asks for. */
  sealed interface What {
    /** What these accounts write. */
    record Accounts(List<String> fids) implements What {}

    /** What the account writes that has a name. */
    record Named(String name) implements What {}

    /** What is posted in these channels. */
    record Channels(List<String> ids) implements What {}

    /** What was there before it was followed: read once. */
    record Past(What of) implements What {}

    /** What is found. */
    record Found(Search search) implements What {}
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
    put(feeds, true, "registered-", chunks(registered, MOST_FIDS), What.Accounts::new);
    names.forEach(name -> feeds.put(feed("name-" + name, true), new What.Named(name)));
    registered.forEach(fid -> past(feeds, "past-" + fid, true, new What.Accounts(List.of(fid))));
    List<String> others = fids.stream().filter(fid -> !registered.contains(fid)).toList();
    put(feeds, false, "fids-", chunks(others, MOST_FIDS), What.Accounts::new);
    put(feeds, false, "channels-", chunks(channels, MOST_CHANNELS), What.Channels::new);
    searches.forEach(search -> feeds.put(search.feed(), new What.Found(search)));
    others.forEach(fid -> past(feeds, "past-" + fid, false, new What.Accounts(List.of(fid))));
    channels.forEach(
        id -> past(feeds, "past-channel-" + id, false, new What.Channels(List.of(id))));
    known = feeds;
    return List.copyOf(feeds.keySet());
  }

  @Nullable
  What what(Feed feed) {
    return known.get(feed);
  }

  /** The accounts of which profiles are kept: those of the registered names as far as found. */
  Set<String> followed(Names found) {
    Set<String> all = new HashSet<>(fids);
    all.addAll(registered);
    for (String name : names) {
      String fid = found.lastKnown(name);
      if (fid != null) {
        all.add(fid);
      }
    }
    return all;
  }

  static Map<String, String> ofAccounts(List<String> fids) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("feed_type", "filter");
    asked.put("filter_type", "fids");
    asked.put("fids", String.join(",", fids));
    asked.put("with_recasts", "false");
    return asked;
  }

  static Map<String, String> ofChannels(List<String> ids) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("channel_ids", String.join(",", ids));
    asked.put("with_recasts", "false");
    asked.put("with_replies", "true");
    asked.put("members_only", "false");
    return asked;
  }

  private static void put(
      Map<Feed, What> feeds,
      boolean watched,
      String prefix,
      List<List<String>> chunks,
      Function<List<String>, What> what) {
    for (int i = 0; i < chunks.size(); i++) {
      feeds.put(feed(prefix + (i + 1), watched), what.apply(chunks.get(i)));
    }
  }

  private static void past(Map<Feed, What> feeds, String name, boolean watched, What of) {
    feeds.put(feed(name, watched), new What.Past(of));
  }

  private static Feed feed(String name, boolean watched) {
    return watched
        ? Feed.watched(name, Feed.Order.NEWEST_FIRST)
        : Feed.of(name, Feed.Order.NEWEST_FIRST);
  }

  private static List<List<String>> chunks(List<String> values, int most) {
    List<String> sorted = values.stream().distinct().sorted().toList();
    List<List<String>> chunks = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i += most) {
      chunks.add(sorted.subList(i, Math.min(sorted.size(), i + most)));
    }
    return chunks;
  }
}
