package dev.exuvia.extractors.rules;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Checks;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.checks.Detectors;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.views.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules that {@link PackWriter} wrote; what the build has checked is not checked again. */
final class PackReader {
  private static final View.Kind[] KINDS = View.Kind.values();

  private final byte[] pack;
  private final String[] texts;
  private int at;
  private final Map<Integer, Set<View.Kind>> kinds = new HashMap<>();

  /** Reads the texts that the rules are made of. */
  PackReader(byte[] pack) {
    this.pack = pack;
    this.texts = new String[two()];
    for (int i = 0; i < texts.length; i++) {
      int length = two();
      texts[i] = new String(pack, at, length, StandardCharsets.UTF_8);
      at += length;
    }
  }

  /** Where what follows begins. */
  int at() {
    return at;
  }

  private int one() {
    return pack[at++] & 0xFF;
  }

  private int two() {
    return one() << 8 | one();
  }

  private double number() {
    long bits = 0;
    for (int i = 0; i < Double.BYTES; i++) {
      bits = bits << 8 | one();
    }
    return Double.longBitsToDouble(bits);
  }

  /** All rules. */
  List<Rule> rules() throws IOException {
    Rule[] rules = new Rule[two()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rule();
    }
    return List.of(rules);
  }

  /** The first text of the pack: the version of the rules. */
  String version() {
    return texts[0];
  }

  private Rule rule() throws IOException {
    String id = text();
    return new Rule(
        id,
        Integer.parseInt(id, id.lastIndexOf('.') + 1, id.length(), 10),
        text(),
        Category.of(text()),
        Severity.of(text()),
        number(),
        "",
        text(),
        texts(),
        regex(),
        one(),
        text(),
        facts(),
        each(),
        texts(),
        number(),
        checks(),
        allow(),
        one() != 0,
        texts(),
        text(),
        views(),
        detector(),
        List.of(),
        List.of(),
        List.of(),
        text(),
        null);
  }

  private String text() {
    return texts[two()];
  }

  private List<String> texts() {
    String[] list = new String[two()];
    for (int i = 0; i < list.length; i++) {
      list[i] = text();
    }
    return List.of(list);
  }

  private @Nullable Regex regex() {
    int source = two();
    return source == PackWriter.NONE ? null : Regex.known(texts[source], one());
  }

  private List<Integer> numbers(int size) {
    Integer[] numbers = new Integer[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = one();
    }
    return List.of(numbers);
  }

  private Map<String, Rule.Fact> facts() {
    int size = one();
    Map<String, Rule.Fact> facts = size == 0 ? Map.of() : HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String name = text();
      int groups = one();
      facts.put(
          name,
          groups == 0 ? new Rule.Fact.Constant(text()) : new Rule.Fact.Groups(numbers(groups)));
    }
    return facts;
  }

  private @Nullable Each each() {
    Regex pattern = regex();
    return pattern == null ? null : new Each(pattern, numbers(one()), facts());
  }

  private List<Check> checks() throws IOException {
    List<Check> checks = new ArrayList<>();
    for (String name : texts()) {
      checks.add(known(Checks.BY_NAME, name));
    }
    return checks;
  }

  private List<Regex> allow() {
    List<Regex> allow = new ArrayList<>();
    for (int n = two(); n > 0; n--) {
      allow.add(Regex.known(text(), one()));
    }
    return allow;
  }

  private Set<View.Kind> views() {
    return kinds.computeIfAbsent(one(), PackReader::views);
  }

  private static Set<View.Kind> views(int bits) {
    EnumSet<View.Kind> views = EnumSet.noneOf(View.Kind.class);
    for (View.Kind kind : KINDS) {
      if ((bits & kind.bit()) != 0) {
        views.add(kind);
      }
    }
    return Set.copyOf(views);
  }

  private @Nullable Detector detector() throws IOException {
    String name = text();
    return name.isEmpty() ? null : known(Detectors.BY_NAME, name);
  }

  private static <T> T known(Map<String, T> all, String name) throws IOException {
    T one = all.get(name);
    if (one == null) {
      throw new IOException("the pack names " + name + ", which this build has not");
    }
    return one;
  }
}
