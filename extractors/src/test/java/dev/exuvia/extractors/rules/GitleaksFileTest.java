package dev.exuvia.extractors.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.extractors.Posts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitleaksFileTest {
  private static final RuleSet RULES =
      RuleSet.of(false, List.of(Path.of("src", "test", "resources", "gitleaks", "all-forms.toml")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain           | a plain_0123456789abcdef b                   | plain_0123456789abcdef",
        "first-group     | First key = \"abcdef012345\"                  | abcdef012345",
        "first-group     | first key = <abcdef012345>                   | abcdef012345",
        "second-group    | user anna password ab12cd34ef                | ab12cd34ef",
        "of-env-files    | env_abcdef                                   | env_abcdef",
        "allowing        | allow key abc-def-012-345                    | abc-def-012-345",
        "old-allowlist   | old key abc-def-012-345                      | abc-def-012-345",
        "base-token      | another_ base_abcdef0123456789               | abcdef0123456789",
        "with-companion  | account 123456, companion_abcdef0123         | companion_abcdef0123"
      })
  void findsTheSecretAsGitleaksDoes(String rule, String text, String secret) {
    Scanned scanned = Posts.scan(RULES, text);
    assertThat(scanned.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("gitleaks." + rule + ".1");
      assertThat(text.substring(finding.start(), finding.end())).isEqualTo(secret);
      assertThat(finding.category()).isEqualTo(Category.SECRET);
      assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    });
    assertThat(scanned.post().toString()).doesNotContain(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain_0000000000000000                    | a global list with a target",
        "user anna password aaaaaaaabb             | low entropy",
        "another_ base_abababababababab            | low entropy, by the file that extends",
        "unwanted_abcdefgh                         | a disabled rule",
        "allow key demo-0123456789                 | the secret",
        "allow key abc-def-012-345  # no leak      | the line",
        "allow key both-nothing-01                 | both tests of a list",
        "old key sample-0123456789                 | a stop word",
        "allow key everywhere-0123                 | the list of an extended file",
        "companion_abcdef0123                      | no companion",
        "account 123456                            | there for others only",
        "a path like /keys/store.p12               | paths alone"
      })
  void isSilentAsGitleaksIs(String text, String why) {
    assertThat(Posts.scan(RULES, text).findings()).as(why).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'allow key both-and-more', 1", "'allow key not-nothing-01', 1"})
  void anAllowListWithAndNeedsBothOfItsTests(String text, int findings) {
    assertThat(Posts.scan(RULES, text).findings()).hasSize(findings);
  }

  @Test
  void aCompanionMustBeNearEnough() {
    assertThat(Posts.scan(RULES, "companion_abcdef0123\naccount 123456").findings())
        .hasSize(1);
    assertThat(Posts.scan(RULES, "companion_abcdef0123\n\naccount 123456").findings())
        .isEmpty();
  }

  @Test
  void changesTheVersionWithTheExtendedFile(@TempDir Path folder) throws IOException {
    Path base = Files.writeString(folder.resolve("base.toml"), "title = 'a'\n");
    Path file = Files.writeString(
        folder.resolve("own.toml"),
        "[extend]\npath = 'base.toml'\n[[rules]]\nid = 'a'\nregex = 'key_[a-z]{9}'\n");
    String before = RuleSet.of(false, List.of(file)).version();
    Files.writeString(base, "title = 'b'\n");
    assertThat(RuleSet.of(false, List.of(file)).version()).isNotEqualTo(before);
  }

  @Test
  void ourVerdictOfAPlaceholderDoesNotStandAgainstTheFile(@TempDir Path folder) throws IOException {
    Path ours = Files.writeString(folder.resolve("ours.yml"), """
        - id: ours.password.1
          name: Password
          category: secret
          severity: high
          summary: Opens a door.
          hint: Change it.
          pattern: password\\x20=\\x20( [a-z0-9]{16} )
          secret: 1
          examples: [a, b]
          negative_examples: [c, d]
        """);
    Path theirs = Files.writeString(
        folder.resolve("theirs.toml"),
        "[[rules]]\nid = 'own'\nregex = 'password = ([a-z0-9]{16})'\n");
    String text = "password = abcd1234abcd1234";
    assertThat(Posts.scan(RuleSet.of(false, List.of(ours)), text).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.facts()).containsEntry("verdict", "placeholder"));
    Scanned both = Posts.scan(RuleSet.of(false, List.of(ours, theirs)), text);
    assertThat(both.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("gitleaks.own.1");
      assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    });
    assertThat(both.suppressed()).hasSize(1);
  }

  @Test
  void aBrokenRegexIsOneProblem(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("own.toml"), "[[rules]]\nid = 'a'\nregex = 'a('\n");
    RuleException refused =
        catchThrowableOfType(RuleException.class, () -> RuleSet.of(false, List.of(file)));
    assertThat(refused.problems()).hasSize(1);
  }

  @Test
  void standsBesideTheBuiltInRules() {
    Path own = Path.of("src", "test", "resources", "gitleaks", "all-forms.toml");
    RuleSet both = RuleSet.of(true, List.of(own));
    assertThat(both.rules())
        .hasSize(RULES.rules().size() + Posts.BUILT_IN.rules().size());
    assertThat(both.find("gitleaks.plain.1")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title = 'x'~nonsense = 1                                        | 2:1 unknown key"
            + " 'nonsense'",
        "[[rules]]~id = 'a'~regex = 'a'~colour = 'red'                     | 4:1 unknown key"
            + " 'colour'",
        "[[rules]]~id = 'a'~regex = 'a('                                   | 3:1 regex is no RE2"
            + " expression",
        "[[rules]]~id = 'a'~regex = '(?=a)b'                               | 3:1 regex is no RE2"
            + " expression",
        "[[rules]]~id = 'a'~regex = 'a'~secretGroup = 1                    | 4:1 secretGroup is 1,"
            + " the regex has 0",
        "[[rules]]~id = 'a'~regex = 'a'~keywords = 'k'                     | 4:1 keywords must be"
            + " a list of texts",
        "[[rules]]~id = 'a'~regex = 'a'~keywords = ['k', 1]                | keywords must hold"
            + " texts only",
        "[[rules]]~id = 'a'~regex = 'a'~entropy = 'high'                   | 4:1 entropy must be a"
            + " number",
        "[[rules]]~regex = 'a'                                             | 1:1 the rule has no"
            + " id",
        "[[rules]]~id = 'a'                                                | has no regex and no"
            + " path",
        "[[rules]]~id = 'a'~regex = 'a'~[[rules]]~id = 'a'~regex = 'a'      | 5:1 id 'a' stands"
            + " here twice",
        "[[rules]]~id = 'a'~regex = 'a'~[[rules.required]]~id = 'b'        | requires a rule that"
            + " is not there",
        "[[rules]]~id = 'a'~regex = 'a'~[[rules.allowlists]]~condition = 'XOR'~regexes = ['a'] |"
            + " 5:1 condition must be AND or OR",
        "[[rules]]~id = 'a'~regex = 'a'~[[rules.allowlists]]~regexTarget = 'file'~regexes = ['a']"
            + " | 5:1 regexTarget must be secret, match or line",
        "[[rules]]~id = 'a'~regex = 'a'~[[rules.allowlists]]~description = 'x' | 4:1 the allow"
            + " list needs regexes",
        "[[allowlists]]~targetRules = ['b']~regexes = ['a']                | targetRules that name"
            + " no rule: 'b'",
        "[extend]~url = 'https://example.org/rules.toml'                   | 2:1 url is not"
            + " followed",
        "[extend]~path = 'missing.toml'                                    | 2:1 path cannot be"
            + " read",
        "[[rules]~id = 'a'                                                 | 1:8 not TOML"
      })
  void saysWhatIsWrongAndWhere(String text, String problem, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("own.toml"), text.replace("~", "\n") + "\n");
    RuleException refused =
        catchThrowableOfType(RuleException.class, () -> RuleSet.of(false, List.of(file)));
    assertThat(refused.problems())
        .anySatisfy(line -> assertThat(line).startsWith(file.toString()).contains(problem));
  }

  @Test
  void masksAllOfAMatchWhoseFirstGroupIsANameAndNotTheValue(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(
        folder.resolve("own.toml"),
        "[[rules]]\nid = 'a'\nregex = '(reef_key|tide_key)=([a-z0-9]{12})'\n");
    Scanned scanned = Posts.scan(RuleSet.of(false, List.of(file)), "set reef_key=kq7zwm4txlp9 now");
    assertThat(scanned.findings()).hasSize(1);
    assertThat(scanned.post().toString()).doesNotContain("kq7zwm4txlp9");
    assertThat(scanned.post().text(dev.exuvia.core.Field.BODY))
        .startsWith("set ")
        .endsWith(" now");
  }

  @Test
  void anExpressionThatLosesTheGroupOfTheFileItExtendsIsAProblem(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("base.toml"),
        "[[rules]]\nid = 'a'\nregex = '(k)(e)(y_[a-z]{9})'\nsecretGroup = 3\n");
    Path file = Files.writeString(
        folder.resolve("own.toml"),
        "[extend]\npath = 'base.toml'\n[[rules]]\nid = 'a'\nregex = 'key_[a-z]{9}'\n");
    RuleException refused =
        catchThrowableOfType(RuleException.class, () -> RuleSet.of(false, List.of(file)));
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .startsWith(file + ":3 rule 'a': secretGroup is 3, the regex has 0");
  }

  @Test
  void theBuiltInRulesStandInForThoseOfGitleaks(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("team.toml"), """
        title = "team"
        [extend]
        useDefault = true
        disabledRules = ["generic-api-key"]
        [[rules]]
        id = "aws-access-token"
        [[rules.allowlists]]
        regexes = ["REEF"]
        [[rules]]
        id = "reef"
        regex = "reef-[0-9a-f]{12}"
        [[allowlists]]
        targetRules = ["private-key"]
        regexes = ["shell"]
        """);
    assertThat(RuleSet.of(false, List.of(file)).rules())
        .extracting(Rule::id)
        .containsExactly("gitleaks.reef.1");
    assertThat(RuleSet.of(true, List.of(file)).rules())
        .extracting(Rule::id)
        .contains("gitleaks.reef.1", "aws.access-key-id.1");
  }

  @Test
  void equalAllowListsAreForAllRulesThatTheyName(@TempDir Path folder) throws IOException {
    String list = """
        [[allowlists]]
        targetRules = ["%s"]
        stopwords = ["demo"]
        """;
    Path file = Files.writeString(
        folder.resolve("own.toml"), """
            [[rules]]
            id = "reef"
            regex = "reef-[0-9a-z]{12}"
            [[rules]]
            id = "tide"
            regex = "tide-[0-9a-z]{12}"
            """ + list.formatted("reef") + list.formatted("tide"));
    RuleSet rules = RuleSet.of(false, List.of(file));
    assertThat(Posts.scan(rules, "reef-demo4f9c2b7e tide-demo4f9c2b7e").findings())
        .isEmpty();
    assertThat(Posts.scan(rules, "reef-71d84f9c2b7e tide-71d84f9c2b7e").findings())
        .hasSize(2);
  }

  @Test
  void aFileThatIsNotThereIsAProblemAmongTheOthers(@TempDir Path folder) {
    RuleException refused = catchThrowableOfType(
        RuleException.class,
        () -> RuleSet.of(false, List.of(folder.resolve("none.toml"), folder.resolve("none.yml"))));
    assertThat(refused.problems()).hasSize(2).allMatch(line -> line.contains("cannot be read"));
  }
}
