package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files as people have them: what cannot be scanned is counted, never passed over. */
class ScanFilesTest {
  private static final String KEY = "sk_live_" + "a1B2c3D4".repeat(4);

  @TempDir
  private Path folder;

  @Test
  void passesByWhatIsNoTextAndCountsIt() throws IOException {
    write("a.txt", "seen: " + KEY);
    write("b.bin", "a\0b");
    write("c.png", "\u0089PNG....");
    Files.createSymbolicLink(folder.resolve("up"), folder);
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a.txt"));
    Ran ran = Ran.command("scan", folder.toString(), "--format", "ndjson");
    assertThat(ran.exit()).isZero();
    assertThat(ran.lines()).hasSize(1);
    assertThat(ran.summary())
        .isEqualTo("Scanned 1 text in 1 file: 1 finding, 0 suppressed; skipped: 2 binary, 1 link,"
            + " 1 loop.");
  }

  @Test
  void isIncompleteWithoutAFileThatWasNamed() throws IOException {
    Ran ran = Ran.command("scan", write("b.bin", "a\0b").toString());
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains("not scanned: ", "(binary)");
    assertThat(ran.summary()).endsWith("; skipped: 1 binary; 1 NOT SCANNED: see above.");
  }

  @Test
  void readsUtf16WithAMarkAndFindsTheSamePlaces() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.write(file, ("\uFEFFour key is " + KEY).getBytes(StandardCharsets.UTF_16LE));
    Ran ran = Ran.command("scan", file.toString(), "--format", "ndjson");
    assertThat(ran.lines().getFirst().path("start").asInt()).isEqualTo("our key is ".length());
  }

  @Test
  void readsOneLineOfAMebibyteAndManyEmptyOnes() throws IOException {
    write("long.txt", "word ".repeat(250_000) + KEY + " word".repeat(1000));
    write("empty.txt", "\n".repeat(100_000) + KEY);
    write("bad.txt", "\u0080\u00ff\u00fe " + KEY + " \u00c3");
    Ran ran = Ran.command("scan", folder.toString(), "--format", "ndjson");
    assertThat(ran.exit()).isZero();
    assertThat(ran.lines())
        .extracting(line -> line.path("rule").stringValue())
        .containsExactlyInAnyOrder(
            "stripe.live-key.1", "stripe.live-key.1", "stripe.live-key.1", "hidden.padding.1");
  }

  @Test
  void readsEveryLineOfAFileAlsoWhenAnIdComesAgain() {
    String line = "{\"id\":\"1\",\"text\":\"our key is " + KEY + "\"}\n";
    Ran ran = Ran.command(Map.of(), line + line, List.of("scan", "-", "--format", "ndjson"));
    assertThat(ran.exit()).isZero();
    assertThat(ran.lines()).hasSize(2);
  }

  @Test
  void saysWhichPostIsEncodedDeeperThanItLooks() {
    String text = "see what is in here: " + KEY;
    for (int i = 0; i < 3; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    Ran ran =
        Ran.command(Map.of(), "{\"id\":\"deep\",\"text\":\"" + text + "\"}", List.of("scan", "-"));
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains("not scanned: deep: text holds more encoded text, or deeper");
  }

  @Test
  void explainsOnStderrWhatWasReportedAndWhatNot() {
    Ran ran = Ran.command(
        Map.of(),
        "our key is " + KEY + " and AWS_SECRET_ACCESS_KEY=" + "x".repeat(40),
        List.of("scan", "-", "--explain", "--format", "ndjson"));
    assertThat(ran.lines()).hasSize(1);
    assertThat(ran.err())
        .contains("place", "verdict", "why", "reported 0.", "it has the form of", "suppressed")
        .doesNotContain(KEY.substring(8));
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
