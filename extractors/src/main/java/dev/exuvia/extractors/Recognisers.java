package dev.exuvia.extractors;

import dev.exuvia.core.Hmac;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Search;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.RuleSet;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a set made ready: their patterns in an engine for each part of the set, their
 * detectors beside them. Shared by threads; a lens is lent to one at a time.
 */
final class Recognisers {
  private static final int LONG = 1 << 16;
  private static final int MANY = 8;

  private final List<RuleSet> parts;
  private final List<Integer> firsts = new ArrayList<>();
  private final List<Rule> patterned = new ArrayList<>();
  private final List<Rule> detecting = new ArrayList<>();
  private final int depth;
  private final Queue<Lens> idle = new ConcurrentLinkedQueue<>();

  /**
   * For the rules of a set.
   *
   * @param depth how many encodings around each other are opened
   */
  Recognisers(RuleSet rules, int depth) {
    this.depth = depth;
    parts = rules.parts();
    for (RuleSet part : parts) {
      part.engine();
      firsts.add(patterned.size());
      part.rules().stream().filter(rule -> rule.pattern() != null).forEach(patterned::add);
      part.rules().stream().filter(rule -> rule.detector() != null).forEach(detecting::add);
    }
  }

  /** The rule whose pattern has this number. */
  Rule patterned(int pattern) {
    return patterned.get(pattern);
  }

  /** The rules that find by code. */
  List<Rule> detecting() {
    return detecting;
  }

  /** A new one, for one thread. */
  Lens lens() {
    return new Lens();
  }

  /** One for one thread, until it is given back. */
  Lens borrow() {
    Lens lens = idle.poll();
    return lens == null ? new Lens() : lens;
  }

  void giveBack(Lens lens) {
    idle.add(lens);
  }

  /** Scans a post with the automata of a lens, and leaves nothing of it there. */
  Scanned scan(RawPost post, Lens lens, Hmac hmac, Limits limits) {
    try {
      return new PostScan(this, lens, hmac, limits, post).run();
    } finally {
      lens.forget();
    }
  }

  /** Looks for all patterns in one reading after the other. */
  final class Lens {
    private final List<Search> searches = new ArrayList<>();
    private final List<Shifted> shifted = new ArrayList<>();
    private final Presence presence = new Presence();
    private final List<Views> views = new ArrayList<>();

    private Lens() {
      for (int i = 0; i < parts.size(); i++) {
        searches.add(parts.get(i).engine().search());
        shifted.add(new Shifted(firsts.get(i)));
      }
    }

    /** Tries single expressions. */
    Presence presence() {
      return presence;
    }

    /** Where the detector of a rule finds something in a reading. */
    List<Span> detected(Rule rule, View view) {
      Detector detector = Objects.requireNonNull(rule.detector());
      return detector.mayBeIn(view) && rule.views().contains(view.kind())
          ? detector.find(view.text(), presence)
          : List.of();
    }

    /** What reads a text of a post. */
    Views views(int number) {
      while (views.size() <= number) {
        views.add(new Views(depth));
      }
      return views.get(number);
    }

    /** Keeps no long text, and no more buffers than an ordinary post needs. */
    void forget() {
      presence.forget();
      views.removeIf(one -> one.size() > 0 && one.get(0).length() > LONG);
      if (views.size() > MANY) {
        views.subList(MANY, views.size()).clear();
      }
      views.forEach(one -> one.read(""));
    }

    void run(View view, Hits hits) {
      for (int i = 0; i < searches.size() && !hits.isEnough(); i++) {
        Shifted to = shifted.get(i);
        to.hits = hits;
        searches.get(i).run(view.bytes(), view.length(), view.kind().bit(), to);
        to.hits = null;
      }
    }
  }

  /** Numbers the patterns of a part among those of all. */
  private static final class Shifted implements Hits {
    private final int first;
    private @Nullable Hits hits;

    Shifted(int first) {
      this.first = first;
    }

    @Override
    public void hit(int pattern, int[] groups) {
      if (hits != null) {
        hits.hit(first + pattern, groups);
      }
    }

    @Override
    public void stopped(int pattern, int from) {
      if (hits != null) {
        hits.stopped(first + pattern, from);
      }
    }

    @Override
    public boolean isEnough() {
      return hits != null && hits.isEnough();
    }
  }
}
