package dev.exuvia.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.SourceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir
  Path folder;

  @Test
  void writesTheNewestStatusOfEverySource() throws Exception {
    Path file = folder.resolve("metrics.prom");
    var metrics = new Metrics(file);
    metrics.update(status("moltbook", SourceStatus.State.OK, NOW.minusSeconds(12), 40));
    metrics.update(status("clawhub", SourceStatus.State.UNAVAILABLE, null, 1));
    metrics.update(status("moltbook", SourceStatus.State.INCOMPLETE, NOW.minusSeconds(90), 41));
    assertThat(Files.readString(file))
        .contains("exuvia_source_up{source=\"moltbook\"} 0.0")
        .contains("exuvia_source_requests{source=\"moltbook\"} 41.0")
        .contains("exuvia_source_lag_seconds{source=\"moltbook\"} 90.0")
        .contains("exuvia_source_lag_seconds{source=\"clawhub\"} NaN")
        .contains("exuvia_source_feeds{priority=\"watched\",source=\"moltbook\"} 2.0")
        .contains("exuvia_source_feeds{priority=\"global\",source=\"moltbook\"} 5.0")
        .contains("exuvia_source_refused{source=\"clawhub\"} 3.0");
  }

  private static SourceStatus status(
      String source, SourceStatus.State state, @Nullable Instant readUpTo, long requests) {
    return new SourceStatus(
        new SourceId(source),
        state,
        NOW,
        NOW,
        readUpTo,
        readUpTo,
        requests,
        0,
        7,
        new TreeMap<>(Map.of("malformed", 1, "bad_id", 2)),
        List.of("a page could not be read"),
        2,
        7,
        NOW);
  }
}
