package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Node.Cat;
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
 */
record Anchor(SortedSet<String> literals, Node prefix, Node rest) {
  Anchor {
    literals = Collections.unmodifiableSortedSet(new TreeSet<>(literals));
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

  /** The same within a larger pattern. */
  Anchor within(List<Node> earlier, List<Node> later) {
    return new Anchor(literals, cat(earlier, List.of(prefix)), cat(List.of(rest), later));
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
