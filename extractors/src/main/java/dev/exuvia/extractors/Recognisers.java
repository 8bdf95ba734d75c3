package dev.exuvia.extractors;

import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Search;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The rules of a set made ready: their patterns in one engine, their detectors beside it. Shared by
 * threads; a search is lent to one at a time.
 */
final class Recognisers {
  private final List<Rule> patterned = new ArrayList<>();
  private final List<Rule> detecting = new ArrayList<>();
  private final Engine engine;
  private final Queue<Search> idle = new ConcurrentLinkedQueue<>();

  Recognisers(List<Rule> rules) {
    List<Sought> sought = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.pattern() != null) {
        patterned.add(rule);
        sought.add(new Sought(rule.pattern(), rule.keywords(), bits(rule.views())));
      }
      if (rule.detector() != null) {
        detecting.add(rule);
      }
    }
    try {
      engine = Engine.of(sought);
    } catch (MalformedPattern e) {
      throw new IllegalStateException("a rule was read whose pattern cannot be looked for", e);
    }
  }

  private static int bits(Set<View.Kind> views) {
    return views.stream().mapToInt(View.Kind::bit).reduce(0, (a, b) -> a | b);
  }

  /** The rule whose pattern has this number in the engine. */
  Rule patterned(int pattern) {
    return patterned.get(pattern);
  }

  /** The rules that find by code. */
  List<Rule> detecting() {
    return detecting;
  }

  Search search() {
    return engine.search();
  }

  /** A search for one thread, until it is given back. */
  Search borrow() {
    Search search = idle.poll();
    return search == null ? engine.search() : search;
  }

  void giveBack(Search search) {
    idle.add(search);
  }
}
