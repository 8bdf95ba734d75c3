package dev.exuvia.app.bench;

import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.engine.Search;
import dev.exuvia.extractors.rules.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The engine alone, on texts as they stand, and RE2/J beside it. */
final class EngineBench {
  private final List<Rule> rules;
  private final Engine engine;
  private final int passes;

  EngineBench(List<Rule> rules, int passes) {
    this.rules = Engines.patterned(rules);
    this.engine = Engines.of(this.rules);
    this.passes = passes;
  }

  /** The engine through a corpus, after one pass in which its automata grow. */
  Rate engine(Corpus corpus) {
    return rate(engine, corpus);
  }

  private Rate rate(Engine some, Corpus corpus) {
    Search search = some.search();
    Nobody nobody = new Nobody();
    pass(search, corpus, nobody);
    return Rate.of(Meter.of(passes, () -> pass(search, corpus, nobody)), corpus);
  }

  private static void pass(Search search, Corpus corpus, Hits hits) {
    pass(search, corpus, Engines.RAW, hits);
  }

  private static void pass(Search search, Corpus corpus, int views, Hits hits) {
    for (Item item : corpus.items()) {
      search.run(item.bytes(), item.length(), views, hits);
    }
  }

  /** The same for a sort of text that no rule is for: what it takes to see where literals stand. */
  Rate filter(Corpus corpus) {
    Search search = engine.search();
    Nobody nobody = new Nobody();
    pass(search, corpus, 0, nobody);
    return Rate.of(Meter.of(passes, () -> pass(search, corpus, 0, nobody)), corpus);
  }

  /** The same rules for RE2/J. */
  Re2Baseline baseline() {
    return new Re2Baseline(rules);
  }

  /** RE2/J through a corpus. */
  Rate re2(Re2Baseline baseline, Corpus corpus) {
    Corpus few = corpus.first(corpus.bytes() / 20);
    few.items().forEach(item -> baseline.run(item, (rule, start, end) -> {}));
    Meter.Cost cost = Meter.of(
        Math.min(passes, 2),
        () -> corpus.items().forEach(item -> baseline.run(item, (rule, start, end) -> {})));
    return Rate.of(cost, corpus);
  }

  /**
   * Whether both find the same.
   *
   * @param matches by the engine
   * @param missing matches by RE2/J that the engine has not
   * @param surplus the other way round
   * @param stopped how often the engine stopped a rule in a text, and so may miss
   */
  record Agreement(long matches, long missing, long surplus, long stopped) {}

  /** Compares every match of a corpus. */
  Agreement agreement(Re2Baseline baseline, Corpus corpus) {
    Search search = engine.search();
    long matches = 0;
    long missing = 0;
    long surplus = 0;
    Gathered mine = new Gathered();
    for (Item item : corpus.items()) {
      mine.found.clear();
      search.run(item.bytes(), item.length(), Engines.RAW, mine);
      Set<Match> theirs = new HashSet<>();
      baseline.run(item, (rule, start, end) -> theirs.add(new Match(rule, start, end)));
      matches += mine.found.size();
      missing += theirs.stream().filter(match -> !mine.found.contains(match)).count();
      surplus += mine.found.stream().filter(match -> !theirs.contains(match)).count();
    }
    return new Agreement(matches, missing, surplus, mine.stopped);
  }

  /**
   * What more rules cost.
   *
   * @param half nanoseconds for 1,000 bytes with half of the rules, the mean of both halves
   * @param all with all of them
   * @param twice with as many again, whose literals were changed
   */
  record Doubling(double half, double all, double twice) {
    double halfToAll() {
      return all / half - 1;
    }

    double allToTwice() {
      return twice / all - 1;
    }
  }

  /** Times the rules by halves, all, and all with a changed second set. */
  Doubling doubling(Corpus corpus) {
    List<Rule> even = new ArrayList<>();
    List<Rule> odd = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      (i % 2 == 0 ? even : odd).add(rules.get(i));
    }
    double half = (nanos(Engines.of(even), corpus) + nanos(Engines.of(odd), corpus)) / 2;
    double all = nanos(engine, corpus);
    double twice = nanos(Engines.make(Mutation.doubled(rules)), corpus);
    return new Doubling(half, all, twice);
  }

  private double nanos(Engine some, Corpus corpus) {
    return rate(some, corpus).nanosPerKb();
  }

  private static final class Nobody implements Hits {
    @Override
    public void hit(int pattern, int[] groups) {}

    @Override
    public void stopped(int pattern, int from) {}
  }

  private record Match(int rule, int start, int end) {}

  private static final class Gathered implements Hits {
    private final Set<Match> found = new HashSet<>();
    private long stopped;

    @Override
    public void hit(int pattern, int[] groups) {
      found.add(new Match(pattern, groups[0], groups[1]));
    }

    @Override
    public void stopped(int pattern, int from) {
      stopped++;
    }
  }
}
