package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.read.Nodes;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * New agents whose details are worth a request, the newest first: those that say something of
 * themselves, each once. In memory and no more than a thousand; what falls out is not read.
 */
final class Newcomers {
  private static final int MOST = 1000;
  private static final int REMEMBERED = 10_000;
  private static final int ALL_GONE = 5;
  private static final int TRIES = 5;

  private final Deque<AgentId> waiting = new ArrayDeque<>();
  private final Set<AgentId> known = Collections.newSetFromMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<AgentId, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  });
  private final Map<AgentId, Integer> failures = new HashMap<>();
  private int missing;

  /** A listing names a new agent. */
  void offer(AgentId id, JsonNode item) {
    if (says(item) && known.add(id)) {
      waiting.addFirst(id);
      if (waiting.size() > MOST) {
        waiting.removeLast();
      }
    }
  }

  /** One whose registration file was not read yet is called by its number and has no words. */
  private static boolean says(JsonNode item) {
    String name = Nodes.text(Nodes.first(item, "name"));
    String description = Nodes.text(Nodes.first(item, "description"));
    boolean named = name != null && !name.isBlank() && !name.matches("Agent #\\d{1,78}");
    return named || (description != null && !description.isBlank());
  }

  /** A round begins: what was not there in the last one may be there now. */
  void round() {
    missing = 0;
    failures.keySet().retainAll(waiting);
  }

  /** The next one; none when several in a row were not there, as on a site without details. */
  Optional<AgentId> next() {
    return missing >= ALL_GONE ? Optional.empty() : Optional.ofNullable(waiting.pollFirst());
  }

  /** It could not be read now. */
  void back(AgentId id) {
    waiting.addFirst(id);
  }

  /** The site failed at it: again after the others, five times in all. */
  void later(AgentId id) {
    if (failures.merge(id, 1, Integer::sum) < TRIES) {
      waiting.addLast(id);
    }
  }

  void found() {
    missing = 0;
  }

  void missing() {
    missing++;
  }
}
