package dev.exuvia.app.fault;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform in memory: one listing, newest first, and threads. */
final class ScriptedSource implements Source {
  static final Platform AGORA = new Platform("agora");
  static final SourceId ID = new SourceId("agora-main");
  static final Feed FEED = Feed.of("posts", Feed.Order.NEWEST_FIRST);

  /** How the pages hang together. */
  enum Paging {
    /** By number of items from the top: what arrives moves everything down. */
    OFFSET,
    /** Behind the last item of the page before. */
    CURSOR
  }

  /** Asked before a page is served; what it says, if anything, is the answer. */
  interface Trouble {
    @Nullable
    Fetch instead(@Nullable Cursor from, int request) throws IOException;
  }

  private final List<Seen> listing = new ArrayList<>();
  private final Map<PostId, List<Seen>> threads = new HashMap<>();
  private final Paging paging;
  private final int pageSize;
  private final List<Feed> asked = new ArrayList<>();
  private final List<@Nullable Cursor> requests = new ArrayList<>();
  private final List<Fetch.Page> pages = new ArrayList<>();
  private Trouble trouble = (from, request) -> null;
  private int servedAtMost = Integer.MAX_VALUE;
  private final Set<PostId> broken = new HashSet<>();
  private int threadPageSize = Integer.MAX_VALUE;
  private final Map<Feed, Fetch> others = new LinkedHashMap<>();
  private boolean readsAgain;
  private @Nullable List<Seen> settled;
  private boolean asksIfChanged;

  ScriptedSource(Paging paging, int pageSize) {
    this.paging = paging;
    this.pageSize = pageSize;
  }

  /** Publishes on top of the listing, in the order given. */
  void publish(List<? extends Seen> seen) {
    seen.forEach(one -> listing.addFirst(one));
  }

  /** Puts another sight in the place of that of the same id. */
  void replace(Seen seen) {
    listing.replaceAll(there -> there.id().equals(seen.id()) ? seen : there);
  }

  /** Lets a post appear late, at the place where its time belongs. */
  void slip(RawPost late) {
    int at = 0;
    while (at < listing.size() && published(listing.get(at)).isAfter(published(late))) {
      at++;
    }
    listing.add(at, late);
  }

  private static Instant published(Seen seen) {
    return Objects.requireNonNull(seen.publishedAt());
  }

  void thread(PostId post, List<RawPost> comments) {
    threads.put(post, List.copyOf(comments));
  }

  void trouble(Trouble next) {
    trouble = next;
  }

  /** From now on it serves the last few items only, as a feed does. */
  void serveTheLast(int items) {
    servedAtMost = items;
  }

  /** From now on this thread cannot be read. */
  void brokenThread(PostId post) {
    broken.add(post);
  }

  /** From now on a page of a thread holds so many comments. */
  void threadPages(int size) {
    threadPageSize = size;
  }

  /** From now on a post can be asked for by itself; none is there. */
  void readAgain() {
    readsAgain = true;
  }

  /** From now on it has another listing, read before the one that is scripted. */
  void alsoList(Feed feed, Fetch answer) {
    others.put(feed, answer);
  }

  /** From now on it asks the site whether anything changed since all was stored. */
  void askIfChanged() {
    asksIfChanged = true;
  }

  /** Where requests for the listing began. */
  List<@Nullable Cursor> requests() {
    return requests;
  }

  /** Which posts and threads were asked for. */
  List<Feed> asked() {
    return asked;
  }

  /** The pages that were handed out. */
  List<Fetch.Page> pages() {
    return pages;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public Platform platform() {
    return AGORA;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    List<Feed> feeds = new ArrayList<>(others.keySet());
    feeds.add(FEED);
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return !threads.isEmpty();
  }

  @Override
  public void settled(Feed feed) {
    settled = asksIfChanged ? List.copyOf(listing) : null;
  }

  @Override
  public void afresh(Feed feed) {
    settled = null;
  }

  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return readsAgain;
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from) throws IOException {
    if (feed.post() != null) {
      asked.add(feed);
      if (broken.contains(feed.post())) {
        return new Fetch.Unavailable("it answers 500");
      }
      List<Seen> thread = feed.isAgain() ? null : threads.get(feed.post());
      return thread == null ? new Fetch.Missing() : comments(thread, from);
    }
    Fetch other = others.get(feed);
    if (other != null) {
      return other;
    }
    requests.add(from);
    Fetch instead = trouble.instead(from, requests.size());
    if (instead != null) {
      return instead;
    }
    if (from == null && listing.equals(settled)) {
      return new Fetch.Unchanged();
    }
    int start = from == null ? 0 : start(from);
    int served = Math.min(servedAtMost, listing.size());
    List<Seen> page = listing.subList(start, Math.min(start + pageSize, served));
    int end = start + page.size();
    if (end < served) {
      return handOut(new Fetch.Page(page, List.of(), next(end)));
    }
    Instant since = served < listing.size() ? published(page.getLast()) : null;
    return handOut(new Fetch.Page(page, List.of(), null, since));
  }

  private Fetch comments(List<Seen> thread, @Nullable Cursor from) {
    int start = from == null ? 0 : Integer.parseInt(from.value());
    int end = start + Math.min(threadPageSize, thread.size() - start);
    Cursor next = end < thread.size() ? new Cursor(Integer.toString(end)) : null;
    return handOut(new Fetch.Page(thread.subList(start, end), List.of(), next));
  }

  private Fetch.Page handOut(Fetch.Page page) {
    pages.add(page);
    return page;
  }

  private int start(Cursor from) {
    if (paging == Paging.OFFSET) {
      return Math.min(Integer.parseInt(from.value()), listing.size());
    }
    for (int i = 0; i < listing.size(); i++) {
      if (listing.get(i).id().toString().equals(from.value())) {
        return i + 1;
      }
    }
    return listing.size();
  }

  private Cursor next(int end) {
    return new Cursor(
        paging == Paging.OFFSET
            ? Integer.toString(end)
            : listing.get(end - 1).id().toString());
  }
}
