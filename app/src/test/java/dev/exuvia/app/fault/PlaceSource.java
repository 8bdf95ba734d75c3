package dev.exuvia.app.fault;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform in memory whose posts can be asked for by id, and that keeps a log of events. */
final class PlaceSource implements Source {
  static final Feed LOG = Feed.of("events", Feed.Order.LOG);

  private final List<Seen> log = new ArrayList<>();
  private final Map<PostId, Seen> posts = new HashMap<>();
  private final List<Feed> asked = new ArrayList<>();
  private final Set<PostId> withoutAddress = new HashSet<>();
  private final int pageSize;
  private int pruned;
  private final Map<PostId, Fetch> answers = new HashMap<>();
  private boolean unchanged;
  private int settled;

  PlaceSource(int pageSize) {
    this.pageSize = pageSize;
  }

  /** Something happens. */
  void happen(Seen seen) {
    log.add(seen);
    posts.put(seen.id(), seen);
  }

  /** A post is another one from now on, without an event. */
  void change(Seen seen) {
    posts.put(seen.id(), seen);
  }

  void remove(PostId id) {
    posts.remove(id);
  }

  /** A post that cannot be asked for by itself. */
  void withoutAddress(PostId id) {
    withoutAddress.add(id);
  }

  /** Events before this one are not there any more. */
  void prune(int before) {
    pruned = before;
  }

  /** What asking for this post by itself leads to from now on, whatever became of it. */
  void answer(PostId id, Fetch answer) {
    answers.put(id, answer);
  }

  void unchanged() {
    unchanged = true;
  }

  /** How often somebody said that all is stored. */
  int settled() {
    return settled;
  }

  /** What was asked for, in order. */
  List<Feed> asked() {
    return List.copyOf(asked);
  }

  /** The posts that were asked for by themselves, in order. */
  List<PostId> lookedAt() {
    return asked.stream()
        .filter(Feed::isAgain)
        .map(feed -> java.util.Objects.requireNonNull(feed.post()))
        .toList();
  }

  @Override
  public SourceId id() {
    return ScriptedSource.ID;
  }

  @Override
  public Platform platform() {
    return ScriptedSource.AGORA;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    return List.of(LOG);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return !withoutAddress.contains(post);
  }

  @Override
  public boolean looksAgain() {
    return true;
  }

  @Override
  public void settled(Feed feed) {
    settled++;
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from) {
    asked.add(feed);
    if (feed.isAgain()) {
      Fetch instead = answers.get(feed.post());
      if (instead != null) {
        return instead;
      }
      Seen there = posts.get(feed.post());
      return there == null ? new Fetch.Missing() : new Fetch.Page(List.of(there), List.of(), null);
    }
    if (unchanged) {
      return new Fetch.Unchanged();
    }
    int place = from == null ? pruned : Integer.parseInt(from.value());
    if (place < pruned) {
      return new Fetch.Expired();
    }
    int end = Math.min(place + pageSize, log.size());
    return new Fetch.Page(log.subList(place, end), List.of(), new Cursor(Integer.toString(end)));
  }
}
