package dev.exuvia.app.config;

import dev.exuvia.core.SourceId;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    int before = section.problems();
    Optional<String> id = section.required("id", "moltbook", Values.name("a source's id", 48));
    Optional<SourceKind> kind = section.required("kind", "moltbook", SourceReader::kind);
    // With an unfit kind the rest is still read, so that all problems come at once.
    Config.Source defaults = Config.Source.of(kind.orElse(Sources.KINDS.getFirst()), true);
    Optional<URI> baseUrl = defaults.kind().baseUrl() == null
        ? section.required("base_url", "https://forum.example.org", Values::server)
        : section.one("base_url", defaults.baseUrl().toString(), Values::server);
    Duration poll = section.one("poll", "30s", Values.duration("1s", "1d"), defaults.poll());
    boolean enabled = section.one("enabled", "true", Values::flag, true);
    var source = new Config.Source(
        new SourceId(id.orElse("unnamed")),
        defaults.kind(),
        enabled,
        section.one("permission", "granted", SourceReader::granted, false),
        baseUrl.orElse(defaults.baseUrl()),
        section.one("rate", "30", Values.integer(1, 6000), defaults.rate()),
        section.one(
            "requests_per_day", "1000", Values.integer(0, 10_000_000), defaults.requestsPerDay()),
        poll,
        longest(section, poll, defaults),
        section.one("watch", "5m", Values.duration("1s", "30d"), defaults.watch()),
        section.one("first_window", "1d", Values.duration("1m", "3650d"), defaults.firstWindow()),
        section.one(
            "first_read_pages", "1000", Values.integer(1, 1_000_000), defaults.firstReadPages()),
        section.one("max_pages", "2000", Values.integer(1, 1_000_000), defaults.maxPages()),
        section.one("comments_share", "0.4", Values.share(), defaults.commentsShare()),
        apiKey(section).orElse(null),
        options(section, kind, enabled));
    section.end();
    if (enabled && section.problems() == before) {
      check(source, section);
    }
    return id.isEmpty() || kind.isEmpty() ? Optional.empty() : Optional.of(source);
  }

  /** Values that are fit each by themselves may not go together. */
  private static void check(Config.Source source, Section section) {
    try {
      source.kind().check().look(source.settings());
    } catch (IllegalArgumentException e) {
      section.problem(String.valueOf(e.getMessage()));
    }
  }

  private static SourceKind kind(String text) throws Invalid {
    List<String> names = Sources.KINDS.stream().map(SourceKind::name).toList();
    return Sources.kind(text)
        .orElseThrow(() ->
            new Invalid("must be one of " + String.join(", ", names) + Values.hint(text, names)));
  }

  /** What only this kind knows; without a kind the keys of all are known, as are their forms. */
  private static Map<String, List<String>> options(
      Section section, Optional<SourceKind> kind, boolean enabled) {
    Map<String, List<String>> read = new TreeMap<>();
    Map<String, Section> below = new HashMap<>();
    kind.map(List::of).orElse(Sources.KINDS).stream()
        .flatMap(known -> known.options().stream())
        .forEach(option -> {
          int dot = option.name().indexOf('.');
          Section at = dot < 0
              ? section
              : below.computeIfAbsent(option.name().substring(0, dot), section::section);
          String key = option.name().substring(dot + 1);
          List<String> values = values(at, key, option);
          if (!values.isEmpty()) {
            read.put(option.name(), values);
          } else if (option.required() && enabled && kind.isPresent() && !at.has(key)) {
            section.problem("needs `" + option.name() + "`, " + option.summary() + " Example: "
                + key + ": " + example(option));
          }
        });
    below.values().forEach(Section::end);
    return read;
  }

  private static List<String> values(Section section, String key, Option option) {
    Parser<String> parser = text -> {
      if (!option.fits(text)) {
        throw new Invalid(option.must());
      }
      return text;
    };
    return option.many()
        ? section.many(key, option.example(), parser)
        : section.one(key, option.example(), parser).stream().toList();
  }

  private static String example(Option option) {
    return option.many() ? "[" + option.example() + "]" : option.example();
  }

  /** Four times the shortest rest, if nothing is said. */
  private static Duration longest(Section section, Duration poll, Config.Source defaults) {
    Duration usual = poll.equals(defaults.poll()) ? defaults.pollMax() : poll.multipliedBy(4);
    Duration most = section.one("poll_max", "2m", Values.duration("1s", "30d"), usual);
    if (most.compareTo(poll) < 0) {
      section.problem("poll_max", "must not be shorter than `poll`");
    }
    return most;
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
