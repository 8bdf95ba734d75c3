package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By which four bytes patterns are found, worked out from their anchors. That takes a second for a
 * thousand patterns, so it can be written down when the product is built and read when it starts.
 * Immutable after its making.
 */
final class Index {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, List<Integer>> keys = new TreeMap<>();
  private final List<Test> tests = new ArrayList<>();
  private final List<long[]> sets = new ArrayList<>();
  private final Map<LongBuffer, Integer> setNumbers = new HashMap<>();
  private final int[] back;
  private final boolean[] needsKeyword;

  /**
   * A part of a pattern that can be tried by itself.
   *
   * @param pattern the index of the pattern
   * @param anchor which of its anchors
   * @param before whether what stands before the anchor is meant, not what follows
   */
  record Test(int pattern, int anchor, boolean before) {}

  private Index(int patterns) {
    this.back = new int[patterns];
    this.needsKeyword = new boolean[patterns];
  }

  /**
   * Works it out.
   *
   * @throws MalformedPattern if a pattern cannot be looked for in linear time
   */
  static Index of(List<Sought> sought) throws MalformedPattern {
    Index index = new Index(sought.size());
    for (int i = 0; i < sought.size(); i++) {
      Optional<String> problem = sought.get(i).problem();
      if (problem.isPresent()) {
        throw new MalformedPattern(problem.get());
      }
      index.add(i, sought.get(i));
    }
    return index;
  }

  private void add(int i, Sought one) {
    List<Anchor> anchors = one.anchors();
    if (anchors.isEmpty()) {
      needsKeyword[i] = true;
      int any = set(Around.all()[0]);
      for (String literal : one.keywordForms()) {
        List<Integer> sets = Collections.nCopies(Entry.SETS, any);
        place(new Entry(i, literal, Frequency.rarest(literal), -1, 0, 0, -1, sets));
      }
    }
    for (int a = 0; a < anchors.size(); a++) {
      add(i, a, anchors.get(a), one.keywords());
    }
  }

  private void add(int i, int number, Anchor anchor, List<String> words) {
    tests.add(new Test(i, number, false));
    int test = tests.size() - 1;
    Node needed = anchor.needed();
    if (!needed.isOptional()) {
      tests.add(new Test(i, number, true));
    }
    int prefix = needed.isOptional() ? -1 : tests.size() - 1;
    int most = anchor.rest().most();
    Program rest = Program.testing(anchor.rest().relaxed());
    Program earlier = Program.testing(needed.relaxed().reversed());
    for (String literal : anchor.literals()) {
      int offset = Frequency.rarest(literal);
      back[i] = Math.max(back[i], anchor.before() + offset);
      needsKeyword[i] |=
          !words.isEmpty() && words.stream().noneMatch(word -> literal.contains(utf8(word)));
      byte[] bytes = literal.getBytes(StandardCharsets.ISO_8859_1);
      long[][] after = Around.after(rest, bytes);
      long[][] before = Around.before(earlier, rest, bytes);
      List<Integer> sets = List.of(set(after[0]), set(after[1]), set(before[0]), set(before[1]));
      place(new Entry(i, literal, offset, test, most, needed.most(), prefix, sets));
    }
  }

  private static String utf8(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private int set(long[] set) {
    return setNumbers.computeIfAbsent(LongBuffer.wrap(set), s -> {
      sets.add(set);
      return sets.size() - 1;
    });
  }

  /** Puts an entry under its key; a literal of three bytes under every fourth that may follow. */
  private void place(Entry entry) {
    entries.add(entry);
    byte[] literal = entry.bytes();
    if (literal.length >= Engine.WINDOW) {
      key(Engine.key(literal, entry.offset()));
      return;
    }
    long[] can = sets.get(entry.sets().getFirst());
    byte[] four = Arrays.copyOf(literal, Engine.WINDOW);
    for (int last = 0; last < 256; last++) {
      four[Engine.SHORTEST] = (byte) last;
      if (last == 0 || (can[last >>> 6] >>> last & 1) != 0) {
        key(Engine.key(four, 0));
      }
    }
  }

  private void key(int key) {
    List<Integer> there = keys.computeIfAbsent(key, k -> new ArrayList<>(1));
    int entry = entries.size() - 1;
    if (there.isEmpty() || there.getLast() != entry) {
      there.add(entry);
    }
  }

  int patterns() {
    return back.length;
  }

  /** The entries of each key. */
  Map<Integer, List<Integer>> keys() {
    return keys;
  }

  Entry entry(int number) {
    return entries.get(number);
  }

  List<Test> tests() {
    return tests;
  }

  /** Which bytes may stand next to literals. */
  List<long[]> sets() {
    return sets;
  }

  /** The most bytes of a match of the pattern before a key of it. */
  int back(int pattern) {
    return back[pattern];
  }

  /** Whether what leads to the pattern does not already imply a keyword. */
  boolean needsKeyword(int pattern) {
    return needsKeyword[pattern];
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(back.length);
    for (int i = 0; i < back.length; i++) {
      out.writeInt(back[i]);
      out.writeBoolean(needsKeyword[i]);
    }
    out.writeInt(tests.size());
    for (Test test : tests) {
      out.writeInt(test.pattern());
      out.writeShort(test.anchor());
      out.writeBoolean(test.before());
    }
    out.writeInt(sets.size());
    for (long[] set : sets) {
      for (long bits : set) {
        out.writeLong(bits);
      }
    }
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      entry.write(out);
    }
    out.writeInt(keys.size());
    for (Map.Entry<Integer, List<Integer>> key : keys.entrySet()) {
      out.writeInt(key.getKey());
      out.writeShort(key.getValue().size());
      for (int entry : key.getValue()) {
        out.writeInt(entry);
      }
    }
  }

  static Index read(DataInput in) throws IOException {
    Index index = new Index(in.readInt());
    for (int i = 0; i < index.back.length; i++) {
      index.back[i] = in.readInt();
      index.needsKeyword[i] = in.readBoolean();
    }
    for (int n = in.readInt(); n > 0; n--) {
      index.tests.add(new Test(in.readInt(), in.readUnsignedShort(), in.readBoolean()));
    }
    for (int n = in.readInt(); n > 0; n--) {
      long[] set = new long[Around.LONGS];
      for (int k = 0; k < set.length; k++) {
        set[k] = in.readLong();
      }
      index.sets.add(set);
    }
    for (int n = in.readInt(); n > 0; n--) {
      index.entries.add(Entry.read(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      int key = in.readInt();
      List<Integer> there = new ArrayList<>(1);
      for (int m = in.readUnsignedShort(); m > 0; m--) {
        there.add(in.readInt());
      }
      index.keys.put(key, there);
    }
    return index;
  }
}
