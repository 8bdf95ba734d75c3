package dev.exuvia.crawlers.generic;

import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a JSON API is asked for pages, and where a page says that the next one is: the keys {@code
 * paging.*}.
 */
final class JsonPaging {
  /** How pages hang together. */
  enum Kind {
    /** There is one. */
    NONE,
    /** The page names the next, by a cursor or an address. */
    CURSOR,
    /** Behind the last item, by its id. */
    LAST,
    /** By the number of items before it. */
    OFFSET,
    /** By its own number. */
    PAGE,
    /** By the time of the last item. */
    WINDOW
  }

  /** What an offset asks for again: what is deleted meanwhile moves the rest up. */
  private static final int OVERLAP = 5;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  private final SourceSettings settings;
  private final Kind kind;
  private final Feed.Order order;
  private final boolean seconds;
  private final boolean epoch;

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException if one is missing that the others need
   */
  JsonPaging(SourceSettings settings) {
    this.settings = settings;
    this.kind = Kind.valueOf(settings.one("paging.kind").orElse("none").toUpperCase(Locale.ROOT));
    this.order = Order.of(settings);
    String format = settings.one("time_format").orElse("iso");
    this.seconds = format.equals("epoch_seconds");
    this.epoch = format.startsWith("epoch");
    check();
  }

  Kind kind() {
    return kind;
  }

  Feed.Order order() {
    return order;
  }

  /** Says what does not go together. */
  static void check(SourceSettings settings) {
    new JsonPaging(settings).check();
  }

  private void check() {
    switch (kind) {
      case NONE -> {}
      case CURSOR -> needs("paging.next");
      case LAST, OFFSET, PAGE -> needs("paging.parameter");
      case WINDOW -> needs(rises() ? "paging.since_parameter" : "paging.until_parameter");
    }
    if (rises()) {
      needs("paging.since_parameter");
    }
    if (rises() || kind == Kind.WINDOW) {
      needs("fields.published");
    }
  }

  private void needs(String key) {
    if (settings.one(key).isEmpty()) {
      throw new IllegalArgumentException("source " + settings.id() + " needs `" + key + "` with "
          + (kind == Kind.NONE ? "" : "paging.kind " + kind.name().toLowerCase(Locale.ROOT) + ", ")
          + "order " + order.name().toLowerCase(Locale.ROOT));
    }
  }

  private boolean rises() {
    return order == Feed.Order.OLDEST_FIRST;
  }

  /**
   * The parameters of a page.
   *
   * @param floor down to where or from where on items are wanted, or null
   * @param at the page, or null for the first
   */
  Map<String, String> query(@Nullable Instant floor, @Nullable Place at) {
    Map<String, String> query = new LinkedHashMap<>();
    settings.list("query").forEach(pair -> {
      int equals = pair.indexOf('=');
      query.put(pair.substring(0, equals), pair.substring(equals + 1));
    });
    settings
        .one("paging.size_parameter")
        .ifPresent(name -> query.put(name, settings.one("paging.size").orElse("50")));
    if (floor != null) {
      settings.one("paging.since_parameter").ifPresent(name -> query.put(name, time(floor)));
    }
    if (at != null) {
      query.put(parameter(), at.value());
    }
    return query;
  }

  /** Whether the page that the site names as next is an address and not a cursor. */
  boolean goesByAddress() {
    return kind == Kind.CURSOR && settings.one("paging.parameter").isEmpty();
  }

  private String parameter() {
    String key = kind != Kind.WINDOW
        ? "paging.parameter"
        : rises() ? "paging.since_parameter" : "paging.until_parameter";
    return settings.one(key).orElseThrow();
  }

  /** Whether a place is one of this kind: the configuration may have changed since it was written. */
  boolean fits(Place at) {
    return switch (kind) {
      case NONE -> false;
      case CURSOR, LAST -> true;
      case OFFSET, PAGE -> NUMBER.matcher(at.value()).matches();
      case WINDOW -> epoch ? NUMBER.matcher(at.value()).matches() : isTime(at.value());
    };
  }

  private static boolean isTime(String value) {
    try {
      return Instant.parse(value) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * Whether a page without anything new is the overlap at the listing's end, and not a page that
   * the site serves whatever it is asked for.
   */
  boolean isOverlap(JsonItems.Read read, Place asked) {
    int count = read.ids().size();
    return switch (kind) {
      case NONE, CURSOR -> false;
      case OFFSET, PAGE -> count < asked.count();
      case LAST, WINDOW -> count < asked.count() || count == 1;
    };
  }

  /** What the page says about a further one; empty when it does not, or is not asked. */
  Optional<Boolean> more(JsonNode root) {
    return at("paging.more", root).map(Nodes::flag);
  }

  /**
   * By what the next page is asked for; empty where it cannot be told.
   *
   * @param asked this page, or null for the first
   */
  Optional<String> next(JsonNode root, JsonItems.Read read, @Nullable Place asked) {
    int count = read.ids().size();
    return switch (kind) {
      case NONE -> Optional.empty();
      case CURSOR -> at("paging.next", root).map(Nodes::text);
      case LAST -> count == 0 ? Optional.empty() : Optional.of(read.ids().getLast());
      case OFFSET -> {
        int again = asked == null || count > OVERLAP ? Math.min(OVERLAP, count - 1) : 0;
        yield Optional.of(Long.toString(number(asked, "0") + count - again));
      }
      case PAGE -> Optional.of(Long.toString(number(asked, "1") + 1));
      case WINDOW -> window(rises() ? read.newest() : read.oldest(), asked);
    };
  }

  private Optional<JsonNode> at(String key, JsonNode root) {
    return settings.one(key).map(JsonPath::of).map(path -> path.first(root));
  }

  private long number(@Nullable Place asked, String first) {
    return Long.parseLong(
        asked == null ? settings.one("paging.first").orElse(first) : asked.value());
  }

  /**
   * From the last time on, a little overlapping, so that others of the same moment are not left
   * out; where that leads nowhere, without.
   */
  private Optional<String> window(@Nullable Instant last, @Nullable Place asked) {
    if (last == null) {
      return Optional.empty();
    }
    TemporalUnit unit = seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
    Instant exact = last.truncatedTo(unit);
    Instant overlapping = rises() ? exact.minus(1, unit) : exact.plus(1, unit);
    return Optional.of(time(overlapping))
        .filter(next -> isFurther(next, asked))
        .or(() -> Optional.of(time(exact)).filter(next -> isFurther(next, asked)));
  }

  private boolean isFurther(String next, @Nullable Place asked) {
    if (asked == null) {
      return true;
    }
    int compared = epoch
        ? Long.compare(Long.parseLong(next), Long.parseLong(asked.value()))
        : Instant.parse(next).compareTo(Instant.parse(asked.value()));
    return rises() ? compared > 0 : compared < 0;
  }

  private String time(Instant time) {
    if (seconds) {
      return Long.toString(time.getEpochSecond());
    }
    return epoch
        ? Long.toString(time.toEpochMilli())
        : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
