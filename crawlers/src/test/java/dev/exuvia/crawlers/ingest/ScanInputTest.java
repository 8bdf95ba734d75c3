package dev.exuvia.crawlers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanInputTest {
  @Test
  void readsTitleAndContentAsOneText() throws IOException {
    RawPost document = documents(
            "\n"
                + "{\"id\":\"a\",\"title\":\"T\",\"content\":\"C\",\"author\":\"agent_a\",\"url\":\"https://nest.example/1\"}")
        .getFirst();
    assertThat(document.id()).hasToString("file:a");
    assertThat(document.kind()).isEqualTo(Kind.DOCUMENT);
    assertThat(document.author().handle()).isEqualTo("agent_a");
    assertThat(document.fields())
        .containsOnly(entry(Field.TEXT, "T\nC"), entry(Field.URL, "https://nest.example/1"));
  }

  @Test
  void readsLinesOfIdAndText() throws IOException {
    assertThat(documents("{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"b\",\"text\":\"2\"}\n"))
        .extracting(document -> document.fields().get(Field.TEXT))
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain words\n{\"id\":\"a\",\"text\":\"t\"}",
        "{\n  \"id\": \"a\",\n  \"text\": \"t\"\n}",
        "{\"name\":\"no post\"}",
        "{\"id\":\"a\"",
        "[{\"id\":\"a\",\"text\":\"t\"}]"
      })
  void readsAnythingElseAsOneText(String text) throws IOException {
    RawPost document = documents(text).getFirst();
    assertThat(document.id()).hasToString("file:notes.txt");
    assertThat(document.fields()).containsOnly(entry(Field.TEXT, text));
  }

  @Test
  void callsAFileByAHashWhereItsNameIsNoName() throws IOException {
    assertThat(read("my notes.txt", "t".getBytes(StandardCharsets.UTF_8))
            .getFirst()
            .seen())
        .extracting(seen -> seen.id().nativeId())
        .containsExactly(Ids.of("my notes.txt"));
  }

  @Test
  void cutsALargeFileAtLineEndsAndLosesNothing() throws IOException {
    String text = "0123456789 ü\n".repeat(300_000);
    List<RawPost> documents = documents(text);
    assertThat(documents)
        .extracting(document -> document.id().nativeId())
        .startsWith("notes.txt", "notes.txt#2")
        .hasSizeGreaterThan(3);
    assertThat(documents).allMatch(document -> text(document).endsWith("\n"));
    assertThat(documents.stream().map(ScanInputTest::text).collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void saysWhereEachDocumentBeginsAndHowItIsCalled() throws IOException {
    String text = "0123456789 🦞\n".repeat(150_000);
    var in = new ByteArrayInputStream(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    try (PlainText pages = ScanInput.plain("my notes.txt", in, Clock.systemUTC())) {
      int at = 0;
      for (var next = pages.next(); next.isPresent(); next = pages.next()) {
        assertThat(pages.begin()).isEqualTo(text.codePointCount(0, at));
        at += text((RawPost) next.get().seen().getFirst()).length();
      }
      assertThat(at).isEqualTo(text.length());
      assertThat(pages.called()).isEqualTo("my notes.txt#3");
    }
  }

  @Test
  void cutsALineWithoutEndBetweenCharacters() throws IOException {
    String text = "x" + "€".repeat(1 << 20);
    assertThat(documents(text).stream().map(ScanInputTest::text).collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void losesNothingOfBytesThatAreNoUtf8() throws IOException {
    byte[] bytes = new byte[1 << 20];
    java.util.Arrays.fill(bytes, (byte) 0xFF);
    List<Fetch.Page> pages = read("notes.txt", bytes);
    assertThat(pages).allMatch(page -> page.refused().isEmpty());
    assertThat(pages.stream()
            .flatMap(page -> page.seen().stream())
            .map(seen -> text((RawPost) seen))
            .collect(Collectors.joining()))
        .hasSize(1 << 20);
  }

  @Test
  void readsAHugeFileToItsEndABlockAtATime() throws IOException {
    long documents = 0;
    try (Pages pages = ScanInput.open("huge", new Long100(), Clock.systemUTC())) {
      for (Optional<Fetch.Page> next = pages.next(); next.isPresent(); next = pages.next()) {
        assertThat(next.get().seen()).hasSize(1);
        documents++;
      }
    }
    assertThat(documents).isEqualTo(100);
  }

  /** 100 MiB of x. */
  private static final class Long100 extends InputStream {
    private long left = 100L << 20;

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int some = (int) Math.min(length, left);
      java.util.Arrays.fill(bytes, offset, offset + some, (byte) 'x');
      left -= some;
      return some == 0 ? -1 : some;
    }
  }

  @Test
  void cutsBeforeAKeyInArmourRatherThanThroughIt() throws IOException {
    String key = "-----BEGIN SAMPLE-----\n" + "MADEUP00\n".repeat(100) + "-----END SAMPLE-----\n";
    String text = "words\n".repeat(((1 << 20) - 300) / 6) + "  \n" + key + "words\n".repeat(50);
    assertThat(documents(text)).anyMatch(document -> text(document).contains(key));
    assertThat(documents(text).stream().map(ScanInputTest::text).collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void cutsALongLineBesideATokenRatherThanThroughIt() throws IOException {
    String text = "word ".repeat(((1 << 20) - 20) / 5) + "k".repeat(60) + " end";
    assertThat(documents(text))
        .anyMatch(document -> text(document).contains("k".repeat(60) + " end"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
  void readsEveryUnicodeEncodingWithAByteOrderMark(String charset) throws IOException {
    String text = "caf\u00e9 \uD83E\uDD9E ".repeat(5_000);
    byte[] bytes = ("\uFEFF" + text).getBytes(java.nio.charset.Charset.forName(charset));
    assertThat(Encodings.isBinary(bytes)).isFalse();
    RawPost document = (RawPost) read("a.txt", bytes).getFirst().seen().getFirst();
    assertThat(text(document)).isEqualTo(text);
  }

  @Test
  void readsAHalfCharacterOfUtf16AsAMark() throws IOException {
    byte[] bytes = "\uFEFFa\uD83Eb".getBytes(StandardCharsets.UTF_16LE);
    bytes[4] = 0x3E;
    bytes[5] = (byte) 0xD8;
    RawPost document = (RawPost) read("a.txt", bytes).getFirst().seen().getFirst();
    assertThat(text(document)).startsWith("a\uFFFD");
  }

  @Test
  void reachesTheTextBehindAHundredThousandEmptyLines() throws IOException {
    List<RawPost> documents = documents("\n".repeat(100_000) + "{\"id\":\"a\",\"text\":\"t\"}\n");
    assertThat(documents).singleElement().extracting(ScanInputTest::text).isEqualTo("t");
  }

  private static String text(RawPost document) {
    return document.fields().getOrDefault(Field.TEXT, "");
  }

  private static List<RawPost> documents(String text) throws IOException {
    return read("notes.txt", text.getBytes(StandardCharsets.UTF_8)).stream()
        .flatMap(page -> page.seen().stream())
        .map(RawPost.class::cast)
        .toList();
  }

  private static List<Fetch.Page> read(String name, byte[] bytes) throws IOException {
    List<Fetch.Page> all = new ArrayList<>();
    try (Pages pages = ScanInput.open(name, new ByteArrayInputStream(bytes), Clock.systemUTC())) {
      for (Optional<Fetch.Page> next = pages.next(); next.isPresent(); next = pages.next()) {
        all.add(next.get());
      }
    }
    return all;
  }
}
