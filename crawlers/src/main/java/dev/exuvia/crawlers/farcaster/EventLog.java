package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows a shard's log of events ({@code /events}), which a node keeps for three days. An event's
 * number holds the height of its block above 14 bits of sequence (snapchain {@code
 * src/storage/store/account/event.rs}, October 2026); blocks come about once a second. Of a place
 * that is not there any more a node says nothing: it shows in the blocks that are missing.
 */
final class EventLog {
  private static final Pattern PLACE = Pattern.compile("event:(\\d{1,18})");
  private static final int SEQUENCE_BITS = 14;
  private static final int MOST = 1000;

  /** So many blocks without an event do not happen: some were left out. */
  private static final long LOST_BLOCKS = 1000;

  private final SourceId source;
  private final JsonSite site;
  private final Accounts accounts;
  private final Map<PostId, String> authors;
  private final Duration firstWindow;
  private final Clock clock;
  private final Map<String, Cursor> ends = new HashMap<>();
  private int largest;

  EventLog(
      SourceId source,
      JsonSite site,
      Accounts accounts,
      Map<PostId, String> authors,
      Duration firstWindow,
      Clock clock) {
    this.source = source;
    this.site = site;
    this.accounts = accounts;
    this.authors = authors;
    this.firstWindow = firstWindow;
    this.clock = clock;
  }

  /** Reads on from a place; without one from the floor on, or from the begin of a first window. */
  Fetch read(String shard, Followed followed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (from == null) {
      return first(shard, followed, floor);
    }
    Matcher place = PLACE.matcher(from.value());
    if (!place.matches()) {
      return new Fetch.Expired();
    }
    // a log that grows while it is read would be read for ever: its end is where it was just met
    return ends.remove(shard, from)
        ? new PageBuilder().page(from)
        : from(shard, followed, Long.parseLong(place.group(1)), true);
  }

  private Fetch first(String shard, Followed followed, @Nullable Instant floor)
      throws IOException, InterruptedException {
    return switch (site.get(Ask.LISTING, "/info", Map.of())) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        OptionalLong height = height(tree.root(), shard);
        yield height.isEmpty()
            ? new Fetch.Unavailable("the node has no shard " + shard)
            : from(shard, followed, begin(height.getAsLong(), floor), false);
      }
    };
  }

  private static OptionalLong height(JsonNode info, String shard) {
    JsonNode shards = Nodes.list(info, "shardInfos");
    for (JsonNode one : shards == null ? List.<JsonNode>of() : shards) {
      if (shard.equals(Nodes.text(Nodes.first(one, "shardId")))) {
        return Nodes.number(Nodes.first(one, "maxHeight"));
      }
    }
    return OptionalLong.empty();
  }

  /** As many blocks back as there are seconds, and a tenth more. */
  private long begin(long height, @Nullable Instant floor) {
    Instant now = clock.instant();
    long seconds = floor == null
        ? firstWindow.toSeconds()
        : Math.max(0, Duration.between(floor, now).toSeconds());
    return Math.max(0, height - seconds - seconds / 10) << SEQUENCE_BITS;
  }

  private Fetch from(String shard, Followed followed, long place, boolean known)
      throws IOException, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("from_event_id", Long.toString(place));
    query.put("shard_index", shard);
    query.put("pageSize", Integer.toString(MOST));
    return switch (site.get(known ? Ask.FURTHER : Ask.LISTING, "/events", query)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> page(tree.root(), shard, followed, place, known);
    };
  }

  private Fetch page(JsonNode root, String shard, Followed followed, long place, boolean known)
      throws InterruptedException {
    JsonNode list = Nodes.list(root, "events");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of events on it");
    }
    OptionalLong oldest = list.values().stream().flatMapToLong(EventLog::id).min();
    OptionalLong newest = list.values().stream().flatMapToLong(EventLog::id).max();
    if (!list.isEmpty() && newest.isEmpty()) {
      return Fetch.Unreadable.page(Refusal.What.BAD_ID, "none of its events has a number");
    }
    if (known && oldest.isPresent() && block(oldest.getAsLong()) - block(place) > LOST_BLOCKS) {
      return new Fetch.Expired();
    }
    PageBuilder page = new PageBuilder();
    Casts casts = new Casts(source, clock.instant(), page);
    HubCasts messages = new HubCasts(casts, accounts.page(followed.fids()), authors);
    new Events(casts, messages, accounts, authors, followed).read(list);
    Cursor next = place(newest.isEmpty() ? place : Math.max(place, newest.getAsLong() + 1));
    if (!list.isEmpty() && list.size() < largest) {
      ends.put(shard, next);
    }
    largest = Math.max(largest, list.size());
    return page.page(next);
  }

  private static LongStream id(JsonNode event) {
    return Nodes.number(Nodes.first(event, "id")).stream();
  }

  private static long block(long event) {
    return event >> SEQUENCE_BITS;
  }

  private static Cursor place(long event) {
    return new Cursor("event:" + event);
  }
}
