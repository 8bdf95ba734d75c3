package dev.exuvia.index;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Filters in Elasticsearch's words; all that are added must hold. */
final class Queries {
  private final ArrayNode filter = Json.array();
  private final ArrayNode mustNot = Json.array();

  static Queries all() {
    return new Queries();
  }

  Queries term(String field, @Nullable String value) {
    if (value != null) {
      filter.add(Json.object("term", Json.object().put(field, value)));
    }
    return this;
  }

  Queries term(String field, @Nullable Boolean value) {
    if (value != null) {
      filter.add(Json.object("term", Json.object().put(field, value)));
    }
    return this;
  }

  Queries terms(String field, Collection<String> values) {
    filter.add(Json.object("terms", Json.object(field, Json.strings(values))));
    return this;
  }

  Queries ids(Collection<String> ids) {
    filter.add(Json.object("ids", Json.object("values", Json.strings(ids))));
    return this;
  }

  Queries startsWith(String field, String prefix) {
    filter.add(Json.object("prefix", Json.object().put(field, prefix)));
    return this;
  }

  /** [from, to), either end may be open. */
  Queries between(String field, @Nullable Instant from, @Nullable Instant to) {
    if (from != null || to != null) {
      ObjectNode range = Json.object();
      if (from != null) {
        range.put("gte", Texts.time(from));
      }
      if (to != null) {
        range.put("lt", Texts.time(to));
      }
      filter.add(Json.object("range", Json.object(field, range)));
    }
    return this;
  }

  Queries notAfter(String field, Instant time) {
    filter.add(Json.object(
        "range", Json.object(field, Json.object().put("lte", Texts.time(time)))));
    return this;
  }

  Queries above(String field, long value) {
    filter.add(Json.object("range", Json.object(field, Json.object().put("gt", value))));
    return this;
  }

  Queries has(String field) {
    filter.add(exists(field));
    return this;
  }

  Queries without(String field) {
    mustNot.add(exists(field));
    return this;
  }

  Queries notTrue(String field) {
    mustNot.add(Json.object("term", Json.object().put(field, true)));
    return this;
  }

  Queries none(String field, Collection<String> values) {
    mustNot.add(Json.object("terms", Json.object(field, Json.strings(values))));
    return this;
  }

  ObjectNode json() {
    ObjectNode bool = Json.object();
    bool.set("filter", filter);
    bool.set("must_not", mustNot);
    return Json.object("bool", bool);
  }

  private static ObjectNode exists(String field) {
    return Json.object("exists", Json.object().put("field", field));
  }
}
