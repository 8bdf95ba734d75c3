package dev.exuvia.extractors.engine;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in RE2 syntax (github.com/google/re2/wiki/Syntax), without {@code \C} and Unicode classes
 * beyond general categories and scripts. {@code \b \w \s \d} and the folding of ASCII letters are
 * ASCII, {@code .} is all but a line feed. Immutable, safe for concurrent use.
 */
public final class Regex {
  private final String source;
  private final int groups;
  private volatile @Nullable Node tree;
  private volatile @Nullable List<Anchor> anchors;
  private volatile @Nullable Program program;
  private volatile @Nullable Program relaxed;
  private volatile @Nullable Pattern re2;
  private volatile int most = -1;

  private Regex(String source, @Nullable Node tree, int groups) {
    this.source = source;
    this.tree = tree;
    this.groups = groups;
  }

  /**
   * A pattern that was read before, so that it need not be read again until it is needed.
   *
   * @param groups how many capturing groups it has
   */
  public static Regex known(String source, int groups) {
    return new Regex(source, null, groups);
  }

  /**
   * Reads a pattern.
   *
   * @throws MalformedPattern if it is none
   */
  public static Regex of(String source) throws MalformedPattern {
    Parser.Parsed parsed = new Parser(source).parse();
    return new Regex(source, parsed.tree(), parsed.groups());
  }

  /** As it was written. */
  public String source() {
    return source;
  }

  /** How many capturing groups it has. */
  public int groups() {
    return groups;
  }

  /** Whether it is alternatives and nothing around them. */
  public boolean isChoice() {
    return tree() instanceof Node.Or;
  }

  /**
   * The literals by which the engine finds it, each of at least three bytes; every match holds one.
   * Empty if there are none, or none at a bounded distance from the begin of a match.
   */
  public List<String> anchors() {
    return derived().stream().flatMap(a -> a.literals().stream()).sorted().toList();
  }

  /** Empty if it has none that serve. */
  List<Anchor> derived() {
    List<Anchor> known = anchors;
    if (known == null) {
      known = Anchors.of(tree());
      anchors = known;
    }
    return known;
  }

  Node tree() {
    Node known = tree;
    if (known == null) {
      try {
        known = new Parser(source).parse().tree();
      } catch (MalformedPattern e) {
        throw new IllegalStateException("a pattern that was read before is none", e);
      }
      tree = known;
    }
    return known;
  }

  /** The most bytes that a match has, {@link Node#UNBOUNDED} if there is no most. */
  int most() {
    if (most < 0) {
      most = tree().most();
    }
    return most;
  }

  /** For exact matches. */
  Program program() {
    Program known = program;
    if (known == null) {
      known = Program.capturing(tree());
      program = known;
    }
    return known;
  }

  /** For the question whether there may be a match. */
  Program relaxed() {
    Program known = relaxed;
    if (known == null) {
      known = Program.testing(tree().relaxed());
      relaxed = known;
    }
    return known;
  }

  /** Whether the pattern fits somewhere in a short text; by RE2/J. */
  public boolean isIn(String text) {
    return re2().matcher(text).find();
  }

  /** The same for RE2/J, which takes over where a match is too wide for the bounded matcher. */
  public Pattern re2() {
    Pattern known = re2;
    if (known == null) {
      known = Pattern.compile(source);
      re2 = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return source;
  }
}
