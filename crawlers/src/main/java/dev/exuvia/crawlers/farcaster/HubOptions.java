package dev.exuvia.crawlers.farcaster;

import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.util.List;
import java.util.regex.Pattern;

/** What a source that reads a node can be told. */
final class HubOptions {
  private static final Option FIDS = Option.list(
          "fids", "12345", "Accounts, by number: what they write is read.")
      .like(Farcaster.FID, "must be an account's number each");
  private static final Option MENTIONS = Option.list(
          "mentions", "12345", "Accounts, by number: what mentions them is read.")
      .like(Farcaster.FID, "must be an account's number each");
  private static final Option CHANNELS = Option.list(
          "channels",
          "https://farcaster.xyz/~/channel/agents",
          "Channels, by the address that their casts are posted under.")
      .like(Pattern.compile("[a-z]+://\\S{1,250}"), "must be an address each");
  private static final Option EVENTS = flag(
      "events",
      "Whether the log of events is followed, in which removals and answers come at once.");
  private static final Option SHARDS = Option.list(
          "shards", "1", "The shards whose logs are followed; 1 and 2 if nothing is said.")
      .like(Pattern.compile("\\d{1,3}"), "must be a shard's number each");
  private static final Option EVERYTHING =
      flag("everything", "Whether every cast of the log is kept, not only what is followed.");

  /** In the order in which they are shown. */
  static final List<Option> ALL = List.of(FIDS, CHANNELS, MENTIONS, EVENTS, SHARDS, EVERYTHING);

  private HubOptions() {}

  /** The listings that are read with these settings. */
  static HubFeeds feeds(SourceSettings settings) {
    return new HubFeeds(
        settings.list(FIDS.name()),
        settings.list(MENTIONS.name()),
        settings.list(CHANNELS.name()),
        isSet(settings, EVENTS) ? shards(settings) : List.of(),
        isSet(settings, EVERYTHING));
  }

  private static Option flag(String name, String summary) {
    return Option.one(name, "true", summary)
        .like(Pattern.compile("true|false"), "must be true or false");
  }

  private static boolean isSet(SourceSettings settings, Option flag) {
    return settings.one(flag.name()).filter("true"::equals).isPresent();
  }

  private static List<String> shards(SourceSettings settings) {
    List<String> shards = settings.list(SHARDS.name());
    return shards.isEmpty() ? List.of("1", "2") : shards;
  }
}
