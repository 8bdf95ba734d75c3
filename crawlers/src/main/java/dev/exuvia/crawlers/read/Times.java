package dev.exuvia.crawlers.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a platform's word for when: ISO 8601 with an offset, without one (taken as UTC), or an
 * epoch in seconds or milliseconds. Clocks far off are passed on; years outside 0 to 9999 are not.
 */
public final class Times {
  private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
      .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
      .optionalStart()
      .appendPattern("[XXX][XX][X]")
      .optionalEnd()
      .toFormatter(java.util.Locale.ROOT);
  private static final long FIRST_MILLISECONDS = 100_000_000_000L;

  private Times() {}

  /** The instant, or null when this is no time. */
  public static @Nullable Instant read(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    OptionalLong epoch = Nodes.number(node);
    try {
      Instant at = epoch.isPresent() ? epoch(epoch.getAsLong()) : iso(node);
      return at == null ? null : plausible(at);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant epoch(long number) {
    return Math.abs(number) < FIRST_MILLISECONDS
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }

  private static @Nullable Instant iso(JsonNode node) {
    if (!node.isString() || node.stringValue().length() > 64) {
      return null;
    }
    String text = node.stringValue().strip().replace(' ', 'T');
    TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime at
        ? at.toInstant()
        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Instant plausible(Instant at) {
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    return year < 0 || year > 9999 ? null : at;
  }
}
