package dev.exuvia.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The benchmark works, on few texts; how fast anything is, no test says. */
class BenchTest {
  @TempDir
  Path folder;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private Bench run(String... args) {
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Bench bench = new Bench(out);
    int code = new CommandLine(bench).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
    assertThat(code).isZero();
    return bench;
  }

  private static Object value(List<Map<String, Object>> table, String what) {
    return table.stream()
        .filter(row -> what.equals(row.get("what")))
        .map(row -> Objects.requireNonNull(row.get("value")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void measuresFewTextsAndFindsWhatWasPlanted() throws Exception {
    Path file = folder.resolve("bench.json");
    Bench bench = run(
        "--size=0.06",
        "--planted=60",
        "--passes=1",
        "--parts=start,scan,engine,doubling,hostile",
        "--every=500",
        "--rules-every=4",
        "--top=3",
        "--small=1000",
        "--large=3000",
        "--json=" + file);
    System.out.println(screen.toString(StandardCharsets.UTF_8));

    Results results = bench.results();
    assertThat(results.names())
        .contains("machine", "scan: every reading, rule and detector", "doubling the rules");
    assertThat(results.rows("planted items"))
        .as("what was planted is found")
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(row -> assertThat(row.get("found")).isEqualTo(row.get("planted")));
    List<Map<String, Object>> compared = results.rows("engine: compared on the sample");
    assertThat(value(compared, "matches of RE2/J that are missing")).isEqualTo(0L);
    assertThat(value(compared, "matches that RE2/J has not")).isEqualTo(0L);
    assertThat(new JsonMapper().readTree(Files.readAllBytes(file)).propertyNames())
        .containsAll(results.names());
  }

  @Test
  void theSameSeedMakesTheSameTexts() {
    Corpus one = new Generator(42).make("one", 200_000);
    Corpus two = new Generator(42).make("two", 200_000);
    Corpus other = new Generator(43).make("other", 200_000);

    assertThat(texts(one)).isEqualTo(texts(two)).isNotEqualTo(texts(other));
    assertThat(one.items()).allMatch(item -> item.length() <= 48_000);
  }

  @Test
  void writesItsTextsSoThatTheyCanBeReadAgain() throws Exception {
    Path file = folder.resolve("texts.ndjson");
    Corpus corpus = new Generator(42).make("written", 50_000);
    try (OutputStream out = Files.newOutputStream(file)) {
      corpus.write(out);
    }

    assertThat(texts(Corpus.read(file))).isEqualTo(texts(corpus));
  }

  private static List<String> texts(Corpus corpus) {
    return corpus.items().stream().map(Item::text).toList();
  }

  @Test
  void changesTheLiteralsOfAPatternAndNothingElse() {
    assertThat(Mutation.pattern("(?i)\\bkey-[a-f0-9]{8}(?P<name>x\\x20\\p{L}|end)\\d"))
        .isEqualTo("(?i)\\bvag-[a-f0-9]{8}(?P<name>j\\x20\\p{L}|ath)\\d");
  }

  @Test
  void slowTextsAreAsLongAsWanted() {
    Shape shape = new Shape("keys", "head ", "ключ", " tail");
    Item item = shape.text(1000);

    assertThat(item.length()).isBetween(1000, 1008);
    assertThat(item.text()).startsWith("head ключ").endsWith("ключ tail").doesNotContain("\ufffd");
  }

  @Test
  void findsManyWordsInOnePassInEitherCase() {
    Literals literals = Literals.of(List.of(bytes("key"), bytes("monkey"), bytes("eyes")));
    Item text = Item.of("t", "A MonKeyes key", null);
    boolean[] marks = new boolean[3];
    literals.mark(text.bytes(), text.length(), marks);

    assertThat(marks).containsExactly(true, true, true);
    assertThat(literals.count(Corpus.of("t", List.of(text)))).isEqualTo(4);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
