package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Node.At;
import dev.exuvia.extractors.engine.Node.Cat;
import dev.exuvia.extractors.engine.Node.Chars;
import dev.exuvia.extractors.engine.Node.Empty;
import dev.exuvia.extractors.engine.Node.Group;
import dev.exuvia.extractors.engine.Node.Look;
import dev.exuvia.extractors.engine.Node.Or;
import dev.exuvia.extractors.engine.Node.Repeat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads RE2's syntax (github.com/google/re2/wiki/Syntax, 2026-11), without {@code \C}. {@code \b \w
 * \s \d} are ASCII, as there. {@code (?i)} folds each letter to its upper, lower and title case only:
 * an ASCII letter to ASCII, where RE2 lets {@code k} and {@code s} also match the Kelvin sign and the
 * long s; no letter to a second lower case (the final sigma, the micro sign).
 */
final class Parser {
  private static final int DEEPEST = 200;
  private static final int MOST_REPEATS = 1000;

  private final String source;
  private final Set<String> names = new HashSet<>();
  private int at;
  private int groups;
  private int depth;
  private boolean ignoreCase;
  private boolean lines;
  private boolean dotAll;
  private boolean lazy;

  Parser(String source) {
    this.source = source;
  }

  /** What was read. */
  record Parsed(Node tree, int groups) {}

  Parsed parse() throws MalformedPattern {
    Node tree = alternatives();
    if (at < source.length()) {
      throw bad("unexpected )");
    }
    return new Parsed(tree, groups);
  }

