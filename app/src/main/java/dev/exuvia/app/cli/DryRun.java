package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Handles;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Attributor;
import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Organisations;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.Correlation;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A crawl that stores and sends nothing: reads the first pages of every feed, or all down to a
 * time, and prints the exposures that would be told as if they were new, and on which routes.
 */
final class DryRun {
  private static final int PAGES = 5;
  private static final int MOST_PAGES = 1000;

  private final Organisations organisations;
  private final Scanner scanner;
  private final Clock clock;
  private final Globals globals;
  private final Attributor attributor = new RegistryAttributor();
  private final Map<String, Exposure> told = new TreeMap<>();
  private int pages;
  private int texts;
  private int findings;
  private boolean complete = true;

  DryRun(Organisations organisations, Scanner scanner, Clock clock, Globals globals) {
    this.organisations = organisations;
    this.scanner = scanner;
    this.clock = clock;
    this.globals = globals;
  }

  int run(List<Source> sources, @Nullable Instant since)
      throws StoreException, InterruptedException {
    Registry registry = organisations.read();
    for (Source source : sources) {
      for (Feed feed : source.feeds(registry)) {
        walk(source, feed, since, registry);
      }
    }
    print(registry);
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private void walk(Source source, Feed feed, @Nullable Instant since, Registry registry)
      throws StoreException, InterruptedException {
    String name = source.id() + "/" + feed.name() + ": ";
    Cursor next = null;
    int most = since == null ? PAGES : MOST_PAGES;
    for (int i = 1; i <= most; i++) {
      Fetch fetch = fetch(source, feed, since, next);
      if (!(fetch instanceof Fetch.Page page)) {
        complete = false;
        globals.say(name
            + (fetch instanceof Fetch.Unavailable away
                ? "unavailable: " + away.why()
                : fetch.getClass().getSimpleName()));
        return;
      }
      globals.say(name + "page " + i + ", " + Words.count(page.seen().size(), "text") + ", "
          + page.refused().size() + " refused");
      read(page, since, registry);
      boolean begin = feed.order() == Feed.Order.LOG && Objects.equals(page.next(), next);
      boolean below =
          since != null && feed.order() == Feed.Order.NEWEST_FIRST && page.isBefore(since);
      next = page.next();
      if (next == null || begin || below) {
        return;
      }
    }
    if (since != null) {
      complete = false;
      globals.say(name + "on " + MOST_PAGES + " pages it did not get to " + since);
    }
  }

  private static Fetch fetch(
      Source source, Feed feed, @Nullable Instant since, @Nullable Cursor from)
      throws InterruptedException {
    try {
      return source.fetch(feed, since, from);
    } catch (IOException e) {
      // its words may quote the answer: the type is all we say
      return new Fetch.Unavailable("the connection broke (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void read(Fetch.Page page, @Nullable Instant since, Registry registry)
      throws StoreException {
    pages++;
    Instant served = page.servedSince();
    complete &= page.refused().stream().noneMatch(refusal -> refusal.what().misses())
        && (since == null || served == null || !served.isAfter(since));
    List<Scanned> scanned = scanner.scan(page);
    Bindings bindings =
        Handles.look(scanned.stream().map(Scanned::post).toList(), registry, organisations);
    scanned.forEach(one -> tell(one, registry, bindings));
  }

  private void tell(Scanned scanned, Registry registry, Bindings bindings) {
    texts++;
    findings += scanned.findings().size();
    List<Attribution> grounds =
        attributor.attribute(scanned.post(), scanned.findings(), registry, bindings);
    Correlation.exposures(scanned.post(), scanned.findings(), grounds, (f, a) -> true)
        .forEach(exposure -> told.merge(exposure.id().hex(), exposure, Exposure::merge));
  }

  private void print(Registry registry) {
    var exposures = new ArrayList<>(told.values());
    ExposureRows.listing().print(exposures, Format.TABLE, Base.out());
    for (Exposure exposure : exposures) {
      Organisation owner = registry.find(exposure.organisation()).orElseThrow();
      List<Alert> due = Routing.due(exposure, exposure.posts().first(), owner, clock.instant());
      Base.out()
          .println(ExposureRows.shortId(exposure) + " would "
              + (due.isEmpty()
                  ? "wait for the weekly digest"
                  : "be told at once on "
                      + String.join(", ", due.stream().map(Alert::route).toList()))
              + " of " + owner.id());
    }
    globals.say("Dry run: " + Words.count(pages, "page") + ", " + Words.count(texts, "text") + ", "
        + Words.count(findings, "finding") + ", " + Words.count(exposures.size(), "exposure")
        + "; nothing was stored or sent." + (complete ? "" : " INCOMPLETE: see above."));
  }
}
