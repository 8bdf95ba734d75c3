package dev.exuvia.crawlers.generic;

import dev.exuvia.crawlers.read.Times;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Reads times as pages write them: ISO 8601, an epoch, the form of HTTP and mail (RFC 9110, 5.6.7),
 * or a pattern of the configuration in English words. Without an offset they are UTC.
 */
final class TimeWords {
  private static final int LONGEST = 100;

  private final List<DateTimeFormatter> formats;

  private TimeWords(List<DateTimeFormatter> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * By the key {@code time_pattern}.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  static TimeWords of(SourceSettings settings) {
    Optional<String> pattern = settings.one("time_pattern");
    if (pattern.isEmpty()) {
      return new TimeWords(List.of(DateTimeFormatter.RFC_1123_DATE_TIME));
    }
    try {
      return new TimeWords(List.of(DateTimeFormatter.ofPattern(pattern.get(), Locale.ENGLISH)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time_pattern of " + settings.id() + " is no pattern of Java's DateTimeFormatter");
    }
  }

  /** The time, or null when this is none. */
  @Nullable
  Instant read(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    Instant plain = Times.read(StringNode.valueOf(text));
    return plain != null ? plain : byFormat(text);
  }

  private @Nullable Instant byFormat(String text) {
    for (DateTimeFormatter format : formats) {
      try {
        TemporalAccessor time = format.parseBest(
            text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return Times.read(StringNode.valueOf(instant(time).toString()));
      } catch (DateTimeException e) {
        // the next one, then
      }
    }
    return null;
  }

  private static Instant instant(TemporalAccessor time) {
    return switch (time) {
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
      case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
      default -> Instant.from(time);
    };
  }
}
