package dev.exuvia.extractors.engine;

import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the literals of all patterns under their keys. For one thread. */
final class Literals {
  /** How many sets of bytes a literal has: after it, after that, before it, before that. */
  static final int SETS = 4;

  /** How many bytes of a literal are looked for: no more than are readable behind a text. */
  static final int LONGEST = Search.PADDING;

  private final Map<Integer, List<Literal>> keys = new TreeMap<>();
  private final List<long[]> sets = new ArrayList<>();
  private final Map<LongBuffer, Integer> numbers = new HashMap<>();

  /**
   * What a key leads to.
   *
   * @param place the number of the {@link Place} that it stands for
   * @param text bytes of UTF-8, one in each char, ASCII letters in lower case
   * @param offset where its key stands in it
   * @param views the bits of the sorts of text in which it is looked for
   * @param sets the numbers of the sets of bytes that may stand next to it
   */
  record Literal(int place, String text, int offset, int views, List<Integer> sets) {
    Literal {
      sets = List.copyOf(sets);
    }

    byte[] bytes() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Adds one, under one key; a literal of three bytes under every fourth that may follow.
   *
   * @param around which bytes may stand after it, after that, before it, before that
   */
  void add(int place, String text, int offset, int views, List<long[]> around) {
    List<Integer> own = around.stream().map(this::number).toList();
    Literal literal = new Literal(place, text, offset, views, own);
    byte[] bytes = literal.bytes();
    if (bytes.length >= Engine.WINDOW) {
      put(Engine.key(bytes, offset), literal);
      return;
    }
    long[] can = around.getFirst();
    byte[] four = Arrays.copyOf(bytes, Engine.WINDOW);
    for (int last = 0; last < 256; last++) {
      four[Engine.SHORTEST] = (byte) last;
      if (last == 0 || (can[last >>> 6] >>> last & 1) != 0) {
        put(Engine.key(four, 0), literal);
      }
    }
  }

  /** Adds the first bytes of a word, whatever stands next to it. */
  void add(int place, String word, int views) {
    String literal = word.substring(0, Math.min(word.length(), LONGEST));
    List<long[]> any = Collections.nCopies(SETS, Around.all()[0]);
    add(place, literal, Frequency.rarest(literal), views, any);
  }

  private int number(long[] set) {
    return numbers.computeIfAbsent(LongBuffer.wrap(set), s -> {
      sets.add(set);
      return sets.size() - 1;
    });
  }

  private void put(int key, Literal literal) {
    List<Literal> there = keys.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (there.isEmpty() || !there.getLast().equals(literal)) {
      there.add(literal);
    }
  }

  Map<Integer, List<Literal>> keys() {
    return keys;
  }

  List<long[]> sets() {
    return sets;
  }
}
