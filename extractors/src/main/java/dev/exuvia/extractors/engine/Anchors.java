package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Node.Cat;
import dev.exuvia.extractors.engine.Node.Chars;
import dev.exuvia.extractors.engine.Node.Empty;
import dev.exuvia.extractors.engine.Node.Group;
import dev.exuvia.extractors.engine.Node.Look;
import dev.exuvia.extractors.engine.Node.Or;
import dev.exuvia.extractors.engine.Node.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives from a pattern the rarest literals of which every match holds one, at a bounded distance
 * from its begin. For each place of a sequence it works out with which bytes the rest can begin, and
 * takes the place where these are expected least often.
 */
final class Anchors {
  private static final int MOST = 400;
  private static final int LONGEST = Literals.LONGEST;
  private static final int ENOUGH = 4;
  private static final int MANY = 32;
  private static final int[] CUTS = {12, 8, 6, 5, 4};

  private Anchors() {}

  /** The anchors of a pattern, none if one of them would be shorter than three bytes or too far in. */
  static List<Anchor> of(Node tree) {
    List<Anchor> anchors = derive(tree);
    boolean serve =
        anchors != null && anchors.stream().allMatch(anchor -> anchor.before() < Node.UNBOUNDED);
    return serve ? List.copyOf(anchors) : List.of();
  }

  private static @Nullable List<Anchor> derive(Node node) {
    return switch (node) {
      case Group g -> derive(g.node());
      case Or o -> better(alternatives(o), begin(node));
      case Cat c -> sequence(c.parts());
      case Repeat r when r.min() > 0 -> better(first(r), begin(node));
      default -> begin(node);
    };
  }

  private static @Nullable List<Anchor> alternatives(Or or) {
    List<Anchor> all = new ArrayList<>();
    for (int i = 0; i < or.options().size(); i++) {
      List<Anchor> anchors = derive(or.options().get(i));
      if (anchors == null) {
        return null;
      }
      for (Anchor anchor : anchors) {
        all.add(anchor.within(i, List.of(), List.of()));
      }
    }
    return all;
  }

  /** Those of the first time. */
  private static @Nullable List<Anchor> first(Repeat r) {
    List<Anchor> anchors = derive(r.node());
    return anchors == null
        ? null
        : anchors.stream()
            .map(anchor -> anchor.within(0, List.of(), List.of(Anchor.again(r))))
            .toList();
  }

  private static @Nullable List<Anchor> sequence(List<Node> parts) {
    List<Anchor> best = null;
    int before = 0;
    int literals = 0; // in a row; the anchor that begins with the first holds the next ones
    for (int i = 0; i < parts.size() && before < Node.UNBOUNDED; i++) {
      List<Node> earlier = parts.subList(0, i);
      literals = isLiteral(parts.get(i)) ? literals + 1 : 0;
      if (literals % (LONGEST - 4) <= 1) {
        best = better(best, begin(earlier, new Cat(parts.subList(i, parts.size())), List.of(~i)));
      }
      Node part = bare(parts.get(i));
      if (part instanceof Or || part instanceof Cat || part instanceof Repeat) {
        List<Anchor> inside = derive(part);
        if (inside != null) {
          int step = i;
          List<Node> later = parts.subList(i + 1, parts.size());
          best = better(
              best, inside.stream().map(a -> a.within(step, earlier, later)).toList());
        }
      }
      before = Node.cap((long) before + parts.get(i).most());
    }
    return best;
  }

  private static boolean isLiteral(Node node) {
    return node instanceof Chars c && c.set().size() <= 2;
  }

  private static Node bare(Node node) {
    return node instanceof Group g ? bare(g.node()) : node;
  }

  private static @Nullable List<Anchor> begin(Node rest) {
    return begin(List.of(), rest, List.of());
  }

  private static @Nullable List<Anchor> begin(List<Node> earlier, Node rest, List<Integer> path) {
    SortedSet<String> literals = new TreeSet<>(prefixes(rest).keySet());
    if (literals.stream().anyMatch(literal -> literal.length() < Engine.SHORTEST)) {
      return null;
    }
    Node prefix = new Cat(earlier);
    List<Anchor> best = List.of(new Anchor(literals, prefix, rest, path));
    for (int length : literals.size() == 1 ? new int[0] : CUTS) {
      SortedSet<String> cut = new TreeSet<>();
      for (String literal : literals) {
        cut.add(literal.substring(0, Math.min(length, literal.length())));
      }
      if (cut.size() < best.getFirst().literals().size()) {
        best = cheaper(best, List.of(new Anchor(cut, prefix, rest, path)));
      }
    }
    return best;
  }

  private static @Nullable List<Anchor> better(
      @Nullable List<Anchor> one, @Nullable List<Anchor> other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return cheaper(one, other);
  }

