package dev.exuvia.app.config;

import dev.exuvia.core.owner.Identifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four questions of {@code exuvia init}. */
final class Questions {
  private Questions() {}

  static Init.Answers ask(BufferedReader in, PrintStream out) throws IOException {
    String contact = ask(
        in,
        out,
        "A page or mail address at which platforms reach you (empty: none yet)",
        text -> Values.contact(text).toString());
    String permitted = ask(
        in,
        out,
        "Has Moltbook permitted you to collect? Its terms ask for it (yes/no)",
        Questions::yesNo);
    String name = ask(in, out, "The name of your organisation (empty: later)", Questions::yamlText);
    String domain = name == null
        ? null
        : ask(
            in,
            out,
            "Its domain",
            text -> Identifiers.parser(Identifier.Kind.DOMAIN).parse(text).value());
    return new Init.Answers(contact, "yes".equals(permitted), name, domain);
  }

  private static @Nullable String ask(
      BufferedReader in, PrintStream out, String question, Parser<String> parser)
      throws IOException {
    while (true) {
      out.print(question + ": ");
      out.flush();
      String line = Optional.ofNullable(in.readLine()).map(String::strip).orElse("");
      if (line.isEmpty()) {
        return null;
      }
      try {
        return parser.parse(line);
      } catch (Invalid e) {
        out.println("  it " + e.why());
      }
    }
  }

  private static String yesNo(String text) throws Invalid {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> "yes";
      case "n", "no" -> "no";
      default -> throw new Invalid("must be yes or no");
    };
  }

  private static String yamlText(String text) throws Invalid {
    if (text.contains("\"") || text.contains("\\") || text.contains("$")) {
      throw new Invalid("must be without \", \\ and $");
    }
    return Values.text(text);
  }
}
