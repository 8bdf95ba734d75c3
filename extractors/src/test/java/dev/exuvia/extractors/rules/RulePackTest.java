package dev.exuvia.extractors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.scan.Finding;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.Posts;
import dev.exuvia.extractors.RuleScanner;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {
  private static final RuleSet FILES = AllRules.OF_FILES;
  private static final RuleSet PACK = RuleSet.forScanning(true, List.of());

  @Test
  void holdsTheRulesOfTheFiles() {
    assertThat(PACK.version()).isEqualTo(FILES.version());
    assertThat(PACK.rules()).hasSameSizeAs(FILES.rules());
    for (int i = 0; i < PACK.rules().size(); i++) {
      assertThat(said(PACK.rules().get(i))).isEqualTo(said(FILES.rules().get(i)));
    }
  }

  private static List<Object> said(Rule rule) {
    return List.of(
        rule.id(),
        rule.name(),
        rule.category(),
        rule.severity(),
        rule.confidence(),
        rule.remedy(),
        rule.keywords(),
        String.valueOf(rule.pattern()),
        rule.pattern() == null ? 0 : rule.pattern().groups(),
        rule.secret(),
        rule.prefix(),
        rule.facts(),
        rule.require(),
        rule.entropy(),
        rule.checks(),
        rule.allow().toString(),
        rule.merge(),
        rule.pair(),
        rule.views(),
        rule.place());
  }

  @Test
  void holdsTheIndexOfTheFiles() throws IOException {
    assertThat(written(PACK)).isEqualTo(written(FILES));
  }

  private static byte[] written(RuleSet rules) throws IOException {
    var bytes = new ByteArrayOutputStream();
    rules.engine().write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void findsWhatTheFilesFind() {
    RuleScanner byFiles = new RuleScanner(FILES, Posts.HMAC, Limits.defaults());
    RuleScanner byPack = new RuleScanner(PACK, Posts.HMAC, Limits.defaults());
    for (Rule rule : FILES.rules()) {
      String text = Samples.expand(rule.examples().getFirst());
      assertThat(byPack.scan(Posts.of(text)).findings())
          .as("findings in the first example of %s", rule)
          .extracting(Finding::id)
          .isEqualTo(
              byFiles.scan(Posts.of(text)).findings().stream().map(Finding::id).toList());
    }
  }

  @Test
  void letsRulesOfAFileStandBesideIt(@TempDir Path folder) throws Exception {
    Path file = java.nio.file.Files.writeString(folder.resolve("own.toml"), """
        [[rules]]
        id = "reef"
        regex = "reef-[0-9a-f]{12}"
        """);
    RuleSet both = RuleSet.forScanning(true, List.of(file));
    assertThat(both.rules()).hasSize(FILES.rules().size() + 1);
    String text = "reef-7f3a9c1e5b2d and " + Samples.expand("${crc32-github:ghp_}");
    assertThat(new RuleScanner(both, Posts.HMAC, Limits.defaults())
            .scan(Posts.of(text))
            .findings())
        .extracting(Finding::rule)
        .contains("gitleaks.reef.1", "github.personal-access-token.1");
  }
}