  private static List<Anchor> cheaper(List<Anchor> one, List<Anchor> other) {
    return Cost.of(other) < Cost.of(one) * 0.999 ? other : one;
  }

  /**
   * With which bytes a node can begin, and whether these are all of it; the empty text alone where
   * there are too many to say.
   */
  private static Map<String, Boolean> prefixes(Node node) {
    return switch (node) {
      case Empty e -> Map.of("", true);
      case Look l -> Map.of("", true);
      case Chars c -> characters(c.set());
      case Group g -> prefixes(g.node());
      case Cat c -> sequencePrefixes(c.parts());
      case Or o -> union(o.options());
      case Repeat r -> repeated(r);
    };
  }

  private static final Map<String, Boolean> ANYTHING = Map.of("", false);

  private static Map<String, Boolean> characters(CharSet set) {
    if (set.isEmpty() || set.size() > 130) {
      return ANYTHING;
    }
    Map<String, Boolean> all = new TreeMap<>();
    set.forEach(c -> all.put(bytes(c), true));
    return all;
  }

  private static String bytes(int c) {
    if (c < 128) {
      return String.valueOf((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
    }
    byte[] utf8 = Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new String(utf8, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static Map<String, Boolean> union(List<Node> options) {
    Map<String, Boolean> all = new TreeMap<>();
    for (Node option : options) {
      prefixes(option).forEach((text, whole) -> all.merge(text, whole, (a, b) -> a && b));
    }
    return all.size() > MOST ? ANYTHING : all;
  }

  private static Map<String, Boolean> repeated(Repeat r) {
    Map<String, Boolean> once = prefixes(r.node());
    if (r.max() == 0) {
      return Map.of("", true);
    }
    if (r.min() == 0) {
      Map<String, Boolean> all = new TreeMap<>(once);
      if (r.max() != 1) {
        all.replaceAll((text, whole) -> false);
      }
      all.merge("", true, (a, b) -> a && b);
      return all;
    }
    Map<String, Boolean> all = once;
    int times = 1;
    while (times < r.min() && times < LONGEST && all.size() <= MANY && all.containsValue(true)) {
      Map<String, Boolean> more = cross(all, once);
      if (more == null) {
        break;
      }
      all = more;
      times++;
    }
    if (times == r.max()) {
      return all;
    }
    Map<String, Boolean> open = new TreeMap<>(all);
    open.replaceAll((text, whole) -> false);
    return open;
  }

  private static Map<String, Boolean> sequencePrefixes(List<Node> parts) {
    Map<String, Boolean> all = Map.of("", true);
    for (Node part : parts) {
      boolean enough =
          all.size() > MANY && all.keySet().stream().allMatch(text -> text.length() >= ENOUGH);
      Map<String, Boolean> more =
          all.containsValue(true) && !enough ? extended(all, prefixes(part)) : null;
      if (more == null) {
        Map<String, Boolean> open = new TreeMap<>(all);
        open.replaceAll((text, whole) -> false);
        return open;
      }
      all = more;
    }
    return all;
  }

  /**
   * Each that is whole with each that can follow. Where these are too many, only those are made longer
   * that need it, at last by one byte; null if they still are.
   */
  private static @Nullable Map<String, Boolean> extended(
      Map<String, Boolean> first, Map<String, Boolean> second) {
    Map<String, Boolean> all = cross(first, second);
    if (all != null) {
      return all;
    }
    Map<String, Boolean> onlyShort = new TreeMap<>(first);
    onlyShort.replaceAll((text, whole) -> whole && text.length() < ENOUGH);
    if (!onlyShort.containsValue(true)) {
      return null;
    }
    Map<String, Boolean> more = cross(onlyShort, second);
    if (more != null) {
      return more;
    }
    Map<String, Boolean> heads = new TreeMap<>();
    second.forEach((text, whole) -> heads.merge(
        text.substring(0, Math.min(1, text.length())),
        whole && text.length() <= 1,
        (a, b) -> a && b));
    return cross(onlyShort, heads);
  }

  /** Each that is whole with each that can follow; null if there are too many. */
  private static @Nullable Map<String, Boolean> cross(
      Map<String, Boolean> first, Map<String, Boolean> second) {
    Map<String, Boolean> all = new TreeMap<>();
    for (Map.Entry<String, Boolean> a : first.entrySet()) {
      if (!a.getValue()) {
        all.merge(a.getKey(), false, (x, y) -> x && y);
        continue;
      }
      for (Map.Entry<String, Boolean> b : second.entrySet()) {
        String text = a.getKey() + b.getKey();
        boolean tooLong = text.length() > LONGEST;
        String cut = tooLong ? text.substring(0, LONGEST) : text;
        all.merge(cut, b.getValue() && !tooLong, (x, y) -> x && y);
        if (all.size() > MOST) {
          return null;
        }
      }
    }
    return all;
  }
}
