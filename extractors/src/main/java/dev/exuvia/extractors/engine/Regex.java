package dev.exuvia.extractors.engine;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in RE2 syntax (github.com/google/re2/wiki/Syntax), without {@code \C} and Unicode classes
 * beyond general categories and scripts. {@code \b \w \s \d} and the folding of ASCII letters are
 * ASCII, {@code .} is all but a line feed. Immutable, safe for concurrent use.
 */
public final class Regex {
  private final String source;
  private final Node tree;
  private final int groups;
  private final Program program;
  private final Optional<List<Anchor>> anchors;
  private volatile @Nullable Program relaxed;
  private volatile @Nullable Pattern re2;

  private Regex(String source, Node tree, int groups) throws MalformedPattern {
    this.source = source;
    this.tree = tree;
    this.groups = groups;
    this.program = Program.capturing(tree);
    this.anchors = Anchors.of(tree);
  }

  /**
   * Reads a pattern.
   *
   * @throws MalformedPattern if it is none, or grows to more than 20,000 instructions
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

  /**
   * The literals by which the engine finds it, each of at least three bytes; every match holds one.
   * Empty if there are none, or none at a bounded distance from the begin of a match.
   */
  public List<String> anchors() {
    return anchors.orElse(List.of()).stream().map(Anchor::literal).toList();
  }

  Optional<List<Anchor>> derived() {
    return anchors;
  }

  Node tree() {
    return tree;
  }

  Program program() {
    return program;
  }

  /** For the question whether there may be a match. */
  Program relaxed() {
    Program known = relaxed;
    if (known == null) {
      try {
        known = Program.testing(tree.relaxed());
      } catch (MalformedPattern e) {
        throw new IllegalStateException("a relaxed pattern is larger than the pattern", e);
      }
      relaxed = known;
    }
    return known;
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
