package dev.exuvia.app.config;

import dev.exuvia.crawlers.SourceSettings;
import dev.exuvia.crawlers.Sources;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A kind of source and what holds for it where the configuration says nothing: what its crawler
 * says, and what only the operator can decide.
 *
 * @param name the word behind {@code kind:}
 * @param baseUrl where its API begins
 * @param rate requests per minute
 * @param requestsPerDay requests per UTC day, 0 for no limit of our own
 * @param poll from the end of a round to the next; with a limit per day so long that a round for
 *     some registered owners fits into it
 * @param needsPermission whether its terms forbid collection, so that it stays off until the
 *     operator states that the platform has permitted it
 */
public record SourceKind(
    String name,
    URI baseUrl,
    int rate,
    int requestsPerDay,
    Duration poll,
    boolean needsPermission) {
  /** Every kind there is; a further one is a line in {@link Sources}. */
  public static final List<SourceKind> ALL =
      Sources.kinds().stream().map(SourceKind::of).toList();

  private static SourceKind of(String name) {
    SourceSettings usual = Sources.defaults(name);
    return new SourceKind(
        name,
        usual.baseUrl(),
        usual.ratePerMinute(),
        usual.requestsPerDay(),
        usual.requestsPerDay() == 0 ? Duration.ofSeconds(30) : Duration.ofMinutes(10),
        name.equals("moltbook"));
  }

  static SourceKind parse(String text) throws Invalid {
    List<String> names = ALL.stream().map(SourceKind::name).toList();
    int index = names.indexOf(text);
    if (index < 0) {
      throw new Invalid("must be one of " + String.join(", ", names) + Values.hint(text, names));
    }
    return ALL.get(index);
  }
}
