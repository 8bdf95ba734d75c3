package dev.exuvia.app.fault;

import dev.exuvia.index.Stored;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An index's documents by the values of the fields that ranges were asked for: so a search for the
 * few that are due reads these few, however many documents there are. Guarded by its owner.
 */
final class Ordered {
  private static final Comparator<Entry> BY_VALUE = ((Comparator<Entry>)
          (a, b) -> Matching.compare(a.value(), b.value()))
      .thenComparing(Entry::id);

  private static final String FIRST = "";
  private static final String LAST = "\uffff";

  private final Map<String, NavigableSet<Entry>> fields = new HashMap<>();

  private record Entry(JsonNode value, String id) {}

  /** A document was written. */
  void add(Stored stored) {
    fields.forEach((field, entries) -> entries(field, stored).forEach(entries::add));
  }

  /** A document was removed or is about to be replaced. */
  void remove(Stored stored) {
    fields.forEach((field, entries) -> entries(field, stored).forEach(entries::remove));
  }

  private static Stream<Entry> entries(String field, Stored stored) {
    return Matching.all(Matching.field(stored.source(), field)).stream()
        .map(value -> new Entry(value, stored.id()));
  }

  /** The ids of those that may match a query: all of them if it asks for no range. */
  Stream<String> candidates(JsonNode query, Map<String, Stored> documents) {
    for (JsonNode clause : Matching.all(query.path("bool").path("filter"))) {
      for (Map.Entry<String, JsonNode> range : clause.path("range").properties()) {
        return within(in(range.getKey(), documents.values()), range.getValue());
      }
    }
    return documents.keySet().stream();
  }

  private NavigableSet<Entry> in(String field, Collection<Stored> documents) {
    return fields.computeIfAbsent(field, name -> {
      NavigableSet<Entry> entries = new TreeSet<>(BY_VALUE);
      documents.forEach(stored -> entries(name, stored).forEach(entries::add));
      return entries;
    });
  }

  /** From the one limit to the other. */
  private static Stream<String> within(NavigableSet<Entry> entries, JsonNode range) {
    NavigableSet<Entry> left = entries;
    for (Map.Entry<String, JsonNode> limit : range.properties()) {
      JsonNode value = limit.getValue();
      left = switch (limit.getKey()) {
        case "gte" -> left.tailSet(new Entry(value, FIRST), true);
        case "gt" -> left.tailSet(new Entry(value, LAST), true);
        case "lte" -> left.headSet(new Entry(value, LAST), true);
        case "lt" -> left.headSet(new Entry(value, FIRST), true);
        default -> throw new UnsupportedOperationException(limit.getKey());
      };
    }
    return left.stream().map(Entry::id).distinct();
  }
}
