package dev.exuvia.alerting.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An ISO week (ISO 8601) in a time zone; a day of it has 23 or 25 hours where the clocks change.
 *
 * @param key {@code 2026-W48}
 * @param bounds the beginnings of its seven days and of the next week's first: eight instants
 */
public record Week(String key, List<Instant> bounds) {
  /** Copies the list. */
  public Week {
    bounds = List.copyOf(bounds);
  }

  /**
   * Reads {@code 2026-W48}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Week of(String key, ZoneId zone) {
    try {
      String upper = key.toUpperCase(Locale.ROOT);
      return starting(LocalDate.parse(upper + "-1", DateTimeFormatter.ISO_WEEK_DATE), zone);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("an ISO week reads 2026-W48", e);
    }
  }

  /** The week that holds this instant. */
  public static Week at(Instant instant, ZoneId zone) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return starting(day.minusDays(day.getDayOfWeek().getValue() - 1L), zone);
  }

  /** The last week that had ended at this instant: what a digest that is due now reports. */
  public static Week endedBefore(Instant instant, ZoneId zone) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return starting(day.minusDays(day.getDayOfWeek().getValue() + 6L), zone);
  }

  /** Its first instant. */
  public Instant from() {
    return bounds.getFirst();
  }

  /** Its end, exclusive. */
  public Instant to() {
    return bounds.getLast();
  }

  private static Week starting(LocalDate monday, ZoneId zone) {
    String key = String.format(
        Locale.ROOT,
        "%04d-W%02d",
        monday.get(IsoFields.WEEK_BASED_YEAR),
        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    return new Week(
        key,
        IntStream.rangeClosed(0, 7)
            .mapToObj(day -> monday.plusDays(day).atStartOfDay(zone).toInstant())
            .toList());
  }
}
