package dev.exuvia.app.fault;

import dev.exuvia.index.Documents;
import dev.exuvia.index.Index;
import dev.exuvia.index.Stored;
import dev.exuvia.index.Write;
import dev.exuvia.index.Written;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents in memory, with Elasticsearch's promises about creates and compare-and-set, so that a
 * replay can be stopped some hundred times in a second. What is written is found at once. Safe for
 * concurrent use.
 */
public final class MemoryDocuments implements Documents {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Map<Index, SortedMap<String, Stored>> indices = new EnumMap<>(Index.class);
  private final Map<Index, Ordered> ordered = new EnumMap<>(Index.class);
  private long seqNo;

  /** Empty indices. */
  public MemoryDocuments() {
    for (Index index : Index.values()) {
      indices.put(index, new TreeMap<>());
      ordered.put(index, new Ordered());
    }
  }

  private SortedMap<String, Stored> of(Index index) {
    return Objects.requireNonNull(indices.get(index));
  }

  private Ordered ordered(Index index) {
    return Objects.requireNonNull(ordered.get(index));
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids) {
    return get(index, ids, List.of());
  }

  @Override
  public synchronized Map<String, Stored> get(
      Index index, Collection<String> ids, List<String> fields) {
    Map<String, Stored> found = new LinkedHashMap<>();
    for (String id : ids) {
      Stored stored = of(index).get(id);
      if (stored != null) {
        found.put(id, copy(stored));
      }
    }
    return found;
  }

  @Override
  public synchronized List<Written> write(List<Write> writes) {
    return writes.stream().map(this::write).toList();
  }

  private Written write(Write write) {
    Stored there = of(write.index()).get(write.id());
    return switch (write) {
      case Write.Create create when there != null -> new Written.Conflict();
      case Write.Create create -> done(create.index(), create.id(), create.document());
      case Write.Replace replace when !standsAt(there, replace.seqNo()) -> new Written.Conflict();
      case Write.Replace replace -> done(replace.index(), replace.id(), replace.document());
      case Write.Remove remove when !standsAt(there, remove.seqNo()) -> new Written.Conflict();
      case Write.Remove remove -> {
        ordered(remove.index()).remove(Objects.requireNonNull(there));
        of(remove.index()).remove(remove.id());
        yield new Written.Done(++seqNo, 1);
      }
    };
  }

  private static boolean standsAt(@Nullable Stored there, long seqNo) {
    return there != null && there.seqNo() == seqNo;
  }

  private Written done(Index index, String id, ObjectNode document) {
    ObjectNode read = MAPPER.readValue(MAPPER.writeValueAsBytes(document), ObjectNode.class);
    Stored written = new Stored(id, read, ++seqNo, 1);
    Stored before = of(index).put(id, written);
    if (before != null) {
      ordered(index).remove(before);
    }
    ordered(index).add(written);
    return new Written.Done(seqNo, 1);
  }

  private static Stored copy(Stored stored) {
    return new Stored(
        stored.id(), stored.source().deepCopy(), stored.seqNo(), stored.primaryTerm());
  }

  @Override
  public synchronized List<Stored> search(
      Index index, ObjectNode query, List<Sort> sort, int limit) {
    Map<String, Stored> documents = of(index);
    return ordered(index)
        .candidates(query, documents)
        .map(documents::get)
        .filter(stored -> Matching.matches(query, stored))
        .sorted(order(sort))
        .limit(limit)
        .map(MemoryDocuments::copy)
        .toList();
  }

  /** In the order asked for; by their ids where that says nothing. */
  private static Comparator<Stored> order(List<Sort> sort) {
    Comparator<Stored> order = Comparator.comparing(Stored::id);
    for (Sort by : sort.reversed()) {
      order = order(by).thenComparing(order);
    }
    return order;
  }

  private static Comparator<Stored> order(Sort by) {
    return (a, b) -> {
      JsonNode left = Matching.field(a.source(), by.field());
      JsonNode right = Matching.field(b.source(), by.field());
      if (left.isMissingNode() || right.isMissingNode()) {
        return Boolean.compare(left.isMissingNode(), right.isMissingNode());
      }
      return by.descending() ? Matching.compare(right, left) : Matching.compare(left, right);
    };
  }

  @Override
  public void each(Index index, ObjectNode query, List<Sort> sort, Predicate<Stored> visitor) {
    for (Stored stored : search(index, query, sort, Integer.MAX_VALUE)) {
      if (!visitor.test(stored)) {
        return;
      }
    }
  }

  @Override
  public long count(Index index, ObjectNode query) {
    return search(index, query, List.of(), Integer.MAX_VALUE).size();
  }

  @Override
  public ObjectNode aggregate(Index index, ObjectNode query, ObjectNode aggregation) {
    throw new UnsupportedOperationException("a crawl aggregates nothing");
  }

  @Override
  public void refresh(Collection<Index> refreshed) {
    // all is visible
  }

  @Override
  public long freeBytes() {
    return Long.MAX_VALUE;
  }

  @Override
  public String version() {
    return "memory";
  }

  @Override
  public void close() {
    // stays, for the next one who opens a store over it
  }
}
