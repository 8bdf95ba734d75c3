package dev.exuvia.extractors.rules;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Checks;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.checks.Detectors;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.views.View;
import java.io.DataInputStream;
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
  private static final Category[] CATEGORIES = Category.values();
  private static final Severity[] SEVERITIES = Severity.values();
  private static final View.Kind[] KINDS = View.Kind.values();

  private final DataInputStream in;
  private final String[] texts;
  private final Map<Integer, Set<View.Kind>> kinds = new HashMap<>();

  /** Reads the texts that the rules are made of. */
  PackReader(DataInputStream in) throws IOException {
    this.in = in;
    this.texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      byte[] bytes = new byte[in.readUnsignedShort()];
      in.readFully(bytes);
      texts[i] = new String(bytes, StandardCharsets.UTF_8);
    }
  }

  Rule rule() throws IOException {
    String id = text();
    return new Rule(
        id,
        Integer.parseInt(id, id.lastIndexOf('.') + 1, id.length(), 10),
        text(),
        CATEGORIES[in.readByte()],
        SEVERITIES[in.readByte()],
        in.readDouble(),
        text(),
        text(),
        texts(),
        regex(),
        in.readUnsignedByte(),
        text(),
        facts(),
        each(),
        texts(),
        in.readDouble(),
        checks(),
        allow(),
        in.readBoolean(),
        texts(),
        text(),
        views(),
        detector(),
        List.of(),
        List.of(),
        texts(),
        text(),
        null);
  }

  private String text() throws IOException {
    return texts[in.readUnsignedShort()];
  }

  private List<String> texts() throws IOException {
    String[] list = new String[in.readUnsignedShort()];
    for (int i = 0; i < list.length; i++) {
      list[i] = text();
    }
    return List.of(list);
  }

  private @Nullable Regex regex() throws IOException {
    int source = in.readUnsignedShort();
    return source == PackWriter.NONE ? null : Regex.known(texts[source], in.readUnsignedByte());
  }

  private List<Integer> numbers(int size) throws IOException {
    Integer[] numbers = new Integer[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = in.readUnsignedByte();
    }
    return List.of(numbers);
  }

  private Map<String, Rule.Fact> facts() throws IOException {
    int size = in.readUnsignedByte();
    Map<String, Rule.Fact> facts = size == 0 ? Map.of() : HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String name = text();
      int groups = in.readUnsignedByte();
      facts.put(
          name,
          groups == 0 ? new Rule.Fact.Constant(text()) : new Rule.Fact.Groups(numbers(groups)));
    }
    return facts;
  }

  private @Nullable Each each() throws IOException {
    Regex pattern = regex();
    return pattern == null ? null : new Each(pattern, numbers(in.readUnsignedByte()), facts());
  }

  private List<Check> checks() throws IOException {
    List<Check> checks = new ArrayList<>();
    for (String name : texts()) {
      checks.add(known(Checks.BY_NAME, name));
    }
    return checks;
  }

  private List<Regex> allow() throws IOException {
    List<Regex> allow = new ArrayList<>();
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      allow.add(Regex.known(text(), in.readUnsignedByte()));
    }
    return allow;
  }

  private Set<View.Kind> views() throws IOException {
    return kinds.computeIfAbsent(in.readUnsignedByte(), PackReader::views);
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
