package dev.exuvia.extractors.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.extractors.Posts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {
  private static final String RULE = """
      - id: agora.word.1
        name: A word
        category: internal_detail
        severity: low
        summary: A word.
        hint: None.
        keywords: [Word]
        pattern: |
          \\b word
            \\b
        examples: [word, a word]
        negative_examples: [words, sword]
      """;

  /** None of which can be looked for. */
  private static final List<String> PATTERNS =
      List.of("(word", "[a-z]+ word", "wor?d", "word (?: [a-z]{900} x ){30}", "word [a-z]{1001}");

  @TempDir
  private Path folder;

  @Test
  void stripsBlanksOutOfPatternsAndLowersKeywords() {
    Rule rule = Posts.rules(folder, RULE).rules().getFirst();
    assertThat(rule.pattern()).hasToString("\\bword\\b");
    assertThat(rule.keywords()).containsExactly("word");
    assertThat(rule.version()).isEqualTo(1);
  }

  @Test
  void tellsAllProblemsAtOnceWithFileLineAndRule() {
    RuleException problems = problems(RULE.replace("severity: low", "severity: terrible")
            .replace("hint: None.", "hnit: None.")
            .replace("examples: [word, a word]", "examples: [word]\n  validators: [magic]")
        + RULE.replace("\\b word", "( word"));
    assertThat(problems.problems())
        .anyMatch(p -> p.contains("rules.yml:4 agora.word.1: there is no severity 'terrible'"))
        .anyMatch(p -> p.contains("rules.yml:6 agora.word.1: unknown key 'hnit'"))
        .anyMatch(p -> p.contains("agora.word.1: has no hint"))
        .anyMatch(p -> p.contains("needs at least two examples"))
        .anyMatch(p -> p.contains("there is no validator 'magic'"))
        .anyMatch(p -> p.contains("pattern is no RE2 expression"))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void refusesAPatternThatCannotBeLookedForInLinearTimeAndASecretWithoutGroup() {
    String noAnchor =
        RULE.replace("keywords: [Word]", "keywords: []").replace("\\b word", "\\d{9}");
    assertThat(problems(noAnchor).getMessage()).contains("no literal of three bytes");
    assertThat(problems(RULE.replace("\\b word", "wor?")).getMessage())
        .contains("shorter than four bytes");
    assertThat(
            problems(RULE.replace("\\b word", "word (?:\\d{1,1000}x){1,1000}")).getMessage())
        .contains("instructions");
    assertThat(problems(RULE.replace("internal_detail", "secret")).getMessage())
        .contains("which group is the secret");
  }

  @Test
  void tellsEverythingThatKeepsPatternsFromTheEngineAtOnceWithItsPlace() {
    String yaml = IntStream.range(0, 5)
            .mapToObj(i -> RULE.replace("word.1", "word." + (i + 1))
                .replace("keywords: [Word]", "keywords: []")
                .replace("\\b word\n      \\b", PATTERNS.get(i)))
            .collect(Collectors.joining())
        + RULE.replace("word.1", "twin.1").repeat(2);
    assertThat(problems(yaml).problems())
        .anyMatch(
            p -> p.contains("rules.yml:8 agora.word.1: pattern is no RE2 expression: missing"))
        .anyMatch(
            p -> p.contains("rules.yml:19 agora.word.2: ") && p.contains("no literal of three"))
        .anyMatch(p -> p.contains("rules.yml:30 agora.word.3: ") && p.contains("shorter than four"))
        .anyMatch(p -> p.contains("rules.yml:41 agora.word.4: ") && p.contains("instructions, the"))
        .anyMatch(p -> p.contains("rules.yml:52 agora.word.5: ") && p.contains("{1001}, it may be"))
        .anyMatch(p -> p.contains("rules.yml:68 agora.twin.1: the id is taken by"));
  }

  @Test
  void refusesAnIdThatIsTaken() {
    assertThat(problems(RULE + RULE).getMessage()).contains("the id is taken by");
  }

  @Test
  void refusesAFlagThatIsNeitherTrueNorFalse() {
    assertThat(problems(RULE + "  merge: yes\n").problems())
        .singleElement()
        .asString()
        .endsWith("rules.yml:13 agora.word.1: merge is yes, must be true or false");
    assertThat(Posts.rules(folder, RULE + "  merge: true\n").rules().getFirst().merge())
        .isTrue();
  }

  @Test
  void refusesAPairWithARuleThatIsNotThere() {
    String secret = RULE.replace("internal_detail", "secret").replace("\\b word", "\\b ( word )")
        + "  secret: 1\n  pair: [aws.acess-key-id.1, aws.access-key-id.1, agora.word.1]\n";
    assertThat(problems(secret).problems())
        .singleElement()
        .asString()
        .endsWith("rules.yml:1 agora.word.1: pair names a rule that is not there:"
            + " aws.acess-key-id.1");
    assertThat(Posts.rules(folder, secret.replace("aws.acess-key-id.1, ", "")).rules())
        .hasSize(1);
  }

  /** The parts of a match carry no secret, so it would stay readable. */
  @Test
  void refusesPartsOfAMatchThatHoldsASecret() {
    String parts =
        RULE.replace("\\b word", "\\b ( word )") + "  secret: 1\n  each: {pattern: word}\n";
    assertThat(problems(parts).problems())
        .singleElement()
        .asString()
        .contains("each serves neither secrets nor rules that merge");
  }

  @Test
  void refusesToMergeSecrets() {
    String merged = RULE.replace("\\b word", "\\b ( word )") + "  secret: 1\n  merge: true\n";
    assertThat(problems(merged).problems())
        .singleElement()
        .asString()
        .contains("merge serves no secrets");
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertThat(problems("- id: [").problems()).singleElement().asString().contains("rules.yml:");
    assertThat(problems("id: x").getMessage()).contains("a list of rules");
    assertThat(problems("- id: a.b.1\n  id: a.b.1").getMessage())
        .contains("'id' stands here twice");
  }

  @Test
  void refusesToStartWithoutRules() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(catchThrowableOfType(RuleException.class, () -> RuleSet.load(empty)))
        .hasMessageContaining("there are no rules");
  }

  @Test
  void changesItsVersionWithTheRules() {
    String version = Posts.rules(folder, RULE).version();
    assertThat(version).matches("[0-9a-f]{12}");
    assertThat(Posts.rules(folder, RULE).version()).isEqualTo(version);
    assertThat(Posts.rules(folder, RULE.replace("None", "Some")).version()).isNotEqualTo(version);
  }

  @Test
  void findsRulesInAJar() throws IOException {
    Path jar = folder.resolve("rules.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("rules/"));
      entries.putNextEntry(new JarEntry("rules/agora.yml"));
      entries.write(RULE.getBytes(StandardCharsets.UTF_8));
      entries.putNextEntry(new JarEntry("rules/README.md"));
    }
    URL[] classPath = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
      assertThat(new TreeMap<>(RuleFiles.onClassPath(loader))).containsOnlyKeys("rules/agora.yml");
    }
  }

  @Test
  void writesOutSamples() {
    assertThat(Samples.expand("${seed-words:12}").split(" ", -1)).hasSize(12);
    assertThat(Samples.expand("${base58check:80ff} ${bech32:age:qpz}"))
        .matches("[a-zA-Z0-9]+ age1qpz[a-z0-9]{6}");
    assertThat(Samples.expand("a ${ab*3} ${b64:hi} ${HOME}")).isEqualTo("a ababab aGk= ${HOME}");
    assertThat(Samples.expand("${crc32-github:ghp_}")).matches("ghp_[A-Za-z0-9]{36}");
  }

  private RuleException problems(String yaml) {
    return catchThrowableOfType(RuleException.class, () -> Posts.rules(folder, yaml));
  }
}
