package dev.exuvia.app.cli;

import dev.exuvia.app.config.Config;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Configured sources beside what was last said of how they are read. */
final class SourceRows {
  private final Config config;
  private final Map<SourceId, SourceStatus> statuses;
  private final Instant now;

  SourceRows(Config config, List<SourceStatus> statuses, Instant now) {
    this.config = config;
    this.statuses =
        statuses.stream().collect(Collectors.toMap(SourceStatus::source, status -> status));
    this.now = now;
  }

  /** The configured source of this id. */
  static Config.Source named(Config config, String id) {
    return config.sources().stream()
        .filter(each -> each.id().name().equals(id))
        .findFirst()
        .orElseThrow(() -> new UsageException("there is no source " + Shown.value(id)
            + "; configured: "
            + (config.sources().isEmpty()
                ? "none"
                : config.sources().stream()
                    .map(each -> each.id().name())
                    .collect(Collectors.joining(", ")))));
  }

  /** One source. */
  record Row(Config.Source source, String state, @Nullable SourceStatus status) {}

  /** Every configured source, in the order of the configuration. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Config.Source source : config.sources()) {
      SourceStatus status = statuses.get(source.id());
      String on = status == null ? "not read yet" : status.state().key();
      rows.add(new Row(source, config.whyOff(source).map(why -> "off").orElse(on), status));
    }
    return rows;
  }

  Listing<Row> listing() {
    return new Listing<Row>(this::json)
        .column("source", 20, row -> row.source().id().name())
        .column("kind", 12, row -> row.source().kind().name())
        .column("state", 14, Row::state)
        .column("last success", 20, row -> since(row.status(), SourceStatus::lastSuccess))
        .column("lag", 10, row -> lag(row.status()))
        .column("requests", 9, row -> count(row.status(), SourceStatus::requests))
        .column("429s", 6, row -> count(row.status(), SourceStatus::throttled))
        .column("posts", 9, row -> count(row.status(), SourceStatus::posts))
        .column("errors", 60, row -> errors(row))
        .column("next run", 20, row -> until(row.status()));
  }

  private String errors(Row row) {
    SourceStatus status = row.status();
    String off = config.whyOff(row.source()).orElse("");
    if (status == null || !off.isEmpty()) {
      return off;
    }
    String refused = status.refused().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
    String trouble = status.troubles().isEmpty() ? "" : status.troubles().getFirst();
    return trouble + (trouble.isEmpty() || refused.isEmpty() ? "" : "; ") + refused;
  }

  private String lag(@Nullable SourceStatus status) {
    Duration lag = status == null ? null : status.lag(now);
    return lag == null ? "" : Times.length(lag);
  }

  private String since(
      @Nullable SourceStatus status, Function<SourceStatus, @Nullable Instant> time) {
    Instant then = status == null ? null : time.apply(status);
    return then == null ? "" : Times.length(Duration.between(then, now)) + " ago";
  }

  private String until(@Nullable SourceStatus status) {
    Instant next = status == null ? null : status.nextRun();
    if (next == null) {
      return "";
    }
    Duration left = Duration.between(now, next);
    return left.isNegative()
        ? "due " + Times.length(left.negated()) + " ago"
        : "in " + Times.length(left);
  }

  private static String count(@Nullable SourceStatus status, ToLongFunction<SourceStatus> of) {
    return status == null ? "" : Long.toString(of.applyAsLong(status));
  }

  Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", row.source().id().name());
    json.put("kind", row.source().kind().name());
    json.put("baseUrl", row.source().baseUrl().toString());
    json.put("state", row.state());
    json.put("off", config.whyOff(row.source()).orElse(null));
    SourceStatus status = row.status();
    if (status != null) {
      json.put("lastRun", status.lastRun().toString());
      json.put("lastSuccess", text(status.lastSuccess()));
      Duration lag = status.lag(now);
      json.put("lagSeconds", lag == null ? null : lag.toSeconds());
      json.put("countedSince", status.countedSince().toString());
      json.put("requests", status.requests());
      json.put("throttled", status.throttled());
      json.put("posts", status.posts());
      json.put("refused", status.refused());
      json.put("troubles", status.troubles());
      json.put("feeds", status.feeds());
      json.put("watched", status.watched());
      json.put("nextRun", text(status.nextRun()));
    }
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
