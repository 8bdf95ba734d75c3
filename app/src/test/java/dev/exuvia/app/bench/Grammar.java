package dev.exuvia.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes texts of the {@code .grammar} files beside this class: sections in brackets, under each a line
 * for every way to write it, <code>{name}</code> for another section or a {@link Values value}, <code>
 * {x8}</code> for so many random characters. The same random numbers make the same text.
 */
final class Grammar {
  private static final Pattern SLOT = Pattern.compile("\\{([a-zA-Z]{2,}|[a-z][0-9]+)\\}");

  private final Map<String, List<List<Part>>> sections = new LinkedHashMap<>();

  private Grammar() {}

  /** Writes a piece of a line. */
  private interface Part {
    void write(StringBuilder out, Random random);
  }

  /** A grammar of several files; sections of later ones win. */
  static Grammar of(String... files) {
    Grammar grammar = new Grammar();
    for (String file : files) {
      grammar.read(text(file + ".grammar"));
    }
    return grammar;
  }

  private static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Grammar.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String text) {
    List<List<Part>> section = new ArrayList<>();
    boolean begun = false;
    for (String line : text.lines().toList()) {
      if (line.matches("\\[[A-Za-z0-9_ -]+\\]")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
        begun = true;
      } else if (begun && !line.isEmpty()) {
        section.add(parts(line));
      }
    }
  }

  private List<Part> parts(String line) {
    String text = line.replace("\\n", "\n").replace("\\t", "\t");
    List<Part> parts = new ArrayList<>();
    Matcher slot = SLOT.matcher(text);
    int from = 0;
    while (slot.find()) {
      parts.add(literal(text.substring(from, slot.start())));
      parts.add(slot(slot.group(1)));
      from = slot.end();
    }
    parts.add(literal(text.substring(from)));
    return parts;
  }

  private static Part literal(String text) {
    return (out, random) -> out.append(text);
  }

  private Part slot(String name) {
    if (Character.isDigit(name.charAt(name.length() - 1))) {
      int count = Integer.parseInt(name.substring(1));
      return (out, random) -> out.append(Values.characters(name.charAt(0), count, random));
    }
    Values.Value value = Values.NAMED.get(name);
    return value == null
        ? (out, random) -> write(name, out, random)
        : (out, random) -> out.append(value.make(random));
  }

  /** Writes one way of a section. */
  void write(String section, StringBuilder out, Random random) {
    List<List<Part>> ways = Objects.requireNonNull(sections.get(section), section);
    for (Part part : ways.get(random.nextInt(ways.size()))) {
      part.write(out, random);
    }
  }

  /** The names of its sections, in the order of the files. */
  List<String> sections() {
    return List.copyOf(sections.keySet());
  }
}
