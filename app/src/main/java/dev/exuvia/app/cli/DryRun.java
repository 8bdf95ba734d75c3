package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Handles;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.run.Parts;
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
import dev.exuvia.core.story.Correlation;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A crawl that stores and sends nothing: reads the first pages of every feed, and prints the
 * exposures that would be told as if they were new, and on which routes.
 */
final class DryRun {
  private static final int PAGES = 5;

  private final Session session;
  private final PoliteHttp http;
  private final Globals globals;
  private final Scanner scanner;
  private final Attributor attributor = new RegistryAttributor();
  private final Map<String, Exposure> told = new TreeMap<>();
  private int pages;
  private int texts;
  private int findings;
  private boolean complete = true;

  DryRun(Session session, PoliteHttp http, Globals globals) {
    this.session = session;
    this.http = http;
    this.globals = globals;
    this.scanner = Parts.scanner(session.config(), session.hmac());
  }

  int run(List<Config.Source> sources, @Nullable Instant since) throws Exception {
    Registry registry = session.store().organisations().read();
    for (Config.Source each : sources) {
      Source source = Parts.source(each, http, session.clock());
      for (Feed feed : source.feeds(registry)) {
        walk(source, feed, since, registry);
      }
    }
    print(registry);
    return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private void walk(Source source, Feed feed, @Nullable Instant since, Registry registry)
      throws Exception {
    Cursor next = null;
    int most = since == null ? PAGES : 1000;
    for (int i = 0; i < most; i++) {
      Fetch fetch = source.fetch(feed, since, next);
      if (!(fetch instanceof Fetch.Page page)) {
        complete = false;
        globals.say(source.id() + "/" + feed.name() + ": " + fetch.getClass().getSimpleName());
        return;
      }
      pages++;
      globals.say(source.id() + "/" + feed.name() + ": page " + (i + 1) + ", "
          + Words.count(page.seen().size(), "text") + ", " + page.refused().size() + " refused");
      Instant served = page.servedSince();
      complete &= page.refused().stream().noneMatch(refusal -> refusal.what().misses())
          && (since == null || served == null || !served.isAfter(since));
      List<Scanned> scanned = scanner.scan(page);
      Bindings bindings = Handles.look(
          scanned.stream().map(Scanned::post).toList(),
          registry,
          session.store().organisations());
      scanned.forEach(one -> tell(one, registry, bindings));
      next = page.next();
      boolean below = since != null
          && page.seen().stream()
              .allMatch(s -> s.publishedAt() != null && s.publishedAt().isBefore(since));
      if (next == null || below) {
        return;
      }
    }
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
      List<Alert> due =
          Routing.due(exposure, exposure.posts().first(), owner, session.clock().instant());
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
