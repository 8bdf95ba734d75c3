package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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

  /** Four bytes of a text at once. */
  static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes of a text at once. */
  static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<Sought> sought;
  private final Index index;
  private final AtomicReferenceArray<Program> after;
  private final AtomicReferenceArray<Program> before;
  private final int[][] words;
  private final List<String> allWords;
  private volatile @Nullable Keywords keywords;
  private final Filter filter;

  private Engine(List<Sought> sought, Index index) {
    this.sought = List.copyOf(sought);
    this.index = index;
    this.after = new AtomicReferenceArray<>(index.places().size());
    this.before = new AtomicReferenceArray<>(index.places().size());
    this.words = new int[sought.size()][];
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i++) {
      words[i] = words(index.needsKeyword(i) ? sought.get(i).keywords() : List.of(), numbers);
    }
    this.allWords = List.copyOf(numbers.keySet());
    this.filter = new Filter(index.candidates().keys());
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

  private static int[] words(List<String> words, Map<String, Integer> numbers) {
    int[] own = new int[words.size()];
    for (int i = 0; i < own.length; i++) {
      Integer known = numbers.putIfAbsent(words.get(i), numbers.size());
      own[i] = known == null ? numbers.size() - 1 : known;
    }
    return own;
  }

  static int key(byte[] bytes, int at) {
    int window = (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
    return window | FOLD;
  }

  /** Where keys may stand. */
  Filter filter() {
    return filter;
  }

  /** What the keys lead to. */
  Candidates candidates() {
    return index.candidates();
  }

  Place place(int number) {
    return index.places().get(number);
  }

  /** A searcher for one thread. */
  public Search search() {
    return new Search(this);
  }

  /** How many four-byte keys the filter looks for. */
  public int keyCount() {
    return index.candidates().keyCount();
  }

  int size() {
    return sought.size();
  }

  Sought sought(int pattern) {
    return sought.get(pattern);
  }

  /** How many places patterns have. */
  int places() {
    return index.places().size();
  }

  /** What a match is from the literal of a place on. */
  Program after(int place) {
    Program known = after.get(place);
    if (known == null) {
      known = Program.testing(anchor(place).rest().relaxed());
      after.set(place, known);
    }
    return known;
  }

  /** What a match must be before the literal of a place, reversed. */
  Program before(int place) {
    Program known = before.get(place);
    if (known == null) {
      known = Program.testing(anchor(place).needed().relaxed().reversed());
      before.set(place, known);
    }
    return known;
  }

  private Anchor anchor(int place) {
    Place there = place(place);
    return Anchor.at(sought.get(there.pattern()).regex().tree(), there.path());
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

  /** All of them. */
  Keywords keywords() {
    Keywords known = keywords;
    if (known == null) {
      known = new Keywords(allWords);
      keywords = known;
    }
    return known;
  }
}
