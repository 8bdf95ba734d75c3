package dev.exuvia.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people type them. */
final class Times {
  private static final Pattern AGO = Pattern.compile("(\\d{1,5})([smhdw])");

  private Times() {}

  /** Reads {@code 2026-11-02T08:00:00Z}, {@code 2026-11-02} or {@code 7d}, {@code 12h} ago. */
  static Instant parse(String option, String typed, Instant now) {
    Matcher ago = AGO.matcher(typed);
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      return now.minus(
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
          });
    }
    try {
      return typed.length() == 10
          ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageException(option + ": " + Shown.value(typed)
          + " is no time; write 2026-11-02T08:00:00Z, 2026-11-02, or 7d for a week ago");
    }
  }

  /** A length of time in the largest unit that says it. */
  static String length(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200
        ? seconds / 60 + " min"
        : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }
}
