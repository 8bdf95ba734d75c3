package dev.exuvia.app.crawl;

import dev.exuvia.app.Pipeline;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source's first read brings is historical: when all its feeds were read to their end, each
 * organisation is told of it in one summary. A feed that does not even begin, round after round,
 * keeps nobody waiting: it has a summary of its own once it is read. A mark beside the checkpoints
 * says what is done; it is written last, so that a stop in between queues the same alerts again,
 * which changes nothing.
 */
final class FirstRead {
  private static final String MARK = "first-read";

  private final Source source;
  private final Store store;
  private final CrawlReport.Progress progress;
  private final Clock clock;
  private final Set<String> late = new TreeSet<>();
  private boolean done;
  private boolean over;

  FirstRead(Source source, Store store, CrawlReport.Progress progress, Clock clock) {
    this.source = source;
    this.store = store;
    this.progress = progress;
    this.clock = clock;
  }

  /** Queues the summaries if the first read has ended and they were not queued yet. */
  void summarise(Registry registry, List<Feed> feeds) throws StoreException {
    if (!done) {
      if (!areRead(feeds)) {
        return;
      }
      boolean now = store.checkpoints().get(source.id(), MARK).isEmpty();
      for (Feed feed : feeds) {
        notice(feed, now);
      }
      queueOnce(MARK, occasion(""), registry);
      done = true;
    }
    for (Feed feed : feeds) {
      if (late.contains(feed.name()) && place(feed.name()).floor() != null) {
        queueOnce(mark(feed), occasion("/" + feed.name()), registry);
        late.remove(feed.name());
      }
    }
  }

  /** Names source and platform: several sources may read one. */
  private String occasion(String part) {
    return "first-read:" + source.id() + part + ":" + source.platform();
  }

  /** Remembers a feed that others do not wait for: its mark has no time yet. */
  private void notice(Feed feed, boolean now) throws StoreException {
    Optional<Versioned<Checkpoint>> mark = store.checkpoints().get(source.id(), mark(feed));
    if (now && mark.isEmpty() && Place.neverBegan(place(feed.name()))) {
      mark = Optional.of(store.checkpoints().put(Checkpoint.start(source.id(), mark(feed)), mark));
    }
    if (mark.isPresent() && mark.get().value().floor() == null) {
      late.add(feed.name());
    }
  }

  private void queueOnce(String name, String occasion, Registry registry) throws StoreException {
    Optional<Versioned<Checkpoint>> mark = store.checkpoints().get(source.id(), name);
    if (mark.isPresent() && mark.get().value().floor() != null) {
      return;
    }
    var due = new ArrayList<AlertId>();
    for (Organisation organisation : registry.organisations()) {
      due.addAll(store.alerts().queue(Routing.summaries(organisation, occasion, clock.instant())));
    }
    store.checkpoints().put(new Checkpoint(source.id(), name, clock.instant(), null), mark);
    progress.committed(new Pipeline.Committed(0, 0, 0, 0, due), due);
  }

  /**
   * Whether it is over, so that what comes in is live. What follows an organisation does not count:
   * one that is registered later has a first read of its own.
   */
  boolean isOver(Registry registry) throws StoreException {
    over = over
        || areRead(
            source.feeds(registry).stream().filter(feed -> !feed.watched()).toList());
    return over;
  }

  private boolean areRead(List<Feed> feeds) throws StoreException {
    boolean some = false;
    for (Feed feed : feeds) {
      Checkpoint place = place(feed.name());
      boolean read = place.floor() != null;
      if (!read && !Place.neverBegan(place)) {
        return false;
      }
      some |= read;
    }
    return some || feeds.isEmpty(); // where none began, the platform is away
  }

  private Checkpoint place(String name) throws StoreException {
    return store
        .checkpoints()
        .get(source.id(), name)
        .map(Versioned::value)
        .orElse(Checkpoint.start(source.id(), name));
  }

  private static String mark(Feed feed) {
    return MARK + "-" + feed.name();
  }
}
