package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.Field;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first page of a source's first listings, read, scanned and told, and nothing else: what a
 * person needs to see whether a source is set up well. Holds masked texts only.
 */
final class SourceTrial {
  private static final int FEEDS = 3;
  private static final int REFUSALS = 20;
  private static final int BEGINNING = 200;

  private final Scanner scanner;
  private final List<Text> shown = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int refused;
  private int exit = ExitCode.OK;

  SourceTrial(Scanner scanner) {
    this.scanner = scanner;
  }

  /** A text that would be read. */
  record Text(String feed, Post post, int findings) {}

  /** Reads the source. */
  void read(Source source) throws InterruptedException {
    List<Feed> feeds = source.feeds(Registry.EMPTY);
    for (Feed feed : feeds.subList(0, Math.min(FEEDS, feeds.size()))) {
      read(source, feed);
    }
    if (feeds.isEmpty()) {
      notes.add("with nothing registered this source has no listing to read");
    } else if (feeds.size() > FEEDS) {
      notes.add(
          "the other " + Words.count(feeds.size() - FEEDS, "listing") + " were not asked for");
    }
  }

  private void read(Source source, Feed feed) throws InterruptedException {
    try {
      read(feed, source.fetch(feed, null, null));
    } catch (IOException e) {
      // its words may quote the answer: the type is all we say
      trouble(feed, "the connection broke (" + e.getClass().getSimpleName() + ")", true);
    }
  }

  private void read(Feed feed, Fetch fetch) {
    switch (fetch) {
      case Fetch.Page page -> page(feed, page);
      case Fetch.Unavailable away -> trouble(feed, "unavailable: " + away.why(), true);
      case Fetch.Throttled slow ->
        trouble(
            feed,
            "it asks us to wait " + Words.count(slow.retryAfter().toSeconds(), "second"),
            true);
      case Fetch.Unreadable unreadable -> {
        refused++;
        trouble(feed, "the page could not be read: " + words(unreadable.why()), false);
      }
      case Fetch.Missing missing -> trouble(feed, "the listing is not there (404)", true);
      case Fetch.Expired expired -> trouble(feed, "its first page leads back to itself", false);
      case Fetch.Unchanged unchanged -> trouble(feed, "nothing new", false);
    }
  }

  private void page(Feed feed, Fetch.Page page) {
    List<Scanned> scanned = scanner.scan(page);
    scanned.forEach(
        one -> shown.add(new Text(feed.name(), one.post(), one.findings().size())));
    refused += page.refused().size();
    page.refused().stream()
        .limit(REFUSALS)
        .forEach(refusal -> trouble(feed, "refused: " + words(refusal), false));
    if (page.refused().size() > REFUSALS) {
      notes.add(feed.name() + ": and " + (page.refused().size() - REFUSALS) + " more refused");
    }
    long gone = page.seen().stream().filter(Gone.class::isInstance).count();
    notes.add(feed.name() + " (" + feed.order().name().toLowerCase(java.util.Locale.ROOT) + "): "
        + Words.count(scanned.size(), "text") + (gone == 0 ? "" : ", " + gone + " gone")
        + times(scanned) + "; " + end(page));
  }

  private static String times(List<Scanned> scanned) {
    List<Instant> times = scanned.stream()
        .map(one -> one.post().publishedAt())
        .filter(Objects::nonNull)
        .sorted(Comparator.naturalOrder())
        .toList();
    return times.isEmpty() ? ", without times" : ", " + times.getFirst() + " to " + times.getLast();
  }

  private static String end(Fetch.Page page) {
    if (page.next() != null) {
      return "there is a further page";
    }
    return page.servedSince() == null
        ? "the listing ends here"
        : "nothing older than " + page.servedSince() + " is served";
  }

  private void trouble(Feed feed, String words, boolean unreachable) {
    notes.add(feed.name() + ": " + words);
    boolean worse = unreachable || exit == ExitCode.OK;
    exit = worse ? (unreachable ? ExitCode.UNREACHABLE : ExitCode.INCOMPLETE) : exit;
  }

  private static String words(Refusal refusal) {
    return refusal.where() + " (" + refusal.what().key() + "): " + refusal.detail();
  }

  /** What would be read, in the site's order. */
  List<Text> shown() {
    return shown;
  }

  /** How it went, a sentence each, in our own words. */
  List<String> notes() {
    return notes;
  }

  /** How many items and pages were refused. */
  int refused() {
    return refused;
  }

  /** The exit code. */
  int exit() {
    return exit;
  }

  /** How the texts are listed. */
  static Listing<Text> listing() {
    return new Listing<Text>(SourceTrial::json)
        .column("post", 44, one -> one.post().id().toString())
        .column("time", 20, one -> time(one.post().publishedAt()))
        .column("author", 24, one -> one.post().author().shown())
        .column("kind", 8, one -> one.post().kind().key())
        .column("sizes", 28, one -> sizes(one.post()))
        .column("findings", 8, one -> Integer.toString(one.findings()))
        .column("begins", 60, one -> beginning(one.post()));
  }

  private static Map<String, Object> json(Text one) {
    Post post = one.post();
    var line = new LinkedHashMap<String, Object>();
    line.put("postId", post.id().toString());
    line.put("feed", one.feed());
    line.put("kind", post.kind().key());
    line.put("publishedAt", time(post.publishedAt()));
    line.put("author", post.author().shown());
    line.put("url", post.url() == null ? "" : post.url().toString());
    line.put("parent", post.parent() == null ? "" : post.parent().toString());
    line.put("comments", post.comments());
    line.put("sizes", lengths(post));
    line.put("findings", one.findings());
    line.put("begins", beginning(post));
    return line;
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }

  private static String sizes(Post post) {
    return lengths(post).entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Code points by field. */
  private static Map<String, Integer> lengths(Post post) {
    var lengths = new LinkedHashMap<String, Integer>();
    post.fields()
        .forEach((field, text) -> lengths.put(field.key(), text.codePointCount(0, text.length())));
    return lengths;
  }

  private static String beginning(Post post) {
    String text = (post.text(Field.TITLE) + " " + post.text(Field.BODY)).strip();
    return text.codePointCount(0, text.length()) <= BEGINNING
        ? text
        : text.substring(0, text.offsetByCodePoints(0, BEGINNING)) + "…";
  }
}