  private Node alternatives() throws MalformedPattern {
    if (++depth > DEEPEST) {
      throw bad("nested more than " + DEEPEST + " deep");
    }
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      options.add(sequence());
    }
    depth--;
    return options.size() == 1 ? options.getFirst() : new Or(options);
  }

  private Node sequence() throws MalformedPattern {
    List<Node> parts = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      if (source.startsWith("\\Q", at)) {
        quoted(parts);
        continue;
      }
      Node item = item();
      parts.add(repeated(item));
    }
    return parts.size() == 1 ? parts.getFirst() : parts.isEmpty() ? new Empty() : new Cat(parts);
  }

  private void quoted(List<Node> parts) throws MalformedPattern {
    int end = source.indexOf("\\E", at + 2);
    int stop = end < 0 ? source.length() : end;
    at += 2;
    while (at < stop) {
      int c = next();
      parts.add(literal(c));
    }
    at = end < 0 ? stop : end + 2;
    if (!parts.isEmpty()) {
      parts.add(repeated(parts.removeLast()));
    }
  }

  private Node item() throws MalformedPattern {
    return switch (source.charAt(at)) {
      case '(' -> group();
      case '[' -> {
        CharClass reader = new CharClass(source, at, ignoreCase);
        CharSet set = reader.read();
        at = reader.end();
        yield new Chars(set);
      }
      case '.' -> {
        at++;
        yield new Chars(dotAll ? CharSet.ANY : CharSet.NEWLINE.not());
      }
      case '^' -> look(lines ? At.LINE_BEGIN : At.TEXT_BEGIN, 1);
      case '$' -> look(lines ? At.LINE_END : At.TEXT_END, 1);
      case '*', '+', '?' -> throw bad("missing argument to repetition operator");
      case '{' -> {
        if (bounds() != null) {
          throw bad("missing argument to repetition operator");
        }
        yield literal(next());
      }
      case '\\' -> escape();
      default -> literal(next());
    };
  }

  private Node look(At place, int length) {
    at += length;
    return new Look(place);
  }

  private Node escape() throws MalformedPattern {
    char c = at + 1 < source.length() ? source.charAt(at + 1) : '\\';
    return switch (c) {
      case 'b' -> look(At.WORD_BORDER, 2);
      case 'B' -> look(At.NO_WORD_BORDER, 2);
      case 'A' -> look(At.TEXT_BEGIN, 2);
      case 'z' -> look(At.TEXT_END, 2);
      default -> {
        CharClass reader = new CharClass(source, at, ignoreCase);
        CharSet set = reader.escape();
        at = reader.end();
        if (set.size() == 1) {
          yield literal(set.last());
        }
        yield new Chars(ignoreCase ? set.folded() : set);
      }
    };
  }

  private Node literal(int c) throws MalformedPattern {
    if (ignoreCase && CharClass.isEndless(c)) {
      throw bad("U+1C80 to U+1C88 cannot be folded");
    }
    CharSet set = CharSet.of(c, c);
    return new Chars(ignoreCase ? set.folded() : set);
  }

  private int next() {
    int c = source.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private Node group() throws MalformedPattern {
    boolean i = ignoreCase;
    boolean m = lines;
    boolean s = dotAll;
    boolean u = lazy;
    at++;
    int number = 0;
    if (source.startsWith("?", at)) {
      if (source.startsWith("?P<", at) || source.startsWith("?<", at)) {
        number = ++groups;
        at = name();
      } else if (flags()) {
        return new Empty();
      }
    } else {
      number = ++groups;
    }
    Node inside = alternatives();
    if (at >= source.length()) {
      throw bad("missing closing )");
    }
    at++;
    ignoreCase = i;
    lines = m;
    dotAll = s;
    lazy = u;
    return number == 0 ? inside : new Group(inside, number);
  }

  private int name() throws MalformedPattern {
    int from = source.indexOf('<', at) + 1;
    int end = source.indexOf('>', from);
    if (end < 0 || !source.substring(from, end).matches("[A-Za-z0-9_]+")) {
      throw bad("invalid named capture");
    }
    if (!names.add(source.substring(from, end))) {
      throw bad("duplicate capture group name");
    }
    return end + 1;
  }

  /** Reads {@code ?i:} or {@code ?i)}: the second holds for the rest of the group around it. */
  private boolean flags() throws MalformedPattern {
    boolean on = true;
    boolean any = true;
    for (at++; at < source.length(); at++) {
      switch (source.charAt(at)) {
        case 'i' -> ignoreCase = on;
        case 'm' -> lines = on;
        case 's' -> dotAll = on;
        case 'U' -> lazy = on;
        case '-' -> {
          if (!on) {
            throw bad("invalid or unsupported group (?--");
          }
          on = false;
          any = false;
          continue;
        }
        case ':', ')' -> {
          if (!any) {
            throw bad("invalid or unsupported group (?-)");
          }
          return source.charAt(at++) == ')';
        }
        default -> throw bad("invalid or unsupported group (?" + source.charAt(at));
      }
      any = true;
    }
    throw bad("missing closing )");
  }

  private Node repeated(Node node) throws MalformedPattern {
    int min;
    int max;
    char c = at < source.length() ? source.charAt(at) : '\0';
    if (c == '*' || c == '+' || c == '?') {
      at++;
      min = c == '+' ? 1 : 0;
      max = c == '?' ? 1 : -1;
    } else {
      int[] bounds = c == '{' ? bounds() : null;
      if (bounds == null) {
        return node;
      }
      min = bounds[0];
      max = bounds[1];
    }
    boolean reluctant = at < source.length() && source.charAt(at) == '?';
    at += reluctant ? 1 : 0;
    boolean again = at < source.length()
        && ("*+?".indexOf(source.charAt(at)) >= 0
            || (source.charAt(at) == '{' && bounds() != null));
    if (again) {
      throw bad("invalid nested repetition operator");
    }
    return new Repeat(node, min, max, reluctant == lazy);
  }

  /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a brace. */
  private int @Nullable [] bounds() throws MalformedPattern {
    int end = source.indexOf('}', at);
    String inside = end < 0 ? "" : source.substring(at + 1, end);
    if (!inside.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      return null;
    }
    int comma = inside.indexOf(',');
    int min = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    String most = comma < 0 ? inside : inside.substring(comma + 1);
    int max = most.isEmpty() ? -1 : Integer.parseInt(most);
    if (min > MOST_REPEATS || max > MOST_REPEATS || (max >= 0 && max < min)) {
      throw bad("bad repetition {" + inside + "}, it may be " + MOST_REPEATS + " at most");
    }
    at = end + 1;
    return new int[] {min, max};
  }

  private MalformedPattern bad(String what) {
    return new MalformedPattern(what + " at character " + (at + 1));
  }
}
