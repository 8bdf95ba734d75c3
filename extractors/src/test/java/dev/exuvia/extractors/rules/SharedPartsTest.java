package dev.exuvia.extractors.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.exuvia.extractors.Posts;
import dev.exuvia.extractors.engine.MalformedPattern;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SharedPartsTest {
  private static final String RULE = """
      - id: agora.shell.1
        name: A shell
        category: internal_detail
        severity: low
        summary: A shell.
        hint: None.
        pattern: |
          shell \\x20 {{uuid}} \\b
        allow: ['^shell {{uuid}}$']
        examples: [shell 5e1f0c2a-0000-4000-8000-00000000beef-x, '${b64:a}']
        negative_examples: [shell, shells]
      """;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "x{{sea}}y xs[ea]+y",
        "{{reef}}! (?:crab|gull)!",
        "{{sea}}{3} (?:s[ea]+){3}",
        "{{sea}}? (?:s[ea]+)?",
        "{{sea}}{{sea}} s[ea]+s[ea]+",
        "{{both}} the-s[ea]+-(?:crab|gull)",
        "\\{\\{sea\\}\\} \\{\\{sea\\}\\}",
        "a{2} a{2}"
      })
  void standsForWhatItNames(String written, String meant) throws Exception {
    assertThat(parts("sea: 's [ea] +'\nreef: crab | gull\nboth: 'the- {{sea}} - {{reef}}'\n")
            .in(written))
        .isEqualTo(meant);
  }

  @Test
  void refusesANameThatStandsForNothing() throws Exception {
    SharedParts parts = parts("sea: s\nreef: r\n");
    assertThatThrownBy(() -> parts.in("a{{tide}}"))
        .isInstanceOf(MalformedPattern.class)
        .hasMessage("there is no part 'tide', only reef, sea (\\{\\{ stands for two braces)");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("- sea", 1, "a mapping"),
        arguments("sea: a\nSea: b", 2, "a name in a-z"),
        arguments("sea: [a, b]", 1, "and an expression"),
        arguments("sea: a\nreef: (a)", 2, "no capturing group"),
        arguments("sea: (a", 1, "no RE2 expression: missing"),
        arguments("sea: '{{reef}}'\nreef: a", 1, "there is no part 'reef'"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void refusesAFileThatIsNone(String file, int line, String why) {
    Yaml.Malformed problem = catchThrowableOfType(Yaml.Malformed.class, () -> parts(file));
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem).hasMessageContaining(why);
  }

  @Test
  void servesPatternsAndAllowListsOfRuleFiles() {
    Rule rule = Posts.rules(folder, RULE).rules().getFirst();
    String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    assertThat(rule.pattern()).hasToString("shell\\x20" + uuid + "\\b");
    assertThat(rule.allow()).singleElement().hasToString("^shell " + uuid + "$");
  }

  private static SharedParts parts(String file) throws Yaml.Malformed {
    return SharedParts.of(file.getBytes(StandardCharsets.UTF_8));
  }
}
