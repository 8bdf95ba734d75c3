package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String RULES = """
      - id: agora.session.1
        name: Agora session
        category: secret
        severity: high
        summary: Lets its holder post as the agent.
        hint: Log out everywhere.
        revoke: https://agora.example/sessions
        keywords: [agora_s_]
        pattern: \\b ( agora_s_ [0-9a-f]{16} ) \\b
        secret: 1
        prefix: agora_s_
        examples: ["s=agora_s_${7f3a9c1e*2}", "agora_s_${5b2d8046*2}, too"]
        negative_examples: ["agora_s_<token>", "agora_s_short"]
      """;

  @TempDir
  private Path folder;

  @Test
  void thePageOfAllRulesIsWhatTheGeneratorGives() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "rules-list.md"));
    String made =
        Ran.command("rules", "list", "--built-in", "--format", "markdown").out();
    assertThat(page.equals(made))
        .as("docs/rules-list.md is of other rules; renew it: " + RulesPage.RENEW)
        .isTrue();
  }

  @Test
  void aListThatCannotBeWrittenIsIncomplete() {
    Ran ran = Ran.withoutRoom("rules", "list", "--format", "ndjson");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).endsWith(": the results could not be written\n");
  }

  @Test
  void listsAndFilters() {
    Ran all = Ran.command("rules", "list", "--format", "ndjson");
    Ran table = Ran.command("rules", "list");
    assertThat(table.summary()).isEqualTo(all.summary());
    assertThat(table.out().lines().filter(line -> line.startsWith("| ")).skip(1).count())
        .isEqualTo(all.out().lines().count());
    assertThat(all.exit()).isZero();
    Ran some = Ran.command(
        "rules", "list", "--category", "secret", "--severity", "high", "--format", "ndjson");
    assertThat(some.lines()).hasSizeBetween(10, all.lines().size() - 10);
    assertThat(some.lines())
        .allMatch(rule -> rule.get("category").asString().equals("secret"))
        .noneMatch(rule -> rule.get("severity").asString().equals("low"));
    assertThat(some.summary()).matches("\\d+ rules of \\d+, set [0-9a-f]{12}\\.");
  }

  @Test
  void showsAllOfARuleWithSamplesAsTheyAreWritten() throws IOException {
    Ran shown = own(RULES, "rules", "show", "agora.session");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out())
        .contains("agora.session.1", "ASI03", "https://agora.example/sessions", "${7f3a9c1e*2}")
        .contains("rules.yml:1")
        .doesNotContain("a3a3a3");
    assertThat(own(RULES, "rules", "show", "agora.session.1", "--format", "json")
            .json()
            .get("prefix")
            .asString())
        .isEqualTo("agora_s_");
  }

  @Test
  void anIdThatNoRuleHasIsTwo() throws IOException {
    Ran none = own(RULES, "rules", "show", "agora.cookie.1");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("`exuvia rules list` shows them");
  }

  @Test
  void triesRulesOnTheirOwnSamples() throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yml"), RULES);
    Ran well = Ran.command("rules", "test", file.toString());
    assertThat(well.exit()).isZero();
    assertThat(well.summary()).isEqualTo("1 rule, 4 samples: all well.");

    Files.writeString(
        file,
        RULES.replace("agora_s_short", "agora_s_${9c1e7f3a*2}").replace("${5b2d8046*2}", "0f"));
    Ran bad = Ran.command("rules", "test", file.toString());
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err())
        .contains(file + ":1 agora.session.1: example 2 is not found")
        .contains(file + ":1 agora.session.1: negative example 2 is found");
    assertThat(bad.summary()).isEqualTo("1 rule, 4 samples: 2 NOT AS STATED: see above.");
  }

  @Test
  void aConfigurationIsNotValidWhileTheSamplesOfItsRulesDisagree() throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yml"), RULES);
    Path config = Files.writeString(
        folder.resolve("exuvia.yml"), "scan: {built_in: false, rules: [rules.yml]}\n");
    assertThat(Ran.command("validate", "--config", config.toString()).exit()).isZero();

    Files.writeString(file, RULES.replace("agora_s_short", "agora_s_${9c1e7f3a*2}"));
    Ran bad = Ran.command("validate", "--config", config.toString());
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains(":1 agora.session.1: ");
    assertThat(bad.summary()).isEqualTo("1 sample NOT AS STATED: see above.");
  }

  @Test
  void aGitleaksFileMustLoad() throws IOException {
    Path file = Files.writeString(
        folder.resolve("own.toml"), "[[rules]]\nid = 'a'\nregex = 'key_[a-z]{9}'\n");
    Ran well = Ran.command("rules", "test", file.toString());
    assertThat(well.summary()).isEqualTo("1 rule, 0 samples: all well; 1 without samples.");

    Files.writeString(file, "[[rules]]\nid = 'a'\nregex = 'key_('\ncolour = 'red'\n");
    Ran bad = Ran.command("rules", "test", file.toString());
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err())
        .contains(file + ":3:1 regex is no RE2 expression", file + ":4:1 unknown key 'colour'");
  }

  @Test
  void rulesOfTheConfigurationAreScannedWithBesideTheBuiltInOnes() throws IOException {
    Files.writeString(
        folder.resolve("own.toml"), "[[rules]]\nid = 'own'\nregex = 'own_([a-z]{9})'\n");
    Path config = Files.writeString(folder.resolve("exuvia.yml"), "scan: {rules: [own.toml]}\n");
    Ran ran = Ran.command(
        Map.of(),
        "our own_abcdefghi and sk_live_" + "a1B2c3D4".repeat(4),
        List.of("scan", "-", "--format", "ndjson", "--config", config.toString()));
    assertThat(ran.lines())
        .extracting(line -> line.get("rule").asString())
        .contains("gitleaks.own.1")
        .hasSize(2);
    assertThat(ran.out()).doesNotContain("abcdefghi");
  }

  @Test
  void brokenRulesOfTheConfigurationStopEveryCommandAndAreShownByValidateAndDoctor()
      throws IOException {
    Files.writeString(folder.resolve("own.toml"), "[[rules]]\nid = 'own'\nregex = 'own_('\n");
    Path config = Files.writeString(
        folder.resolve("exuvia.yml"), "scan: {built_in: false, rules: [own.toml]}\n");
    for (String command : List.of("scan -", "validate", "doctor", "rules list", "rules test")) {
      List<String> words = new java.util.ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--config", config.toString(), "--data-dir", folder.toString()));
      Ran ran = Ran.command(Map.of(), "", words);
      assertThat(ran.exit()).as(command).isNotZero();
      assertThat(ran.out() + ran.err()).as(command).contains("own.toml:3:1 regex is no RE2");
    }
  }

  private Ran own(String rules, String... words) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    Path config = Files.writeString(
        folder.resolve("exuvia.yml"), "scan: {built_in: false, rules: [rules.yml]}\n");
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    return Ran.command(Map.of(), "", all);
  }
}
