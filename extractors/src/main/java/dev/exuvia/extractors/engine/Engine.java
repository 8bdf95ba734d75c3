package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * All patterns of a rule set, made ready to be looked for together. Immutable, shared by threads; each
 * thread looks with a {@link Search} of its own.
 *
 * <p>Every pattern has anchors: literals of which each match holds one. Four bytes of each, case
 * folded, are a key. A bitmap of all keys is asked at each place of a text; where it answers, a table
 * leads to the anchors with that key.
 */
public final class Engine {
  static final int WINDOW = 4;
  static final int SHORTEST = 3;
  static final int FOLD = 0x20202020;

  private final List<Sought> sought;
  private final Index index;
  private final AtomicReferenceArray<Program> programs;
  private final int[][] words;
  private final List<Keyword> allWords = new ArrayList<>();
  private final Filter filter;
  private final Candidates table;

  private Engine(List<Sought> sought, Index index) {
    this.sought = List.copyOf(sought);
    this.index = index;
    this.programs = new AtomicReferenceArray<>(index.tests().size());
    this.words = new int[sought.size()][];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      words[i] = index.needsKeyword(i) ? words(sought.get(i), numbers) : new int[0];
    }
    this.filter = new Filter(index.keys().keySet());
    this.table = new Candidates(index, this::views);
  }

  /**
   * Makes patterns ready.
   *
   * @throws MalformedPattern if one of them cannot be looked for in linear time; its {@link
   *     Sought#problem} says why
   */
  public static Engine of(List<Sought> sought) throws MalformedPattern {
    return new Engine(sought, Index.of(sought));
  }

  /** Writes down what it takes long to work out; for {@link #read} of the same patterns. */
  public void write(DataOutput out) throws IOException {
    index.write(out);
  }

  /**
   * Makes patterns ready by what {@link #write} wrote.
   *
   * @throws IOException if it was written for another number of patterns
   */
  public static Engine read(List<Sought> sought, DataInput in) throws IOException {
    Index index = Index.read(in);
    if (index.patterns() != sought.size()) {
      throw new IOException("an index of other patterns");
    }
    return new Engine(sought, index);
  }

  private int[] words(Sought one, Map<String, Integer> numbers) {
    return one.keywords().stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, this::number))
        .toArray();
  }

  private int number(String word) {
    allWords.add(new Keyword(word));
    return allWords.size() - 1;
  }

  static int key(byte[] bytes, int at) {
    int window = (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
    return window | FOLD;
  }

  private int views(int pattern) {
    return sought.get(pattern).views();
  }

  /** Where keys may stand. */
  Filter filter() {
    return filter;
  }

  /** What the keys lead to. */
  Candidates table() {
    return table;
  }

  Entry entry(int number) {
    return index.entry(number);
  }

  /** A searcher for one thread. */
  public Search search() {
    return new Search(this);
  }

  /** How many four-byte keys the filter looks for. */
  public int keyCount() {
    return index.keys().size();
  }

  int size() {
    return sought.size();
  }

  Sought sought(int pattern) {
    return sought.get(pattern);
  }

  int tests() {
    return programs.length();
  }

  Program test(int number) {
    Program known = programs.get(number);
    if (known == null) {
      Index.Test test = index.tests().get(number);
      Anchor anchor = sought.get(test.pattern()).anchors().get(test.anchor());
      Node part = test.before() ? anchor.needed().reversed() : anchor.rest();
      known = Program.testing(part.relaxed());
      programs.set(number, known);
    }
    return known;
  }

  int back(int pattern) {
    return index.back(pattern);
  }

  boolean needsKeyword(int pattern) {
    return index.needsKeyword(pattern);
  }

  /** The numbers of its keywords. */
  int[] words(int pattern) {
    return words[pattern];
  }

  /** How many different keywords there are. */
  int words() {
    return allWords.size();
  }

  Keyword word(int number) {
    return allWords.get(number);
  }
}
