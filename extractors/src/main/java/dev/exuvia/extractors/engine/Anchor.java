package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Node.Cat;
import dev.exuvia.extractors.engine.Node.Group;
import dev.exuvia.extractors.engine.Node.Or;
import dev.exuvia.extractors.engine.Node.Repeat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A place in a pattern where one of some literals stands.
 *
 * @param literals bytes of UTF-8, one in each char, ASCII letters in lower case
 * @param prefix what a match is before the literal
 * @param rest what a match is from the literal on
 * @param path the way to it through the tree, capturing groups passed by: which option, which part of
 *     a sequence to go into, 0 into a repeat; the complement of a part where the rest begins with it
 */
record Anchor(SortedSet<String> literals, Node prefix, Node rest, List<Integer> path) {
  Anchor {
    literals = Collections.unmodifiableSortedSet(new TreeSet<>(literals));
    path = List.copyOf(path);
  }

  /**
   * The place at the end of a path, without its literals.
   *
   * @param path from a pattern's tree to what is left of it, see {@link #path}
   */
  static Anchor at(Node tree, List<Integer> path) {
    if (tree instanceof Group g) {
      return at(g.node(), path);
    }
    if (path.isEmpty()) {
      return new Anchor(Collections.emptySortedSet(), new Cat(List.of()), tree, List.of());
    }
    int step = path.getFirst();
    List<Integer> further = path.subList(1, path.size());
    return switch (tree) {
      case Or o -> at(o.options().get(step), further).within(step, List.of(), List.of());
      case Repeat r -> at(r.node(), further).within(step, List.of(), List.of(again(r)));
      case Cat c
      when step < 0 -> {
        Node rest = new Cat(c.parts().subList(~step, c.parts().size()));
        Node prefix = new Cat(c.parts().subList(0, ~step));
        yield new Anchor(Collections.emptySortedSet(), prefix, rest, List.of(step));
      }
      case Cat c ->
        at(c.parts().get(step), further)
            .within(
                step,
                c.parts().subList(0, step),
                c.parts().subList(step + 1, c.parts().size()));
      default -> throw new IllegalArgumentException("a path of another pattern");
    };
  }

  /** What may follow the first time of a repeat. */
  static Node again(Repeat r) {
    return new Repeat(r.node(), r.min() - 1, r.max() < 0 ? -1 : r.max() - 1, r.greedy());
  }

  /** The most bytes that a match has before it. */
  int before() {
    return prefix.most();
  }

  /**
   * What a match must be before the literal: where it begins with something that may be missing, a
   * match without that exists as well.
   */
  Node needed() {
    List<Node> parts = cat(List.of(prefix), List.of()) instanceof Cat c ? c.parts() : List.of();
    int first = 0;
    while (first < parts.size() && parts.get(first).isOptional()) {
      first++;
    }
    return new Cat(parts.subList(first, parts.size()));
  }

  /** The same within a larger pattern, one step further from its root. */
  Anchor within(int step, List<Node> earlier, List<Node> later) {
    List<Integer> longer = new ArrayList<>(path);
    longer.addFirst(step);
    return new Anchor(literals, cat(earlier, List.of(prefix)), cat(List.of(rest), later), longer);
  }

  static Node cat(List<Node> first, List<Node> second) {
    List<Node> parts = new ArrayList<>();
    for (List<Node> nodes : List.of(first, second)) {
      for (Node node : nodes) {
        if (node instanceof Cat c) {
          parts.addAll(c.parts());
        } else {
          parts.add(node);
        }
      }
    }
    return new Cat(parts);
  }
}
