package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
  private record Item(Severity severity, String words) {}

  private final Listing<Item> listing = new Listing<Item>(item -> Map.of("words", item.words()))
      .column("words", 60, Item::words)
      .severity(Item::severity);

  @Test
  void coloursALineByItsItemAndNotByItsWords() {
    List<String> lines = listing
        .coloured(List.of(
            new Item(Severity.CRITICAL, "keep a low profile"),
            new Item(Severity.LOW, "a critical word @|underline of|@ a post")))
        .lines()
        .toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(3)).startsWith("\u001b[1m\u001b[31m| keep a low profile");
    assertThat(lines.get(4))
        .startsWith("\u001b[2m| a critical word @|underline of|@ a post")
        .endsWith("|\u001b[0m");
    assertThat(lines.get(5)).startsWith("+-");
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE,  0, ''",
    "JSON,   0, '[]~'",
    "JSON,   2, '[{\"words\":\"w\"},{\"words\":\"w\"}]~'",
    "NDJSON, 0, ''",
    "NDJSON, 2, '{\"words\":\"w\"}~{\"words\":\"w\"}~'",
    "CSV,    0, 'words,severity~'",
    "CSV,    1, 'words,severity~\"w\",\"high\"~'"
  })
  void printsWhateverIsThere(Format format, int items, String printed) {
    var out = new ByteArrayOutputStream();
    Printer<Item> printer =
        listing.printer(format, new PrintStream(out, false, StandardCharsets.UTF_8));
    for (int i = 0; i < items; i++) {
      printer.add(new Item(Severity.HIGH, "w"));
    }
    printer.end();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed.replace("~", "\n"));
  }
}
