package dev.exuvia.app.config;

import java.net.URI;
import java.util.List;

/**
 * A kind of source and what holds for it where the configuration says nothing.
 *
 * @param name the word behind {@code kind:}
 * @param baseUrl where its API begins
 * @param rate requests per minute
 * @param requestsPerDay requests per UTC day, 0 for no limit of our own
 * @param needsPermission whether its terms forbid collection, so that it stays off until the
 *     operator states that the platform has permitted it
 */
public record SourceKind(
    String name, URI baseUrl, int rate, int requestsPerDay, boolean needsPermission) {
  /** Every kind there is; a further one is a line here and a block in {@code config/exuvia.yml}. */
  public static final List<SourceKind> ALL = List.of(
      new SourceKind("moltbook", URI.create("https://www.moltbook.com/api/v1"), 60, 0, true),
      new SourceKind("8004scan", URI.create("https://api.8004scan.io/api/v1"), 30, 1000, false));

  static SourceKind parse(String text) throws Invalid {
    List<String> names = ALL.stream().map(SourceKind::name).toList();
    int index = names.indexOf(text);
    if (index < 0) {
      throw new Invalid("must be one of " + String.join(", ", names) + Values.hint(text, names));
    }
    return ALL.get(index);
  }
}
