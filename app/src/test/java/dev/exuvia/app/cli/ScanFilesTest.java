package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

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
    assertThat(ran.err())
        .contains("not scanned: stdin line 1 (deep): text holds more encoded text, or deeper");
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

  @Test
  void countsEverySuppressedMatchHoweverManyAreKept() throws IOException {
    String line = "AWS_SECRET_ACCESS_KEY=" + "x".repeat(40) + "\n";
    Ran ran = Ran.command("scan", write("a.txt", line.repeat(1100)).toString());
    String number = ran.summary().replaceAll(".* 0 findings, ([0-9]+) suppressed\\.", "$1");
    assertThat(Integer.parseInt(number)).isGreaterThanOrEqualTo(1100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "ndjson", "csv", "sarif"})
  void isIncompleteWhenItsResultsCannotBeWritten(String format) throws IOException {
    String file = write("a.txt", "seen: " + KEY).toString();
    Ran ran = Ran.withoutRoom("scan", file, "--format", format, "--fail-on", "low");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).endsWith("exuvia scan: the results could not be written\n");
  }

  @Test
  void callsAFileByItsNameWhateverThatIs() throws IOException {
    Path file = write("my notes (ä).txt", "seen: " + KEY);
    JsonNode line =
        Ran.command("scan", folder.toString(), "--format", "ndjson").lines().getFirst();
    assertThat(line.path("postId").asString()).isEqualTo(file.toString());
    assertThat(uri(sarif(folder)).getPath()).isEqualTo(file.toString());
    assertThat(Ran.command("scan", folder.toString(), "--format", "csv").out())
        .contains('"' + file.toString() + '"');
  }

  @Test
  void pointsIntoTheFileAlsoFromItsSecondBlock() throws IOException {
    String before = "words of a log\n".repeat(80_000);
    Path file = write("big.log", before + KEY + "\n");
    JsonNode line =
        Ran.command("scan", file.toString(), "--format", "ndjson").lines().getFirst();
    assertThat(line.path("postId").asString()).isEqualTo(file + "#2");
    assertThat(uri(sarif(file)).getPath()).isEqualTo(file.toString());
    assertThat(sarif(file).path("region").path("charOffset").asInt()).isEqualTo(before.length());
  }

  @Test
  void pointsAtTheLineThatHoldsAPost() throws IOException {
    String quiet = "{\"id\":\"1\",\"text\":\"quiet\"}\n";
    Path file = write("posts.ndjson", quiet + quiet.replace("quiet", KEY));
    assertThat(uri(sarif(file)).getPath()).isEqualTo(file.toString());
    assertThat(sarif(file).path("region").path("startLine").asInt()).isEqualTo(2);
  }

  @Test
  void saysBothWhatIsBadEnoughAndWhatIsMissing() throws IOException {
    write("a.txt", "seen: sk_live_" + Ids.of("a tide"));
    Ran ran = Ran.command("scan", folder.toString(), "nowhere.txt", "--fail-on", "high");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.summary())
        .isEqualTo("Scanned 1 text in 1 file: 1 finding, 1 of them at or above high, 0 suppressed;"
            + " skipped: 1 missing; 1 NOT SCANNED: see above.");
  }

  @Test
  void showsTheFirstTenThousandInATableAndSaysSo() {
    StringBuilder posts = new StringBuilder();
    for (int post = 0; post < 101; post++) {
      posts.append("{\"id\":\"").append(post).append("\",\"text\":\"");
      for (int key = 0; key < 100; key++) {
        posts.append("sk_live_").append(Ids.of(post + "." + key)).append(' ');
      }
      posts.append("\"}\n");
    }
    Ran ran = Ran.command(Map.of(), posts.toString(), List.of("scan", "-"));
    assertThat(ran.out().lines()).hasSize(10_004);
    assertThat(ran.summary())
        .contains("10100 findings, of which the table shows the first 10000, 0 suppressed");
  }

  @Test
  void aDefectIsAnIncompleteRunAndSaysWhereAndWhatButNotWhy() {
    Ran ran = Ran.reading(broken(new IllegalStateException(KEY)), "scan", "-");
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains("not scanned: stdin: failed with java.lang.IllegalStateException at "
            + ScanFilesTest.class.getName())
        .contains("this is a defect")
        .doesNotContain(KEY);
  }

  @Test
  void aDefectLosesNothingOfTheOtherInputs() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "my key " + KEY);
    Ran ran = Ran.reading(broken(new StackOverflowError()), "scan", "-", file.toString());
    assertThat(ran.out()).contains("a.txt");
    assertThat(ran.summary()).contains("1 finding", "1 NOT SCANNED");
  }

  @Test
  void whatTheJvmThrowsIsNoFinding() {
    assertThat(Ran.reading(broken(new StackOverflowError()), "scan", "-").exit())
        .isEqualTo(4);
  }

  private static InputStream broken(Throwable why) {
    return new InputStream() {
      @Override
      public int read() {
        if (why instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) why;
      }

      @Override
      public int read(byte[] into, int from, int most) {
        return read();
      }
    };
  }

  private static JsonNode sarif(Path scanned) {
    return Ran.command("scan", scanned.toString(), "--format", "sarif")
        .json()
        .at("/runs/0/results/0/locations/0/physicalLocation");
  }

  private static URI uri(JsonNode location) {
    return URI.create(location.at("/artifactLocation/uri").asString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
