package dev.exuvia.extractors.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final int HASH = 0x9E3779B1;

  /** What a key leads to. */
  static final class Entry {
    /** The index of the pattern. */
    final int pattern;

    /** In lower case. */
    final byte[] literal;

    /** Where in the literal its key stands. */
    final int offset;

    /**
     * The index of the program that a match fulfils from the literal on, -1 to look through the whole
     * text.
     */
    final int test;

    /** The most bytes that a match has from the literal on. */
    final int most;

    /** The most bytes that a match has before the literal. */
    final int before;

    /** The index of the program that a match fulfils before the literal, -1 if it need not. */
    final int prefix;

    private Entry(
        int pattern, byte[] literal, int offset, int test, int most, int before, int prefix) {
      this.most = most;
      this.before = before;
      this.prefix = prefix;
      this.pattern = pattern;
      this.literal = literal;
      this.offset = offset;
      this.test = test;
    }
  }

  private final List<Sought> sought;
  private final List<Node> tests = new ArrayList<>();
  private final AtomicReferenceArray<Program> programs;
  private final int[] back;
  private final boolean[] needsKeyword;
  private final int[][] words;
  private final List<Keyword> allWords = new ArrayList<>();
  private final long[] bitmap;
  private final int shift;
  private final int[] keys;
  private final Entry[][] entries;
  private final int keyCount;

  private Engine(List<Sought> sought) throws MalformedPattern {
    this.sought = List.copyOf(sought);
    this.back = new int[sought.size()];
    this.needsKeyword = new boolean[sought.size()];
    this.words = new int[sought.size()][];
    Map<Integer, List<Entry>> byKey = new HashMap<>();
    IdentityHashMap<Node, Integer> known = new IdentityHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < sought.size(); i++) {
      add(i, byKey, known);
      words[i] = sought.get(i).keywords().stream()
          .mapToInt(word -> numbers.computeIfAbsent(word, this::number))
          .toArray();
    }
    this.programs = new AtomicReferenceArray<>(tests.size());
    this.keyCount = byKey.size();
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(byKey.size() * 48), 12, 20);
    this.shift = 32 - bits;
    this.bitmap = new long[1 << (bits - 6)];
    int slots = Integer.highestOneBit(Math.max(16, byKey.size() * 4));
    this.keys = new int[slots];
    this.entries = new Entry[slots][];
    byKey.forEach(this::put);
  }

  /**
   * Makes patterns ready.
   *
   * @throws MalformedPattern if one of them cannot be looked for in linear time; its {@link
   *     Sought#problem} says why
   */
  public static Engine of(List<Sought> sought) throws MalformedPattern {
    return new Engine(sought);
  }

  private void add(int i, Map<Integer, List<Entry>> byKey, IdentityHashMap<Node, Integer> known)
      throws MalformedPattern {
    Sought one = sought.get(i);
    Optional<String> problem = one.problem();
    if (problem.isPresent()) {
      throw new MalformedPattern(problem.get());
    }
    List<Anchor> anchors = one.regex().derived();
    if (anchors.isEmpty()) {
      for (String word : one.keywords()) {
        for (byte[] form : Keyword.forms(word)) {
          String literal = new String(form, StandardCharsets.ISO_8859_1);
          place(new Entry(i, form, Frequency.rarest(literal), -1, 0, 0, -1), null, byKey);
        }
      }
      return;
    }
    for (Anchor anchor : anchors) {
      add(i, anchor, byKey, known);
    }
  }

  private void add(
      int i, Anchor anchor, Map<Integer, List<Entry>> byKey, IdentityHashMap<Node, Integer> known) {
    List<String> words = sought.get(i).keywords();
    int test = test(anchor.rest(), known);
    Node needed = anchor.needed();
    int prefix = needed.isOptional() ? -1 : test(needed, known);
    int most = anchor.rest().most();
    int before = anchor.before();
    LazyDfa dfa = anchor.literals().stream().allMatch(literal -> literal.length() >= WINDOW)
        ? null
        : LazyDfa.anchored(Program.testing(anchor.rest().relaxed()));
    for (String literal : anchor.literals()) {
      int offset = Frequency.rarest(literal);
      back[i] = Math.max(back[i], before + offset);
      needsKeyword[i] |=
          !words.isEmpty() && words.stream().noneMatch(word -> literal.contains(utf8(word)));
      byte[] bytes = literal.getBytes(StandardCharsets.ISO_8859_1);
      Entry entry = new Entry(i, bytes, offset, test, most, needed.most(), prefix);
      place(entry, dfa, byKey);
    }
  }

  private int test(Node node, IdentityHashMap<Node, Integer> known) {
    Integer test = known.get(node);
    if (test == null) {
      test = tests.size();
      tests.add(node);
      known.put(node, test);
    }
    return test;
  }

  private int number(String word) {
    allWords.add(new Keyword(word));
    return allWords.size() - 1;
  }

  private static String utf8(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Puts an entry under its key; a literal of three bytes under every fourth that may follow. */
  private static void place(
      Entry entry,
      @org.jspecify.annotations.Nullable LazyDfa dfa,
      Map<Integer, List<Entry>> byKey) {
    byte[] literal = entry.literal;
    if (literal.length >= WINDOW) {
      int key = key(literal, entry.offset);
      byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(entry);
      return;
    }
    boolean[] can = dfa == null ? null : following(dfa, literal);
    byte[] four = Arrays.copyOf(literal, WINDOW);
    for (int last = 0; last < 256; last++) {
      four[SHORTEST] = (byte) last;
      if (can == null || can[Math.min(128, last)]) {
        List<Entry> there = byKey.computeIfAbsent(key(four, 0), k -> new ArrayList<>(1));
        if (!there.contains(entry)) {
          there.add(entry);
        }
      }
    }
  }

  /** In any mixture of upper and lower case. */
  private static boolean[] following(LazyDfa dfa, byte[] lower) {
    boolean[] can = new boolean[129];
    if (lower[0] < 0 || lower[1] < 0 || lower[2] < 0) {
      Arrays.fill(can, true);
      return can;
    }
    byte[] mixed = lower.clone();
    for (int upper = 0; upper < 1 << SHORTEST; upper++) {
      boolean letters = true;
      for (int i = 0; i < SHORTEST; i++) {
        boolean raise = (upper >> i & 1) == 1;
        letters &= !raise || (lower[i] >= 'a' && lower[i] <= 'z');
        mixed[i] = (byte) (raise ? lower[i] - 32 : lower[i]);
      }
      if (letters) {
        dfa.following(mixed, mixed.length, can);
      }
    }
    return can;
  }

  private static int key(byte[] bytes, int at) {
    int window = (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
    return window | FOLD;
  }

  private void put(int key, List<Entry> list) {
    int hash = key * HASH;
    int bit = hash >>> shift;
    bitmap[bit >>> 6] |= 1L << bit;
    int slot = slot(hash);
    while (entries[slot] != null) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    entries[slot] = list.toArray(Entry[]::new);
  }

  private int slot(int hash) {
    return (hash >>> 7) & (keys.length - 1);
  }

  /** The entries of a key, null if it is none. */
  Entry @org.jspecify.annotations.Nullable [] entries(int key) {
    int slot = slot(key * HASH);
    while (entries[slot] != null) {
      if (keys[slot] == key) {
        return entries[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return null;
  }

  /** A searcher for one thread. */
  public Search search() {
    return new Search(this);
  }

  /** How many four-byte keys the filter looks for. */
  public int keyCount() {
    return keyCount;
  }

  int size() {
    return sought.size();
  }

  Sought sought(int pattern) {
    return sought.get(pattern);
  }

  int tests() {
    return tests.size();
  }

  Program test(int index) {
    Program known = programs.get(index);
    if (known == null) {
      known = Program.testing(tests.get(index).relaxed());
      programs.set(index, known);
    }
    return known;
  }

  /** The most bytes of a match of the pattern before a key of it. */
  int back(int pattern) {
    return back[pattern];
  }

  /** Whether the anchors do not already imply a keyword. */
  boolean needsKeyword(int pattern) {
    return needsKeyword[pattern];
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

  long[] bitmap() {
    return bitmap;
  }

  int shift() {
    return shift;
  }

  static int hash(int key) {
    return key * HASH;
  }
}
