package dev.exuvia.extractors.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parts that patterns have in common, each with a name: {@code {{uuid}}} in a pattern, an allow list or
 * an {@code each} stands for the part of that name. They stand in {@code shared.yml}, blanks stripped
 * as in patterns; a part may name those above it, and has no capturing group, so that the numbers of
 * groups are what a rule shows. Not changed once it is made.
 */
final class SharedParts {
  private static final String FILE = "shared.yml";
  private static final Pattern NAME = Pattern.compile("\\{\\{([a-z][a-z0-9-]*)\\}\\}");
  private static final Pattern REPEATED = Pattern.compile("^(?:[?*+]|\\{[0-9])");

  private static final SharedParts BUILT_IN = builtIn();

  private final SortedMap<String, String> parts;
  private final String text;

  private SharedParts(SortedMap<String, String> parts, String text) {
    this.parts = parts;
    this.text = text;
  }

  /** Those that come with the product. */
  static SharedParts known() {
    return BUILT_IN;
  }

  private static SharedParts builtIn() {
    try (InputStream in = SharedParts.class.getResourceAsStream(FILE)) {
      return of(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Yaml.Malformed e) {
      throw new IllegalStateException(FILE + ":" + e.line() + " " + e.getMessage(), e);
    }
  }

  /**
   * Those of a file.
   *
   * @throws Yaml.Malformed if it is no mapping of names to expressions, with its line
   */
  static SharedParts of(byte[] file) throws Yaml.Malformed {
    SharedParts shared = new SharedParts(new TreeMap<>(), new String(file, StandardCharsets.UTF_8));
    if (!(Yaml.read(file) instanceof Mapping mapping)) {
      throw new Yaml.Malformed(1, "shared parts are a mapping of names to expressions");
    }
    for (Map.Entry<String, Yaml.Node> entry : mapping.entries().entrySet()) {
      if (!NAME.matches("{{" + entry.getKey() + "}}")
          || !(entry.getValue() instanceof Scalar scalar)) {
        throw new Yaml.Malformed(
            entry.getValue().line(), "a part is a name in a-z, 0-9 and -, and an expression");
      }
      shared.parts.put(entry.getKey(), shared.part(scalar));
    }
    return shared;
  }

  /** A part, by those above it. */
  private String part(Scalar scalar) throws Yaml.Malformed {
    try {
      String source = in(withoutBlanks(scalar.text()));
      Regex regex = Regex.of(source);
      if (regex.groups() > 0) {
        throw new Yaml.Malformed(scalar.line(), "a part has no capturing group");
      }
      return regex.isChoice() ? "(?:" + source + ")" : source;
    } catch (MalformedPattern e) {
      throw new Yaml.Malformed(scalar.line(), "a part is no RE2 expression: " + e.getMessage());
    }
  }

  /**
   * An expression with the parts in place of their names.
   *
   * @throws MalformedPattern if it names one that does not exist
   */
  String in(String source) throws MalformedPattern {
    Matcher names = NAME.matcher(source);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    while (names.find()) {
      String part = parts.get(names.group(1));
      if (part == null) {
        throw new MalformedPattern("there is no part '" + names.group(1) + "', only "
            + String.join(", ", parts.keySet())
            + " (\\{\\{ stands for two braces)");
      }
      int end = names.end();
      boolean repeated = REPEATED.matcher(source.substring(end)).find();
      out.append(source, copied, names.start());
      out.append(repeated ? "(?:" + part + ")" : part);
      copied = end;
    }
    return out.append(source, copied, source.length()).toString();
  }

  /** An expression that is written over several lines, with blanks for the eye. */
  static String withoutBlanks(String written) {
    return written.replaceAll("[ \t\r\n]", "");
  }

  /** The file as it stands: part of what a version of the rules is. */
  String text() {
    return text;
  }
}
