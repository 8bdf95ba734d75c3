package dev.exuvia.extractors.engine;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small pattern made by chance, and texts that it is likely to match. The characters are few, so
 * that parts of the pattern overlap in a text. It has literals in it, though not always at a bounded
 * distance from the begin of a match.
 */
final class RandomPattern {
  private static final List<String> CHARACTERS =
      List.of("a", "b", "k", "s", "A", "K", "0", "1", "_", "-", " ", "\n", "é", "Д", "д", "😀");
  private static final List<String> LITERALS = List.of(
      "keyb", "abab", "abka", "aaaa", "sk-a", "KeyA", "0101", "b_k=", "дkeyb", "aДд😀", "kkk");
  private static final List<String> CLASSES = List.of(
      "[ab]",
      "[a-k]",
      "[^a]",
      "[^\\n]",
      ".",
      "\\w",
      "\\W",
      "\\s",
      "\\S",
      "\\d",
      "[0-9a-f]",
      "[A-Z]",
      "[[:alpha:]]",
      "[^[:space:]]",
      "[a-kА-я]",
      "\\pL",
      "\\PL",
      "[é😀]",
      "[^é]",
      "[\\w-]");
  private static final List<String> LOOKS =
      List.of("\\b", "\\B", "^", "$", "(?m:^)", "(?m:$)", "\\A", "\\z");
  private static final List<String> COUNTS = List.of(
      "?", "*", "+", "??", "*?", "+?", "{2}", "{0,2}", "{1,3}?", "{2,}", "{1,}?", "{0,6}", "{3,9}",
      "{0,12}");
  private static final List<String> FLAGS =
      List.of("(?i)", "(?s)", "(?m)", "(?U)", "(?is)", "(?m-s)");

  private final Random random;
  private final Part whole;

  /** How a part is written, and what makes a text for it. */
  private record Part(String source, Supplier<String> sample) {}

  RandomPattern(long seed) {
    random = new Random(seed);
    Part one = sequence(parts(random.nextInt(3)), literal(), parts(random.nextInt(4)));
    Part all = chance(8) ? alternatives(one, sequence(parts(1), literal(), parts(1))) : one;
    String flags = chance(3) ? pick(FLAGS) : "";
    whole = new Part(flags + all.source(), all.sample());
  }

  String source() {
    return whole.source();
  }

  /** Matches, near matches and other characters in a row. */
  String text() {
    return IntStream.range(0, 1 + random.nextInt(5))
            .mapToObj(i -> noise() + near(whole.sample().get()))
            .collect(Collectors.joining())
        + (chance(2) ? "" : noise());
  }

  private String noise() {
    return Stream.generate(() -> pick(CHARACTERS))
        .limit(random.nextInt(5))
        .collect(Collectors.joining());
  }

  private String near(String sample) {
    int at =
        sample.offsetByCodePoints(0, random.nextInt(1 + sample.codePointCount(0, sample.length())));
    return switch (random.nextInt(8)) {
      case 0 -> sample.substring(0, at) + pick(CHARACTERS) + sample.substring(at);
      case 1 -> sample.substring(at);
      case 2 -> sample.substring(0, at);
      case 3 -> sample.toUpperCase(Locale.ROOT);
      default -> sample;
    };
  }

  private Part parts(int count) {
    return sequence(Stream.generate(() -> part(2)).limit(count).toList().toArray(Part[]::new));
  }

  private Part part(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 9)) {
      case 0 -> quoted(pick(CHARACTERS));
      case 1 -> set();
      case 2 -> new Part(pick(LOOKS), () -> chance(4) ? pick(CHARACTERS) : "");
      case 3 -> literal();
      case 4 -> alternatives(part(depth - 1), sequence(part(depth - 1), part(depth - 1)));
      case 5 -> group(sequence(part(depth - 1), part(depth - 1)));
      default -> repeated(chance(2) ? set() : group(part(depth - 1)));
    };
  }

  private Part literal() {
    return quoted(pick(LITERALS));
  }

  private Part quoted(String text) {
    return new Part(text, () -> text);
  }

  private Part set() {
    return new Part(pick(CLASSES), () -> pick(CHARACTERS));
  }

  private Part repeated(Part part) {
    return new Part(
        part.source() + pick(COUNTS),
        () ->
            Stream.generate(part.sample()).limit(random.nextInt(4)).collect(Collectors.joining()));
  }

  private Part alternatives(Part one, Part other) {
    String empty = chance(6) ? "|" : "";
    return group(new Part(
        one.source() + "|" + other.source() + empty,
        () -> (chance(2) ? one : other).sample().get()));
  }

  private Part group(Part inside) {
    String open = chance(2) ? "(" : chance(6) ? "(?i:" : "(?:";
    return new Part(open + inside.source() + ")", inside.sample());
  }

  private static Part sequence(Part... parts) {
    return new Part(
        Stream.of(parts).map(Part::source).collect(Collectors.joining()),
        () -> Stream.of(parts).map(p -> p.sample().get()).collect(Collectors.joining()));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
