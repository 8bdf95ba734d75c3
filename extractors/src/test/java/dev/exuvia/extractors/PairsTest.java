package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Field;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Author;
import dev.exuvia.extractors.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsTest {
  private static final String ID = "reef_id_7f3a9c1e5b2d8046";
  private static final String SECRET = "reef_sec_4b1d7e0a3c6f9258";
  private static final String SECOND = "reef_sec_c5e8a1f70b3d6942";

  @TempDir
  private Path folder;

  private RuleSet rules;

  @BeforeEach
  void readsRules() {
    String rule = """
        - id: reef.NAME.1
          name: Reef NAME
          category: secret
          severity: SEVERITY
          confidence: 0.8
          summary: Half of a key.
          hint: Replace it.
          keywords: [PREFIX]
          pattern: \\b ( PREFIX ([0-9a-f]{4}) [0-9a-f]{12} ) \\b
          secret: 1
          prefix: PREFIX
          facts: {FACT: 2}
          PAIR
          examples: [PREFIX7f3a9c1e5b2d8046, a PREFIX7f3a9c1e5b2d8046]
          negative_examples: [PREFIX, PREFIX7f3a]
        """;
    rules = Posts.rules(
        folder,
        rule.replace("NAME", "id")
                .replace("SEVERITY", "low")
                .replace("PREFIX", "reef_id_")
                .replace("FACT", "account")
                .replace("  PAIR\n", "")
            + rule.replace("NAME", "secret")
                .replace("SEVERITY", "high")
                .replace("PREFIX", "reef_sec_")
                .replace("FACT", "role")
                .replace("PAIR", "pair: [reef.id.1]")
            + rule.replace("NAME", "test-secret")
                .replace("SEVERITY", "low")
                .replace("PREFIX", "reef_test_")
                .replace("FACT", "role")
                .replace("PAIR", "pair: [reef.id.1]"));
  }

  @Test
  void leavesAnIdAloneLowAndASecretAloneAsItsRuleSays() {
    assertThat(Posts.scan(rules, ID).findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(Tuple.tuple("reef.id.1", Severity.LOW));
    assertThat(Posts.scan(rules, SECRET).findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(Tuple.tuple("reef.secret.1", Severity.HIGH));
  }

  @Test
  void makesOneCriticalFindingOfIdAndSecretInAnyOrder() {
    for (String body : new String[] {ID + " and " + SECRET, SECRET + "\nthen\n" + ID}) {
      Scanned scanned = Posts.scan(rules, body);
      Finding finding = scanned.findings().getFirst();
      assertThat(scanned.findings()).hasSize(1);
      assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(finding.confidence()).isGreaterThan(0.8);
      assertThat(finding.print()).isEqualTo(Posts.HMAC.print(SECRET));
      assertThat(finding.reasons())
          .anyMatch(reason -> reason.contains("stands in the same post: Reef id"));
    }
  }

  @Test
  void takesOverWhatTheIdSays() {
    Finding finding = Posts.scan(rules, ID + " " + SECRET).findings().getFirst();
    assertThat(finding.facts()).containsKeys("account", "role", "verdict");
  }

  @Test
  void takesTheNearestIdAndLeavesTheOthers() {
    String far = ID.replace("7f3a", "a3f7");
    Scanned scanned = Posts.scan(rules, far + " x".repeat(20) + " " + SECRET + " " + ID);
    assertThat(scanned.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(
            Tuple.tuple("reef.id.1", Severity.LOW),
            Tuple.tuple("reef.secret.1", Severity.CRITICAL));
  }

  @Test
  void findsTheIdInAnotherFieldOfThePost() {
    Scanned scanned = Posts.scanner(rules)
        .scan(Posts.of(
            Map.of(Field.TITLE, "my " + ID, Field.BODY, SECRET), Author.unknown(Posts.AGORA)));
    assertThat(scanned.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(Tuple.tuple("reef.secret.1", Severity.CRITICAL));
  }

  @Test
  void givesOneIdToTwoSecrets() {
    Scanned scanned = Posts.scan(rules, SECRET + " " + ID + " " + SECOND);
    assertThat(scanned.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(
            Tuple.tuple("reef.secret.1", Severity.CRITICAL),
            Tuple.tuple("reef.secret.1", Severity.CRITICAL));
    assertThat(scanned.suppressed()).hasSize(1);
  }

  @Test
  void pairsAsManyIdsAsSecretsInTheirOrder() {
    String one = "AKIAQ3EGRNPEABCDEFGH";
    String two = "AKIAQ3EGUNPEABCDEFGH";
    String first = "aws_secret_access_key = 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";
    String second = "aws_secret_access_key = Z4xW9dV2qK7h6Tr1nL8bM3cP5fG0yJs/EuRaQiBo";
    String third = "the third is lost";
    for (List<String> lines : List.of(
        List.of(one, two, third, first, second),
        List.of(first, second, third, one, two),
        List.of(one, first, third, two, second))) {
      List<Finding> found =
          Posts.scan(Posts.BUILT_IN, String.join("\n\n", lines)).findings();
      assertThat(found).hasSize(2);
      assertThat(found)
          .extracting(finding -> finding.facts().get("account"))
          .containsExactly(account(one), account(two));
    }
  }

  private static String account(String id) {
    Finding finding = Posts.scan(Posts.BUILT_IN, id).findings().getFirst();
    return finding.facts().getOrDefault("account", "none");
  }

  @Test
  void takesNothingOverFromOneOfSeveralIdsThatServesTwoSecrets() {
    String other = ID.replace("7f3a", "a3f7");
    String third = ID.replace("7f3a", "b4e8");
    assertThat(Posts.scan(rules, String.join(" ", ID, other, third, SECRET, SECOND))
            .findings())
        .filteredOn(finding -> finding.rule().equals("reef.secret.1"))
        .hasSize(2)
        .allMatch(finding -> finding.severity() == Severity.CRITICAL)
        .noneMatch(finding -> finding.facts().containsKey("account"));
  }

  @Test
  void saysThatTheIdIsPartOfTheSecret() {
    Scanned scanned = Posts.scan(rules, "x " + ID + " " + SECRET);
    assertThat(scanned.suppressed())
        .extracting(Scanned.Suppressed::rule, Scanned.Suppressed::start, Scanned.Suppressed::reason)
        .containsExactly(Tuple.tuple("reef.id.1", 2, "part of reef.secret.1"));
    assertThat(scanned.post().text(Field.BODY)).doesNotContain("7f3a").doesNotContain("4b1d");
  }

  @Test
  void leavesATestKeyLowBesideItsId() {
    Scanned scanned = Posts.scan(rules, ID + " " + SECRET.replace("sec", "test"));
    assertThat(scanned.findings()).extracting(Finding::severity).containsExactly(Severity.LOW);
  }
}
