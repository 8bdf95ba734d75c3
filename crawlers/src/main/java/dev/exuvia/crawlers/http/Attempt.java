package dev.exuvia.crawlers.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try at a page: a reply, or how the connection broke. */
record Attempt(@Nullable Reply reply, @Nullable IOException broken) {
  private static final Duration UNNAMED_WAIT = Duration.ofMinutes(1);

  /** Whether the same request may well succeed in a moment. */
  boolean worthAnother() {
    return broken != null
        || (reply instanceof Answer answer && (answer.status() == 429 || answer.status() >= 500));
  }

  /**
   * How long the server wants us to stay away. Rates are counted by the minute where they are
   * counted at all, so one that refuses us and names no time is left alone for a minute.
   */
  Optional<Duration> wish(Instant now) {
    if (!(reply instanceof Answer answer)) {
      return Optional.empty();
    }
    return switch (answer.status()) {
      case 429 -> ServerWish.retryAfter(answer, now).or(() -> Optional.of(UNNAMED_WAIT));
      case 503 -> ServerWish.retryAfter(answer, now);
      default -> Optional.empty();
    };
  }

  /** What is handed out when the patience is used up. */
  Reply last(Optional<Duration> wish) throws IOException {
    return wish.isPresent() ? new Reply.Wait(wish.get()) : orThrow();
  }

  Reply orThrow() throws IOException {
    if (broken != null) {
      throw broken;
    }
    return Objects.requireNonNull(reply);
  }
}
