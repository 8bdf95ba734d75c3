package dev.exuvia.app.bench;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.engine.Search;
import dev.exuvia.extractors.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Texts that are meant to be slow, through the engine and through a whole scan. */
final class HostileBench {
  private final List<Rule> rules;
  private final Search search;
  private final RuleScanner scanner;
  private final int small;
  private final int large;
  private int stopped;

  /**
   * For these rules.
   *
   * @param small bytes of the texts that are tried
   * @param large bytes of those that were the slowest
   */
  HostileBench(List<Rule> rules, RuleScanner scanner, int small, int large) {
    this.rules = Engines.patterned(rules);
    this.search = Engines.of(this.rules).search();
    this.scanner = scanner;
    this.small = small;
    this.large = large;
  }

  /**
   * What a text costs, in milliseconds of processor time.
   *
   * @param name of its shape
   * @param engine small text, the first time: its automata grow meanwhile
   * @param engineAgain small text, best of three more
   * @param engineLarge large text, better of two
   * @param scan small text, all readings, judging and masking, better of two
   * @param scanLarge large text
   * @param stopped how many rules were stopped in the large text
   */
  record Hostile(
      String name,
      double engine,
      double engineAgain,
      double engineLarge,
      double scan,
      double scanLarge,
      int stopped) {}

  /** How many shapes there are, the slowest of them in the engine, and in a whole scan. */
  record Worst(int shapes, List<Hostile> inEngine, List<Hostile> inScan) {}

  /** Tries the shapes that are not made of rules, and those of every so many rules. */
  Worst worst(int everyNth, int wanted) {
    List<Shape> known = Shapes.wellKnown(rules);
    List<Rule> some = new ArrayList<>();
    for (int i = 0; i < rules.size(); i += everyNth) {
      some.add(rules.get(i));
    }
    List<Shape> all = new ArrayList<>(known);
    all.addAll(Shapes.of(some));
    List<Tried> tried = new ArrayList<>(all.stream().map(this::tried).toList());
    tried.sort(Comparator.comparingDouble(Tried::first).reversed());
    List<Hostile> slowest = new ArrayList<>();
    for (Tried one : tried) {
      if (slowest.size() < 2 * wanted || known.contains(one.shape())) {
        slowest.add(measured(one));
      }
    }
    return new Worst(
        all.size(),
        top(slowest, Comparator.comparingDouble(Hostile::engineLarge), wanted),
        top(slowest, Comparator.comparingDouble(Hostile::scanLarge), wanted));
  }

  private static List<Hostile> top(List<Hostile> all, Comparator<Hostile> by, int wanted) {
    return all.stream().sorted(by.reversed()).limit(wanted).toList();
  }

  private record Tried(Shape shape, double first) {}

  private Tried tried(Shape shape) {
    return new Tried(shape, engine(shape.text(small), 1));
  }

  private Hostile measured(Tried tried) {
    Item few = tried.shape().text(small);
    Item many = tried.shape().text(large);
    double again = engine(few, 3);
    double manyMs = engine(many, 2);
    int rulesStopped = stopped;
    return new Hostile(
        tried.shape().name(),
        tried.first(),
        again,
        manyMs,
        scan(few, 2),
        scan(many, 1),
        rulesStopped);
  }

  private double engine(Item item, int passes) {
    Hits hits = new Hits() {
      @Override
      public void hit(int pattern, int[] groups) {}

      @Override
      public void stopped(int pattern, int from) {
        stopped++;
      }
    };
    return Meter.of(passes, () -> {
          stopped = 0;
          search.run(item.bytes(), item.length(), Engines.RAW, hits);
        })
        .bestMs();
  }

  private double scan(Item item, int passes) {
    RawPost post = new RawPost(
        new PostId(new Platform("bench"), "1"),
        Kind.POST,
        new SourceId("bench"),
        null,
        Map.of(Field.BODY, item.text()),
        new Author(new Platform("bench"), null, null, List.of()),
        null,
        null,
        null,
        0,
        false,
        Instant.EPOCH);
    return Meter.of(passes, () -> scanner.scan(post)).bestMs();
  }
}
