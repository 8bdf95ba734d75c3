package dev.exuvia.index;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A source's status as a document among the checkpoints; counts of refusals as {@code what=n}. */
final class StatusCodec {
  static final String TYPE = "status";

  private StatusCodec() {}

  static String id(SourceId source) {
    return "status:" + source;
  }

  static ObjectNode write(SourceStatus status) {
    List<String> refused = new ArrayList<>();
    status.refused().forEach((what, count) -> refused.add(what + "=" + count));
    return new Doc()
        .put("type", TYPE)
        .put("source", status.source().name())
        .put("state", status.state().key())
        .put("counted_since", status.countedSince())
        .put("last_run", status.lastRun())
        .put("last_success", status.lastSuccess())
        .put("read_up_to", status.readUpTo())
        .put("requests", status.requests())
        .put("throttled", status.throttled())
        .put("posts", status.posts())
        .list("refused", refused)
        .list("troubles", status.troubles())
        .put("watched", status.watched())
        .put("feeds", status.feeds())
        .put("next_run", status.nextRun())
        .json();
  }

  static SourceStatus read(Stored stored) {
    Reading from = Reading.of(stored);
    SortedMap<String, Integer> refused = new TreeMap<>();
    for (String entry : from.list("refused")) {
      int at = entry.lastIndexOf('=');
      refused.put(entry.substring(0, at), Integer.parseInt(entry.substring(at + 1)));
    }
    return new SourceStatus(
        new SourceId(from.text("source")),
        SourceStatus.State.of(from.text("state")),
        from.time("counted_since"),
        from.time("last_run"),
        from.optionalTime("last_success"),
        from.optionalTime("read_up_to"),
        from.large("requests"),
        from.large("throttled"),
        from.large("posts"),
        refused,
        from.list("troubles"),
        from.number("watched"),
        from.number("feeds"),
        from.optionalTime("next_run"));
  }
}
