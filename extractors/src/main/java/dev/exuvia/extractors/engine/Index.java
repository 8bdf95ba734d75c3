package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which four bytes patterns are found, worked out from their anchors. That takes seconds for a
 * thousand patterns, so it can be written down when the product is built and read when it starts.
 * Immutable after its making.
 */
final class Index {
  private final int[] back;
  private final boolean[] needsKeyword;
  private final List<Place> places;
  private final Candidates candidates;

  private Index(int[] back, boolean[] needsKeyword, List<Place> places, Candidates candidates) {
    this.back = back;
    this.needsKeyword = needsKeyword;
    this.places = List.copyOf(places);
    this.candidates = candidates;
  }

  /**
   * Works it out.
   *
   * @throws MalformedPattern if a pattern cannot be looked for in linear time
   */
  static Index of(List<Sought> sought) throws MalformedPattern {
    Making making = new Making(sought.size());
    for (int i = 0; i < sought.size(); i++) {
      Optional<String> problem = sought.get(i).problem();
      if (problem.isPresent()) {
        throw new MalformedPattern(problem.get());
      }
      making.add(i, sought.get(i));
    }
    return new Index(making.back, making.needsKeyword, making.places, Layout.of(making.literals));
  }

  private static final class Making {
    private final int[] back;
    private final boolean[] needsKeyword;
    private final List<Place> places = new ArrayList<>();
    private final Literals literals = new Literals();

    Making(int patterns) {
      this.back = new int[patterns];
      this.needsKeyword = new boolean[patterns];
    }

    void add(int i, Sought one) {
      List<Anchor> anchors = one.anchors();
      if (anchors.isEmpty()) {
        needsKeyword[i] = true;
        places.add(new Place(i, true, List.of(), 0, 0));
        for (String form : one.keywordForms()) {
          literals.add(places.size() - 1, form, one.views());
        }
      }
      anchors.forEach(anchor -> add(i, anchor, one));
    }

    private void add(int i, Anchor anchor, Sought one) {
      Node needed = anchor.needed();
      int before = needed.isOptional() ? 0 : needed.most();
      Around around = new Around(
          Program.testing(needed.relaxed().reversed()),
          Program.testing(anchor.rest().relaxed()));
      places.add(new Place(i, false, anchor.path(), anchor.rest().most(), before));
      List<String> words = one.keywords().stream().map(Making::utf8).toList();
      for (String literal : anchor.literals()) {
        int offset = Frequency.rarest(literal);
        back[i] = Math.max(back[i], anchor.before() + offset);
        needsKeyword[i] |= !words.isEmpty() && words.stream().noneMatch(literal::contains);
        byte[] bytes = literal.getBytes(StandardCharsets.ISO_8859_1);
        long[][] after = around.after(bytes);
        long[][] ahead = around.before(bytes);
        List<long[]> sets = List.of(after[0], after[1], ahead[0], ahead[1]);
        literals.add(places.size() - 1, literal, offset, one.views(), sets);
      }
    }

    private static String utf8(String word) {
      return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
  }

  int patterns() {
    return back.length;
  }

  /** Where patterns are found. */
  List<Place> places() {
    return places;
  }

  /** The literals that lead to places. */
  Candidates candidates() {
    return candidates;
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
    out.writeInt(places.size());
    for (Place place : places) {
      place.write(out);
    }
    candidates.write(out);
  }

  static Index read(DataInput in) throws IOException {
    int[] back = new int[in.readInt()];
    boolean[] needsKeyword = new boolean[back.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = in.readInt();
      needsKeyword[i] = in.readBoolean();
    }
    Place[] places = new Place[in.readInt()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Place.read(in);
    }
    return new Index(back, needsKeyword, List.of(places), Candidates.read(in));
  }
}
