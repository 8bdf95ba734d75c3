package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Documents} on an Elasticsearch of 8.x or 9.x, the embedded node or a full cluster. */
public final class ElasticsearchDocuments implements Documents {
  private static final int CHUNK = 1000;
  private static final String KEEP_ALIVE = "5m";
  private static final Map<String, String> GET = Map.of(
      "filter_path",
      "error.type,docs._id,docs.found,docs._seq_no,docs._primary_term,docs._source,docs.error.type");
  private static final String HITS =
      "error.type,pit_id,hits.hits._id,hits.hits._seq_no,hits.hits._primary_term,"
          + "hits.hits._source,hits.hits.sort";

  private final Transport transport;
  private final Bulk bulk;
  private final String prefix;

  private ElasticsearchDocuments(Transport transport, String prefix) {
    this.transport = transport;
    this.bulk = new Bulk(transport, prefix);
    this.prefix = prefix;
  }

  /** Connects, and makes the indices that are missing. */
  public static ElasticsearchDocuments open(Connection connection, StoreSettings settings)
      throws StoreException {
    return open(connection, settings, Pause.REAL);
  }

  /** The same with another way to wait. */
  public static ElasticsearchDocuments open(
      Connection connection, StoreSettings settings, Pause pause) throws StoreException {
    var transport = new Transport(connection, settings, pause);
    try {
      new Indices(transport, settings).prepare();
      return new ElasticsearchDocuments(transport, settings.prefix());
    } catch (StoreException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids) throws StoreException {
    return get(index, ids, List.of());
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids, List<String> fields)
      throws StoreException {
    Map<String, Stored> found = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>(GET);
    if (!fields.isEmpty()) {
      parameters.put("_source_includes", String.join(",", fields));
    }
    List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
    for (int from = 0; from < distinct.size(); from += CHUNK) {
      List<String> chunk = distinct.subList(from, Math.min(from + CHUNK, distinct.size()));
      ObjectNode answer = transport.must(
          "POST", path(index, "_mget"), parameters, Json.object("ids", Json.strings(chunk)));
      for (JsonNode document : answer.path("docs")) {
        if (document.has("error")) {
          throw new StoreException("Elasticsearch could not read from " + index.under(prefix));
        }
        if (document.path("found").asBoolean()) {
          found.put(document.path("_id").asString(), stored(document));
        }
      }
    }
    return found;
  }

  @Override
  public List<Written> write(List<Write> writes) throws StoreException {
    return writes.isEmpty() ? List.of() : bulk.write(writes);
  }

  @Override
  public List<Stored> search(Index index, ObjectNode query, List<Sort> sort, int limit)
      throws StoreException {
    ObjectNode body = searchBody(query, sort, limit);
    ObjectNode answer = transport.must("POST", path(index, "_search"), searching(), body);
    List<Stored> hits = new ArrayList<>();
    answer.at("/hits/hits").forEach(hit -> hits.add(stored(hit)));
    return hits;
  }

  @Override
  public void each(Index index, ObjectNode query, List<Sort> sort, Predicate<Stored> visitor)
      throws StoreException {
    Map<String, String> keep = Map.of("keep_alive", KEEP_ALIVE);
    Transport.Answer opened = transport.ask("POST", path(index, "_pit"), keep);
    if (!opened.ok()) {
      throw new StoreException(Transport.refused("POST", path(index, "_pit"), opened));
    }
    String pit = opened.body().path("id").asString();
    try {
      JsonNode after = null;
      do {
        ObjectNode body = searchBody(query, sort, CHUNK);
        body.set("pit", Json.object().put("id", pit).put("keep_alive", KEEP_ALIVE));
        if (after != null) {
          body.set("search_after", after);
        }
        ObjectNode answer = transport.must("POST", "/_search", searching(), body);
        pit = answer.path("pit_id").asString(pit);
        after = visit(answer.at("/hits/hits"), visitor);
      } while (after != null);
    } finally {
      transport.ask("DELETE", "/_pit", Map.of(), Json.object().put("id", pit));
    }
  }

  /** Shows a page of hits; returns where the next one starts, or null at the end. */
  private static @Nullable JsonNode visit(JsonNode hits, Predicate<Stored> visitor) {
    JsonNode last = null;
    for (JsonNode hit : hits) {
      if (!visitor.test(stored(hit))) {
        return null;
      }
      last = hit.path("sort");
    }
    return hits.size() < CHUNK ? null : last;
  }

  @Override
  public long count(Index index, ObjectNode query) throws StoreException {
    return transport
        .must("POST", path(index, "_count"), Map.of(), Json.object("query", query))
        .path("count")
        .asLong();
  }

  @Override
  public ObjectNode aggregate(Index index, ObjectNode query, ObjectNode aggregation)
      throws StoreException {
    ObjectNode body = Json.object("query", query).put("size", 0);
    body.set("aggs", Json.object("wanted", aggregation));
    ObjectNode answer = transport.must(
        "POST",
        path(index, "_search"),
        Map.of("filter_path", "error.type,aggregations", "allow_partial_search_results", "false"),
        body);
    return (ObjectNode) answer.at("/aggregations/wanted");
  }

  @Override
  public void refresh(Collection<Index> indices) throws StoreException {
    String names =
        indices.stream().map(index -> index.under(prefix)).collect(Collectors.joining(","));
    Transport.Answer answer = transport.ask("POST", "/" + names + "/_refresh", Map.of());
    if (!answer.ok()) {
      throw new StoreException(Transport.refused("POST", "/" + names + "/_refresh", answer));
    }
  }

  @Override
  public long freeBytes() throws StoreException {
    long least = Long.MAX_VALUE;
    for (JsonNode node : nodes("/_nodes/stats/fs", "nodes.*.fs.data.available_in_bytes")) {
      for (JsonNode path : node.at("/fs/data")) {
        least = Math.min(least, path.path("available_in_bytes").asLong());
      }
    }
    if (least == Long.MAX_VALUE) {
      throw new StoreException("Elasticsearch does not say how much disk is free");
    }
    return least;
  }

  @Override
  public String version() throws StoreException {
    for (JsonNode node : nodes("/_nodes/_local", "nodes.*.version")) {
      String version = node.path("version").asString("");
      return version.matches("[0-9A-Za-z.-]{1,40}") ? version : "unknown";
    }
    return "unknown";
  }

  private JsonNode nodes(String path, String fields) throws StoreException {
    Transport.Answer answer = transport.ask("GET", path, Map.of("filter_path", fields));
    if (!answer.ok()) {
      throw new StoreException(Transport.refused("GET", path, answer));
    }
    return answer.body().path("nodes");
  }

  /** For the test that breaks its client. */
  Transport transport() {
    return transport;
  }

  @Override
  public void close() {
    transport.close();
  }

  private String path(Index index, String what) {
    return "/" + index.under(prefix) + "/" + what;
  }

  private static Map<String, String> searching() {
    return Map.of("filter_path", HITS, "allow_partial_search_results", "false");
  }

  private static ObjectNode searchBody(ObjectNode query, List<Sort> sort, int size) {
    ArrayNode orders = Json.array();
    if (sort.isEmpty()) {
      orders.add("_doc");
    }
    for (Sort order : sort) {
      orders.add(Json.object(
          order.field(),
          Json.object().put("order", order.descending() ? "desc" : "asc").put("missing", "_last")));
    }
    ObjectNode body = Json.object("query", query)
        .put("size", size)
        .put("seq_no_primary_term", true)
        .put("track_total_hits", false);
    body.set("sort", orders);
    return body;
  }

  private static Stored stored(JsonNode document) {
    return new Stored(
        document.path("_id").asString(),
        document.path("_source") instanceof ObjectNode source ? source : Json.object(),
        document.path("_seq_no").asLong(),
        document.path("_primary_term").asLong());
  }
}
