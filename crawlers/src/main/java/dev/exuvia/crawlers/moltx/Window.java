package dev.exuvia.crawlers.moltx;

import dev.exuvia.core.source.Cursor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time and how much of it is read: {@code
 * <list>/<since>/<until or ->/<offset>/<hash of the page before>}. What it holds may come in any
 * order, because it is read whole before an older one is.
 *
 * @param list which list is asked
 * @param since the older end, whole seconds; for {@link List#NONE} where reading ended
 * @param until the newer end, or null for now
 * @param offset how many items of it were read
 * @param before hash over the ids of the page before it, empty at its begin
 */
record Window(List list, Instant since, @Nullable Instant until, int offset, String before) {
  /** Beyond this the site answers 400, and blocks who asks again (skill file 0.23). */
  private static final int DEEPEST = 200;

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /** The oldest of what a list holds is not relied upon. */
  private static final Duration MARGIN = Duration.ofMinutes(30);

  private static final Pattern FORM = Pattern.compile(
      "(global|posts|none)/([0-9TZ:.+-]{1,40})/([0-9TZ:.+-]{1,40})/(\\d{1,3})/([0-9a-f]{0,32})");

  /** What is asked for posts, and how far back it lists them (skill file 0.23). */
  enum List {
    /** Everything of the last three hours. */
    GLOBAL("/feed/global", Duration.ofHours(3)),
    /** The posts of the last seven days; closed to some readers. */
    POSTS("/posts", Duration.ofDays(7)),
    /** Nothing goes further back. */
    NONE("", Duration.ZERO);

    private final String path;
    private final Duration reach;

    List(String path, Duration reach) {
      this.path = path;
      this.reach = reach;
    }

    /** The list that goes further back. */
    List further() {
      return this == GLOBAL ? POSTS : NONE;
    }

    String path() {
      return path;
    }

    /** The oldest moment that it lists. */
    Instant oldest(Instant now) {
      return now.minus(reach);
    }

    /** From here on it lists all, also when our clock is wrong and while a walk takes its time. */
    Instant sure(Instant now) {
      return oldest(now).plus(MARGIN);
    }
  }

  Window {
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** From now down to what is wanted, as far as the global list goes. */
  static Window first(Instant wanted, Instant now) {
    return new Window(List.GLOBAL, later(wanted, List.GLOBAL.oldest(now)), null, 0, "");
  }

  /** The mark that nothing older is to be had. */
  static Window end(Instant at) {
    return new Window(List.NONE, at, at, 0, "");
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<Window> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Window(
          List.valueOf(form.group(1).toUpperCase(java.util.Locale.ROOT)),
          Instant.parse(form.group(2)),
          form.group(3).equals("-") ? null : Instant.parse(form.group(3)),
          Integer.parseInt(form.group(4)),
          form.group(5)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Cursor text() {
    return new Cursor(String.join(
        "/",
        list.name().toLowerCase(java.util.Locale.ROOT),
        since.toString(),
        until == null ? "-" : until.toString(),
        Integer.toString(offset),
        before));
  }

  /** The next items of the same window; empty where the site would not serve them. */
  Optional<Window> further(int count, String hash) {
    return offset + count > DEEPEST
        ? Optional.empty()
        : Optional.of(new Window(list, since, until, offset + count, hash));
  }

  /** The newer half, from its begin; empty for a window that is too short to be halved. */
  Optional<Window> half(Instant now) {
    Duration length = length(now);
    return length.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : Optional.of(new Window(list, end(now, until).minus(length.dividedBy(2)), until, 0, ""));
  }

  /**
   * The window below, twice as long if this one was read at once; null when all that is wanted was
   * read.
   */
  @Nullable
  Window below(Instant wanted, Instant now, boolean atOnce) {
    Instant read = later(since, list.sure(now));
    if (!read.isAfter(wanted)) {
      return null;
    }
    List from = list;
    while (from != List.NONE && !read.isAfter(from.sure(now))) {
      from = from.further();
    }
    if (from == List.NONE) {
      return end(read);
    }
    Duration length = atOnce ? length(now).multipliedBy(2) : length(now);
    Instant oldest = later(wanted, from.oldest(now));
    return new Window(from, later(read.minus(length), oldest), read.plusMillis(1), 0, "");
  }

  private Duration length(Instant now) {
    return Duration.between(since, end(now, until));
  }

  private static Instant end(Instant now, @Nullable Instant until) {
    return until == null ? now : until;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
