package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.util.List;
import java.util.function.Consumer;

/** A pattern as a tree. */
sealed interface Node {
  /** Wider than anything that is bounded. */
  int UNBOUNDED = 1 << 20;

  /** The widest range of counts, and the greatest count, that {@link #relaxed} keeps. */
  int COUNTED = 4;

  int MOST_COUNTED = 64;

  /** Nothing. */
  record Empty() implements Node {}

  /** One code point. */
  record Chars(CharSet set) implements Node {}

  /** What must hold between two characters. */
  record Look(At at) implements Node {}

  /** A capturing group. */
  record Group(Node node, int number) implements Node {}

  /** One after the other. */
  record Cat(List<Node> parts) implements Node {
    public Cat {
      parts = List.copyOf(parts);
    }
  }

  /** One of them, the first that fits. */
  record Or(List<Node> options) implements Node {
    public Or {
      options = List.copyOf(options);
    }
  }

  /**
   * Several times.
   *
   * @param max -1 for any number
   */
  record Repeat(Node node, int min, int max, boolean greedy) implements Node {}

  /** Places that a pattern can ask for. */
  enum At {
    TEXT_BEGIN,
    TEXT_END,
    LINE_BEGIN,
    LINE_END,
    WORD_BORDER,
    NO_WORD_BORDER
  }

  /**
   * A pattern that matches wherever this one does and perhaps elsewhere, without upper bounds of
   * repeats: an automaton that does not count how long a gap was has few states.
   */
  default Node relaxed() {
    return switch (this) {
      case Empty e -> e;
      case Look l -> l;
      case Chars c -> c;
      case Group g -> g.node().relaxed();
      case Cat c -> new Cat(c.parts().stream().map(Node::relaxed).toList());
      case Or o -> new Or(o.options().stream().map(Node::relaxed).toList());
      case Repeat r -> {
        boolean open = r.max() < 0 || r.max() - r.min() > COUNTED || r.min() > MOST_COUNTED;
        int min = Math.min(MOST_COUNTED, r.min());
        yield new Repeat(r.node().relaxed(), min, open ? -1 : r.max(), r.greedy());
      }
    };
  }

  /** The same read from its end to its begin. */
  default Node reversed() {
    return switch (this) {
      case Empty e -> e;
      case Look l -> l;
      case Chars c -> c;
      case Group g -> new Group(g.node().reversed(), g.number());
      case Cat c -> new Cat(c.parts().reversed().stream().map(Node::reversed).toList());
      case Or o -> new Or(o.options().stream().map(Node::reversed).toList());
      case Repeat r -> new Repeat(r.node().reversed(), r.min(), r.max(), r.greedy());
    };
  }

  /** Whether it fits anywhere without taking a character, whatever stands around. */
  default boolean isOptional() {
    return switch (this) {
      case Empty e -> true;
      case Look l -> false;
      case Chars c -> false;
      case Group g -> g.node().isOptional();
      case Cat c -> c.parts().stream().allMatch(Node::isOptional);
      case Or o -> o.options().stream().anyMatch(Node::isOptional);
      case Repeat r -> r.min() == 0 || r.node().isOptional();
    };
  }

  /** How many instructions it takes, the final one not counted. */
  default int size() {
    return switch (this) {
      case Empty e -> 0;
      case Look l -> 1;
      case Chars c -> 1;
      case Group g -> cap(2L + g.node().size());
      case Cat c -> cap(c.parts().stream().mapToLong(Node::size).sum());
      case Or o -> cap(o.options().stream().mapToLong(n -> n.size() + 1L).sum());
      case Repeat r ->
        cap(Math.max(1, r.max() < 0 ? r.min() : r.max()) * (r.node().size() + 1L));
    };
  }

  /** Shows each set of characters in it, as often as it is written. */
  default void sets(Consumer<CharSet> each) {
    switch (this) {
      case Empty e -> {}
      case Look l -> {}
      case Chars c -> each.accept(c.set());
      case Group g -> g.node().sets(each);
      case Cat c -> c.parts().forEach(part -> part.sets(each));
      case Or o -> o.options().forEach(option -> option.sets(each));
      case Repeat r -> r.node().sets(each);
    }
  }

  /** The most bytes of UTF-8 that a match has, {@link #UNBOUNDED} if there is no most. */
  default int most() {
    return switch (this) {
      case Empty e -> 0;
      case Look l -> 0;
      case Chars c -> Utf8.widthOf(Math.max(0, c.set().last()));
      case Group g -> g.node().most();
      case Cat c -> sum(c.parts(), true);
      case Or o -> o.options().stream().mapToInt(Node::most).max().orElse(0);
      case Repeat r when r.node().most() == 0 -> 0;
      case Repeat r -> r.max() < 0 ? UNBOUNDED : cap((long) r.max() * r.node().most());
    };
  }

  /** The fewest bytes of UTF-8 that a match has. */
  default int least() {
    return switch (this) {
      case Empty e -> 0;
      case Look l -> 0;
      case Chars c -> Utf8.widthOf(Math.max(0, c.set().first()));
      case Group g -> g.node().least();
      case Cat c -> sum(c.parts(), false);
      case Or o -> o.options().stream().mapToInt(Node::least).min().orElse(0);
      case Repeat r -> cap((long) r.min() * r.node().least());
    };
  }

  private static int sum(List<Node> parts, boolean most) {
    long sum = 0;
    for (Node part : parts) {
      sum += most ? part.most() : part.least();
    }
    return cap(sum);
  }

  /** A width, no more than {@link #UNBOUNDED}. */
  static int cap(long width) {
    return (int) Math.min(UNBOUNDED, width);
  }
}
