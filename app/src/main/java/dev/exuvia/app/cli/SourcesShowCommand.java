package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Versioned;
import dev.exuvia.crawlers.http.PoliteHttp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one source with its feeds in the order in which they are read. */
@Command(
    name = "show",
    description =
        "Shows one source with its feeds in the order in which they are read: what follows"
            + " registered organisations comes first.")
final class SourcesShowCommand extends Base {
  @Parameters(paramLabel = "NAME", description = "the source's id in the configuration")
  String name = "";

  @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
  Format format = Format.TABLE;

  /** A feed and how far it is read. */
  private record Row(int place, Feed feed, Optional<Checkpoint> read, long gaps) {}

  @Override
  int run() throws Exception {
    Config config = config();
    Config.Source source = SourceRows.named(config, name);
    try (Session session = session()) {
      session.store().refresh();
      var rows = new SourceRows(config, session.store().checkpoints().statuses(), clock.instant());
      SourceRows.Row row = rows.rows().stream()
          .filter(each -> each.source().equals(source))
          .findFirst()
          .orElseThrow();
      List<Row> feeds = feeds(session, config, source);
      if (format == Format.TABLE) {
        rows.json(row).forEach(SourcesShowCommand::line);
        out().println();
        listing().print(feeds, format, out());
      } else {
        Map<String, Object> json = rows.json(row);
        json.put("reads", feeds.stream().map(SourcesShowCommand::json).toList());
        new Listing<Map<String, Object>>(j -> j).print(List.of(json), format, out());
      }
      globals.say(source.id() + ": " + Words.count(feeds.size(), "feed") + ".");
    }
    return ExitCode.OK;
  }

  /** Opens the source for its feeds; asks nothing. */
  private List<Row> feeds(Session session, Config config, Config.Source source) throws Exception {
    if (config.contact() == null) {
      return List.of(); // without one no source is opened
    }
    List<Gap> gaps = session.store().gaps().list(false);
    List<Row> rows = new ArrayList<>();
    try (PoliteHttp http = Parts.http(config, clock)) {
      Source opened = Parts.source(source, http, clock);
      for (Feed feed : opened.feeds(session.store().organisations().read())) {
        Optional<Checkpoint> read =
            session.store().checkpoints().get(source.id(), feed.name()).map(Versioned::value);
        long open = gaps.stream()
            .filter(g -> g.source().equals(source.id()) && g.feed().equals(feed.name()))
            .count();
        rows.add(new Row(rows.size() + 1, feed, read, open));
      }
    }
    return rows;
  }

  private static Listing<Row> listing() {
    return new Listing<>(SourcesShowCommand::json)
        .column("no.", 4, row -> Integer.toString(row.place()))
        .column("feed", 40, row -> row.feed().name())
        .column("priority", 10, row -> priority(row.feed()))
        .column("read down to", 26, row -> floor(row).isEmpty() ? "not yet" : floor(row))
        .column("walk", 30, SourcesShowCommand::walk)
        .column("gaps", 5, row -> Long.toString(row.gaps()));
  }

  private static String priority(Feed feed) {
    return feed.watched() ? "registered" : "global";
  }

  private static String floor(Row row) {
    return row.read().map(Checkpoint::floor).map(Object::toString).orElse("");
  }

  private static String walk(Row row) {
    return row.read()
        .map(Checkpoint::walk)
        .filter(walk -> walk.pages() > 0)
        .map(walk -> "under way, " + walk.pages() + " pages")
        .orElse("");
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("feed", row.feed().name());
    json.put("priority", priority(row.feed()));
    json.put("readDownTo", floor(row));
    json.put("gaps", row.gaps());
    return json;
  }

  private static void line(String name, @Nullable Object value) {
    out().println("%-14s%s".formatted(name, Shown.line(value == null ? "" : value.toString())));
  }
}
