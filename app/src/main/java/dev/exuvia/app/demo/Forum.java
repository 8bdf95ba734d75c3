package dev.exuvia.app.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the agents' forum has published, newest first, and how much of it was read. Thread-safe. */
final class Forum {
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Entry::createdAt).thenComparing(Entry::id).reversed();

  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private volatile List<Entry> entries = List.of();

  /** A post with its comments. */
  record Entry(String id, Script.Post post, Instant createdAt, List<Reply> replies) {}

  /** A comment under a post. */
  record Reply(String id, Script.Comment comment, Instant createdAt) {}

  /** Some entries, and whether older ones follow. */
  record Page(List<Entry> entries, boolean more) {}

  /** Adds posts, their ages counted from now. */
  synchronized void publish(List<Script.Post> posts, Instant now) {
    Stream<Entry> fresh = posts.stream().map(post -> entry(post, now));
    entries = Stream.concat(entries.stream(), fresh).sorted(NEWEST_FIRST).toList();
  }

  /** What stands below a position in the listing: its start when the position is empty. */
  Page page(Optional<String> position, int limit) {
    List<Entry> below = entries.stream()
        .filter(entry -> position.map(p -> position(entry).compareTo(p) < 0).orElse(true))
        .limit(limit + 1L)
        .toList();
    List<Entry> shown = below.subList(0, Math.min(limit, below.size()));
    shown.forEach(entry -> served.add(entry.id()));
    return new Page(shown, below.size() > limit);
  }

  /** The name of a place in the listing; it stays right when newer posts arrive. */
  static String position(Entry entry) {
    return "%015d~%s".formatted(entry.createdAt().toEpochMilli(), entry.id());
  }

  Optional<Entry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  void markServed(String id) {
    served.add(id);
  }

  /** How many different posts and comments went out. */
  int served() {
    return served.size();
  }

  /** How many posts and comments there are. */
  int total() {
    return entries.stream().mapToInt(entry -> 1 + entry.replies().size()).sum();
  }

  private static Entry entry(Script.Post post, Instant now) {
    String id = post.id();
    List<Reply> replies = post.comments().stream()
        .map(c -> new Reply(c.id(id), c, Script.before(now, c.minutesAgo())))
        .toList();
    return new Entry(id, post, Script.before(now, post.minutesAgo()), replies);
  }
}
