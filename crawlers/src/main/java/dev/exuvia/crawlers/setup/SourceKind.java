package dev.exuvia.crawlers.setup;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source: what holds for it when the operator says nothing else, what it can be told, and
 * how it is opened.
 *
 * @param name the word behind {@code kind:} in the configuration
 * @param baseUrl where its API begins, null where the operator must say so
 * @param limits how it is asked
 * @param needsPermission whether its terms forbid collection, so that it stays off until the
 *     operator states that the platform has permitted it
 * @param options the keys that only this kind knows
 * @param check whether values that are fit each by themselves go together; asked when the
 *     configuration is read
 * @param opener makes a source of it
 */
public record SourceKind(
    String name,
    @Nullable URI baseUrl,
    Limits limits,
    boolean needsPermission,
    List<Option> options,
    Check check,
    Opener opener) {
  private static final Check NOTHING = settings -> {};

  /** Copies the list. */
  public SourceKind {
    options = List.copyOf(options);
  }

  /**
   * How a kind is asked by default.
   *
   * @param ratePerMinute requests a minute and host, at least 1
   * @param burst how many of them at once, at least 1
   * @param requestsPerDay requests a UTC day, 0 for no quota
   * @param pageSize items asked for at once, 1 to 200
   * @param poll from the end of a round to the next
   */
  public record Limits(
      int ratePerMinute, int burst, int requestsPerDay, int pageSize, Duration poll) {}

  /** Says what does not go together. */
  @FunctionalInterface
  public interface Check {
    /**
     * Looks through it.
     *
     * @throws IllegalArgumentException for the first that does not go with the others; says which
     *     key, in our own words
     */
    void look(SourceSettings settings);
  }

  /** Makes a source ready; asks nothing yet. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens it.
     *
     * @throws IllegalArgumentException for settings that cannot work together; says which
     */
    Source open(SourceSettings settings, PoliteHttp http, Clock clock);
  }

  /** A kind with a site of its own and nothing to be told. */
  public static SourceKind of(String name, String baseUrl, Limits limits, Opener opener) {
    return new SourceKind(name, URI.create(baseUrl), limits, false, List.of(), NOTHING, opener);
  }

  /** A kind for any site: the operator says where it is. */
  public static SourceKind anywhere(
      String name, Limits limits, List<Option> options, Opener opener) {
    return new SourceKind(name, null, limits, false, options, NOTHING, opener);
  }

  /** The same kind with these keys of its own. */
  public SourceKind with(Option... keys) {
    return new SourceKind(name, baseUrl, limits, needsPermission, List.of(keys), check, opener);
  }

  /** The same kind, off until the operator states that the platform has permitted collection. */
  public SourceKind withPermission() {
    return new SourceKind(name, baseUrl, limits, true, options, check, opener);
  }

  /** The same kind, whose keys have to go together. */
  public SourceKind checked(Check together) {
    return new SourceKind(name, baseUrl, limits, needsPermission, options, together, opener);
  }

  /**
   * Settings as they are when nothing is said.
   *
   * @throws IllegalArgumentException if the kind has no site of its own
   */
  public SourceSettings defaults() {
    if (baseUrl == null) {
      throw new IllegalArgumentException("a source of kind " + name + " needs a base_url");
    }
    return new SourceSettings(
        new SourceId(name),
        name,
        baseUrl,
        limits.ratePerMinute(),
        limits.burst(),
        limits.requestsPerDay(),
        limits.pageSize(),
        Duration.ofDays(1),
        "",
        Map.of());
  }

  /** The name: the rest is the same for the same name. */
  @Override
  public String toString() {
    return name;
  }
}
