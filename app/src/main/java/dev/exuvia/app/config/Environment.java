package dev.exuvia.app.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables that files may refer to as {@code ${NAME}}. */
final class Environment {
  /** Names as they are given; a long one of mixed case is a token that got between the braces. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]{0,99}|[A-Za-z_][A-Za-z0-9_]{0,19})}");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The variable that a text refers to, if it is a reference and nothing else. */
  static Optional<String> referenced(String text) {
    return Optional.of(REFERENCE.matcher(text.strip()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /** A variable's value. */
  String get(String name) throws Invalid {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      String state = value == null ? " is not set" : " is empty";
      throw new Invalid(
          "the environment variable " + name + state + "; set it, or remove this line");
    }
    return value;
  }

  /** A text with its references replaced, each once: a value that looks like one stays. */
  String expand(String text) throws Invalid {
    Matcher references = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (references.find()) {
      references.appendReplacement(expanded, Matcher.quoteReplacement(get(references.group(1))));
    }
    return references.appendTail(expanded).toString();
  }
}
