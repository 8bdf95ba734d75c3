package dev.exuvia.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  @TempDir
  private Path folder;

  @Test
  void withoutAnswersTheFilesAreTheDefaultsAndNobody() throws Exception {
    Init.Result result = Init.write(folder, Init.Answers.NONE);

    assertThat(result.written()).containsExactly(configFile(), organisationsFile());
    assertThat(ConfigLoader.load(configFile(), Map.of())).isEqualTo(Config.defaults());
    assertThat(OrganisationsFile.load(organisationsFile())).isEmpty();
  }

  @Test
  void theCommentedShapeIsValidOnceItsMarksAreTakenAway() throws Exception {
    Init.write(folder, Init.Answers.NONE);
    String shape = Files.readString(organisationsFile())
        .replace("organisations: []\n", "")
        .replaceAll("(?m)^# (organisations:| {2})", "$1");
    Files.writeString(organisationsFile(), shape);

    assertThat(OrganisationsFile.load(organisationsFile())).hasSize(1);
  }

  @Test
  void putsTheAnswersIntoTheFiles() throws Exception {
    Init.write(
        folder,
        new Init.Answers(
            "https://example.org/bot", true, "Ümlaut & Söhne: \u00fc", "acme.example"));

    Config config = ConfigLoader.load(configFile(), Map.of());
    assertThat(config.contact()).isEqualTo(URI.create("https://example.org/bot"));
    assertThat(config.activeSources()).hasSize(2);
    assertThat(OrganisationsFile.load(organisationsFile()))
        .singleElement()
        .satisfies(organisation -> {
          assertThat(organisation.name()).isEqualTo("Ümlaut & Söhne: ü");
          assertThat(organisation.routes()).hasSize(1);
        });
  }

  @Test
  void neverOverwritesAFile() throws Exception {
    Files.writeString(configFile(), "contact: null # mine");

    Init.Result result = Init.write(folder, Init.Answers.NONE);

    assertThat(result.kept()).containsExactly(configFile());
    assertThat(result.written()).containsExactly(organisationsFile());
    assertThat(configFile()).hasContent("contact: null # mine");
  }

  @Test
  void asksAgainWhereAnAnswerDoesNotFit() throws Exception {
    var in = new BufferedReader(new StringReader("""
        somewhere
        ops@acme.example
        perhaps
        yes
        Acme
        com
        acme.example
        """));
    var shown = new ByteArrayOutputStream();

    Init.Answers answers = Init.ask(in, new PrintStream(shown, true, StandardCharsets.UTF_8));

    assertThat(answers)
        .isEqualTo(new Init.Answers("mailto:ops@acme.example", true, "Acme", "acme.example"));
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("must be yes or no");
  }

  @Test
  void anEndOfInputIsNoAnswer() throws Exception {
    var shown = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    assertThat(Init.ask(new BufferedReader(new StringReader("")), shown))
        .isEqualTo(Init.Answers.NONE);
  }

  private Path configFile() {
    return folder.resolve("exuvia.yml");
  }

  private Path organisationsFile() {
    return folder.resolve("organisations.yml");
  }
}
