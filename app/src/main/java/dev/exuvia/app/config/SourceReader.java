package dev.exuvia.app.config;

import dev.exuvia.core.SourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the sources. */
final class SourceReader {
  /** What may stand in a header of a request. */
  private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]{1,500}");

  private SourceReader() {}

  static List<Config.Source> read(Section root) {
    List<Config.Source> sources = new ArrayList<>();
    Set<SourceId> ids = new HashSet<>();
    for (Section section : root.sections("sources")) {
      source(section).ifPresent(source -> {
        if (!ids.add(source.id())) {
          section.problem("id", "is the id of an earlier source too; give each its own");
        }
        sources.add(source);
      });
    }
    return sources;
  }

  private static Optional<Config.Source> source(Section section) {
    Optional<String> id = section.required("id", "moltbook", Values.name("a source's id", 48));
    Optional<SourceKind> kind = section.required("kind", "moltbook", SourceKind::parse);
    // With an unfit kind the rest is still read, so that all problems come at once.
    Config.Source defaults = Config.Source.of(kind.orElse(SourceKind.ALL.getFirst()), true);
    var source = new Config.Source(
        new SourceId(id.orElse("unnamed")),
        defaults.kind(),
        section.one("enabled", "true", Values::flag, true),
        section.one("permission", "granted", SourceReader::granted, false),
        section.one("base_url", defaults.baseUrl().toString(), Values::server, defaults.baseUrl()),
        section.one("rate", "30", Values.integer(1, 6000), defaults.rate()),
        section.one(
            "requests_per_day", "1000", Values.integer(0, 10_000_000), defaults.requestsPerDay()),
        section.one("poll", "30s", Values.duration("1s", "1d"), defaults.poll()),
        section.one("first_window", "1d", Values.duration("1m", "3650d"), defaults.firstWindow()),
        section.one(
            "first_read_pages", "1000", Values.integer(1, 1_000_000), defaults.firstReadPages()),
        section.one("max_pages", "2000", Values.integer(1, 1_000_000), defaults.maxPages()),
        section.one("comments_share", "0.4", Values.share(), defaults.commentsShare()),
        apiKey(section).orElse(null));
    section.end();
    return id.isEmpty() || kind.isEmpty() ? Optional.empty() : Optional.of(source);
  }

  private static Optional<Secret> apiKey(Section section) {
    Optional<Secret> key = section.secret("api_key", "SOURCE_API_KEY");
    if (key.filter(secret -> !HEADER.matcher(secret.value()).matches()).isPresent()) {
      section.problem("api_key", "must be at most 500 printable ASCII characters without blanks");
    }
    return key;
  }

  private static boolean granted(String text) throws Invalid {
    if (!text.equals("granted")) {
      throw new Invalid("must be granted, or be left out");
    }
    return true;
  }
}
