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

/**
 * What a source's first read brings is historical: when all its feeds were read to their end, each
 * organisation is told of it in one summary. A mark beside the checkpoints says that this is done;
 * it is written last, so that a stop in between queues the same alerts again, which changes nothing.
 */
final class FirstRead {
  private static final String MARK = "first-read";

  private final Source source;
  private final Store store;
  private final CrawlReport.Progress progress;
  private final Clock clock;
  private boolean done;
  private boolean over;

  FirstRead(Source source, Store store, CrawlReport.Progress progress, Clock clock) {
    this.source = source;
    this.store = store;
    this.progress = progress;
    this.clock = clock;
  }

  /** Queues the summaries if the first read has ended and they were not queued yet. */
  void summarise(Registry registry) throws StoreException {
    if (done || !areRead(source.feeds(registry))) {
      return;
    }
    Optional<Versioned<Checkpoint>> mark = store.checkpoints().get(source.id(), MARK);
    if (mark.isEmpty()) {
      var due = new ArrayList<AlertId>();
      for (Organisation organisation : registry.organisations()) {
        due.addAll(store
            .alerts()
            .queue(Routing.summaries(
                organisation,
                "first-read:" + source.id() + ":" + source.platform(),
                clock.instant())));
      }
      store.checkpoints().put(new Checkpoint(source.id(), MARK, clock.instant(), null), mark);
      progress.committed(new Pipeline.Committed(0, 0, 0, 0, due), due);
    }
    done = true;
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
    for (Feed feed : feeds) {
      Optional<Versioned<Checkpoint>> read = store.checkpoints().get(source.id(), feed.name());
      if (read.isEmpty() || read.get().value().floor() == null) {
        return false;
      }
    }
    return true;
  }
}
