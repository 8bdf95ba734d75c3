package dev.exuvia.app.bench;

import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.engine.Search;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What each rule adds to the time of a search through a corpus. An engine with one rule costs little
 * more than the filter alone, too little to be told from noise; so each is timed with the rule in it
 * once and many times, and the difference is divided.
 */
final class RuleCosts {
  private static final int COPIES = 33;

  private RuleCosts() {}

  /**
   * What a rule costs.
   *
   * @param rule its id
   * @param nanosPerKb processor time for each 1,000 bytes of the corpus
   * @param keys how many four-byte keys it puts into the filter
   * @param literals how often one of its anchors stands in the corpus
   * @param hits how many matches it has there
   * @param allocated bytes that a search for it allocates there
   */
  record RuleCost(
      String rule, double nanosPerKb, int keys, long literals, long hits, long allocated) {}

  /** All rules with a pattern, the most expensive first. */
  static List<RuleCost> of(List<Rule> rules, Corpus corpus, int passes) {
    List<RuleCost> costs = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.pattern() != null) {
        costs.add(cost(rule, corpus, passes));
      }
    }
    costs.sort(Comparator.comparingDouble(RuleCost::nanosPerKb).reversed());
    return costs;
  }

  private static RuleCost cost(Rule rule, Corpus corpus, int passes) {
    Sought sought = Engines.sought(rule);
    Engine once = Engines.make(Collections.nCopies(1, sought));
    Engine often = Engines.make(Collections.nCopies(COPIES, sought));
    Counted counted = new Counted();
    pass(once.search(), corpus, counted);
    Search one = once.search();
    Search many = often.search();
    Hits nobody = new Counted();
    Meter.Cost alone = Meter.of(passes, () -> pass(one, corpus, nobody));
    long all = Meter.of(passes, () -> pass(many, corpus, nobody)).best();
    double nanos = Math.max(0, all - alone.best()) / (COPIES - 1.0);
    long literals = Literals.of(Engines.anchors(rule)).count(corpus);
    return new RuleCost(
        rule.id(),
        nanos * 1000 / corpus.bytes(),
        once.keyCount(),
        literals,
        counted.hits,
        alone.allocated());
  }

  private static void pass(Search search, Corpus corpus, Hits hits) {
    for (Item item : corpus.items()) {
      search.run(item.bytes(), item.length(), Engines.RAW, hits);
    }
  }

  private static final class Counted implements Hits {
    private long hits;

    @Override
    public void hit(int pattern, int[] groups) {
      hits++;
    }

    @Override
    public void stopped(int pattern, int from) {}
  }
}
