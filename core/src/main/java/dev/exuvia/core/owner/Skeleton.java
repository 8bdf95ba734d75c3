package dev.exuvia.core.owner;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a handle looks like at a glance: compatibility forms, case, separators and characters that
 * are taken for each other are one (after Unicode UTS #39, with a small table for Latin handles).
 */
public final class Skeleton {
  private static final Map<Integer, String> LOOKS_LIKE = table(
      "аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "јj", "ѕs", "ԁd", "һh", "ӏl", "ԛq", "ԝw",
      "кk", "мm", "тt", "вb", "нh", "гr", "αa", "εe", "οo", "ρp", "νv", "ιi", "κk", "τt", "υu",
      "χx", "ωw", "ηn", "γy", "ıi", "ɡg", "ɑa", "0o", "1l", "|l", "5s", "3e");

  private Skeleton() {}

  /** Both ways to read a capital I. */
  public static Set<String> of(String handle) {
    String folded = Normalizer.normalize(handle, Normalizer.Form.NFKC);
    return Stream.of(folded, folded.replace('I', 'l'))
        .map(Skeleton::fold)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String fold(String text) {
    StringBuilder out = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> c != '-' && c != '_' && c != '.' && !Character.isWhitespace(c))
        .mapToObj(c -> LOOKS_LIKE.getOrDefault(c, Character.toString(c)))
        .forEach(out::append);
    return out.toString().replace("rn", "m").replace("vv", "w");
  }

  private static Map<Integer, String> table(String... pairs) {
    return Arrays.stream(pairs)
        .collect(
            Collectors.toUnmodifiableMap(pair -> pair.codePointAt(0), pair -> pair.substring(1)));
  }
}
