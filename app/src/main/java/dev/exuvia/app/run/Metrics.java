package dev.exuvia.app.run;

import dev.exuvia.core.source.SourceStatus;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the sources are, for Prometheus: a file in its text format, for the textfile collector of the
 * node exporter, so that nothing listens. Replaced as a whole after every round. Safe for
 * concurrent use.
 */
final class Metrics {
  private final Path file;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, AtomicReference<SourceStatus>> statuses = new ConcurrentHashMap<>();

  Metrics(Path file) {
    this.file = file;
  }

  /** Takes note of how a source is. */
  void update(SourceStatus status) throws IOException {
    String source = status.source().name();
    AtomicReference<SourceStatus> held = statuses.get(source);
    if (held == null) {
      held = new AtomicReference<>(status);
      statuses.put(source, held);
      register(Tags.of("source", source), held);
    }
    held.set(status);
    write();
  }

  private void register(Tags source, AtomicReference<SourceStatus> held) {
    gauge("exuvia.source.up", source, held, s -> s.state() == SourceStatus.State.OK ? 1 : 0);
    gauge("exuvia.source.lag.seconds", source, held, s -> seconds(s.lag(s.lastRun())));
    gauge("exuvia.source.requests", source, held, SourceStatus::requests);
    gauge("exuvia.source.throttled", source, held, SourceStatus::throttled);
    gauge("exuvia.source.posts", source, held, SourceStatus::posts);
    gauge(
        "exuvia.source.refused",
        source,
        held,
        s -> s.refused().values().stream().mapToInt(Integer::intValue).sum());
    gauge("exuvia.source.troubles", source, held, s -> s.troubles().size());
    gauge("exuvia.source.feeds", source.and("priority", "watched"), held, SourceStatus::watched);
    gauge(
        "exuvia.source.feeds",
        source.and("priority", "global"),
        held,
        s -> s.feeds() - s.watched());
    gauge(
        "exuvia.source.last.success.timestamp.seconds", source, held, s -> epoch(s.lastSuccess()));
    gauge("exuvia.source.next.run.timestamp.seconds", source, held, s -> epoch(s.nextRun()));
  }

  private void gauge(
      String name,
      Tags tags,
      AtomicReference<SourceStatus> held,
      ToDoubleFunction<SourceStatus> value) {
    registry.gauge(name, tags, held, h -> value.applyAsDouble(h.get()));
  }

  private static double seconds(@Nullable Duration time) {
    return time == null ? Double.NaN : time.toMillis() / 1000.0;
  }

  private static double epoch(@Nullable Instant time) {
    return time == null ? Double.NaN : time.getEpochSecond();
  }

  private synchronized void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, registry.scrape());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
