package dev.exuvia.index;

import dev.exuvia.core.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a document field by field. What is absent is left out: null, the empty text, the empty
 * list. Texts are repaired and cut, times clamped, lists capped.
 */
final class Doc {
  /** How many entries of a list are kept. */
  static final int MOST = 1000;

  private final ObjectNode node = Json.object();

  /** A name, sentence or address. */
  Doc put(String name, @Nullable String value) {
    return put(name, value, Texts.SHORT);
  }

  /** A post's or letter's text. */
  Doc text(String name, String value) {
    return put(name, value, Texts.LONG);
  }

  private Doc put(String name, @Nullable String value, int longest) {
    if (value != null && !value.isEmpty()) {
      node.put(name, Texts.clean(value, longest));
    }
    return this;
  }

  Doc put(String name, long value) {
    node.put(name, value);
    return this;
  }

  Doc put(String name, double value) {
    node.put(name, value);
    return this;
  }

  Doc put(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Doc put(String name, @Nullable Instant value) {
    if (value != null) {
      node.put(name, Texts.time(value));
    }
    return this;
  }

  /** A severity and its rank, for sorting. */
  Doc severity(@Nullable Severity severity) {
    if (severity != null) {
      put("severity", severity.key()).put("severity_rank", Codecs.rank(severity));
    }
    return this;
  }

  Doc list(String name, Collection<String> values) {
    ArrayNode array = Json.array();
    values.stream().limit(MOST).forEach(value -> array.add(Texts.clean(value, Texts.SHORT)));
    return put(name, array);
  }

  Doc times(String name, Collection<Instant> values) {
    ArrayNode array = Json.array();
    values.stream().limit(MOST).forEach(value -> array.add(Texts.time(value)));
    return put(name, array);
  }

  /** Parts, all of them: for what the operator gave. */
  Doc parts(String name, Collection<Doc> values) {
    ArrayNode array = Json.array();
    values.forEach(value -> array.add(value.json()));
    return put(name, array);
  }

  private Doc put(String name, ArrayNode array) {
    if (!array.isEmpty()) {
      node.set(name, array);
    }
    return this;
  }

  Doc part(String name, Doc value) {
    if (!value.node.isEmpty()) {
      node.set(name, value.node);
    }
    return this;
  }

  /** Names and values that no mapping knows beforehand. */
  Doc facts(String name, Map<String, String> values) {
    var facts = new Doc();
    values.entrySet().stream()
        .filter(fact -> !fact.getKey().isEmpty())
        .limit(MOST)
        .forEach(fact -> facts.put(Texts.clean(fact.getKey(), 200), fact.getValue()));
    return part(name, facts);
  }

  ObjectNode json() {
    return node;
  }
}
