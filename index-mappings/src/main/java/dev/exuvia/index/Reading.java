package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a document that {@link Doc} built. */
record Reading(JsonNode node) {
  static Reading of(Stored stored) {
    return new Reading(stored.source());
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** A text, empty where there is none. */
  String text(String name) {
    return node.path(name).asString("");
  }

  @Nullable
  String optional(String name) {
    return has(name) ? text(name) : null;
  }

  /** A value of its own type, or null. */
  <T> @Nullable T optional(String name, Function<String, T> type) {
    return has(name) ? type.apply(text(name)) : null;
  }

  int number(String name) {
    return node.path(name).asInt(0);
  }

  long large(String name) {
    return node.path(name).asLong(0);
  }

  double real(String name) {
    return node.path(name).asDouble(0);
  }

  boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  Instant time(String name) {
    return has(name) ? Instant.parse(text(name)) : Instant.EPOCH;
  }

  @Nullable
  Instant optionalTime(String name) {
    return optional(name, Instant::parse);
  }

  @Nullable
  Severity optionalSeverity() {
    return optional("severity", Severity::of);
  }

  Severity severity() {
    return has("severity") ? Severity.of(text("severity")) : Severity.LOW;
  }

  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    node.path(name).forEach(value -> values.add(value.asString()));
    return values;
  }

  <T extends Comparable<T>> SortedSet<T> set(String name, Function<String, T> type) {
    return list(name).stream().map(type).collect(Collectors.toCollection(TreeSet::new));
  }

  SortedSet<Category> categories() {
    return set("categories", Category::of);
  }

  List<Reading> parts(String name) {
    List<Reading> parts = new ArrayList<>();
    node.path(name).forEach(part -> parts.add(new Reading(part)));
    return parts;
  }

  Reading part(String name) {
    return new Reading(node.path(name));
  }

  SortedMap<String, String> facts(String name) {
    SortedMap<String, String> facts = new TreeMap<>();
    node.path(name).properties().forEach(f -> facts.put(f.getKey(), f.getValue().asString()));
    return facts;
  }
}
