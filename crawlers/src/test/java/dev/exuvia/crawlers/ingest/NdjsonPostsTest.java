package dev.exuvia.crawlers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonPostsTest {
  @Test
  void readsAPostOfAPlatform() throws IOException {
    RawPost post = posts("""
        {"id":"00000000-0000-4000-8000-000000000001","platform":"moltbook","title":"T","content":"C","author":"agent_a","author_id":"7","url":"https://nest.example/1","community":"general","created_at":"2026-02-02T19:28:00Z"}
        """).getFirst();
    assertThat(post.id()).hasToString("moltbook:00000000-0000-4000-8000-000000000001");
    assertThat(post.kind()).isEqualTo(Kind.POST);
    assertThat(post.url()).isEqualTo(URI.create("https://nest.example/1"));
    assertThat(post.author().handle()).isEqualTo("agent_a");
    assertThat(post.author().nativeId()).isEqualTo("7");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-02-02T19:28:00Z"));
    assertThat(post.fields())
        .containsOnly(
            entry(Field.TITLE, "T"),
            entry(Field.BODY, "C"),
            entry(Field.COMMUNITY, "general"),
            entry(Field.URL, "https://nest.example/1"));
  }

  @Test
  void readsALineOfIdAndText() throws IOException {
    RawPost post = posts("{\"id\":12,\"text\":\"hello\"}").getFirst();
    assertThat(post.id()).hasToString("ingest:12");
    assertThat(post.kind()).isEqualTo(Kind.DOCUMENT);
    assertThat(post.fields()).containsOnly(entry(Field.TEXT, "hello"));
  }

  @Test
  void hashesAnIdThatIsNoName() throws IOException {
    assertThat(posts("{\"id\":\"two words\",\"text\":\"t\"}").getFirst().id())
        .hasToString("ingest:" + Ids.of("two words"));
  }

  @Test
  void refusesLinesByTheirNumberAndReadsTheRest() throws IOException {
    String lines = """
        {"id":"a","text":"t"}
        sk-hostile-0000

        [1]
        {"text":"sk-hostile-0000"}
        {"id":"b","text":"t","platform":"No Name"}
        {"id":"a","text":"again"}
        {"id":"c","text":"t"}
        """;
    Fetch.Page page = pages(lines).getFirst();
    assertThat(page.seen()).extracting(seen -> seen.id().nativeId()).containsExactly("a", "c");
    assertThat(page.refused())
        .extracting(Refusal::where, Refusal::what)
        .containsExactly(
            Tuple.tuple("line 2", Refusal.What.MALFORMED),
            Tuple.tuple("line 4", Refusal.What.WRONG_TYPE),
            Tuple.tuple("line 5", Refusal.What.BAD_ID),
            Tuple.tuple("line 6", Refusal.What.WRONG_TYPE),
            Tuple.tuple("line 7", Refusal.What.BAD_ID));
    assertThat(page.toString()).doesNotContain("sk-hostile-0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"id\":\"a\",\"text\":{\"a\":\"t\"}}                    | text is an object",
        "{\"id\":\"a\",\"title\":[\"t\"],\"content\":\"c\"}       | title is a list",
        "{\"id\":\"a\",\"text\":\"t\",\"author\":[\"b\"]}         | author is a list",
        "{\"id\":\"a\",\"text\":\"t\",\"text\":\"u\"}             | text stands there twice",
        "{\"id\":\"a\",\"body\":\"t\"}                          | it has none of text, title and"
            + " content"
      })
  void saysWhatOfALineIsNotRead(String line, String why) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Fetch.Page document = NdjsonPosts.document(bytes, 0, bytes.length, 1, Clock.systemUTC());
    assertThat(pages(line).getFirst().refused()).extracting(Refusal::detail).containsExactly(why);
    assertThat(document.refused()).extracting(Refusal::detail).containsExactly(why);
  }

  @Test
  void readsWhatStandsBesideTheTextOfADocument() {
    byte[] line = "{\"id\":\"a\",\"text\":\"x\",\"title\":\"y\",\"content\":\"z\"}"
        .getBytes(StandardCharsets.UTF_8);
    Fetch.Page page = NdjsonPosts.document(line, 0, line.length, 1, Clock.systemUTC());
    assertThat(((RawPost) page.seen().getFirst()).fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Field.TEXT, "x", Field.TITLE, "y", Field.BODY, "z"));
  }

  @Test
  void readsFiveHundredLinesAPage() throws IOException {
    String lines = IntStream.range(0, 1001)
        .mapToObj(n -> "{\"id\":\"" + n + "\",\"text\":\"t\"}\r\n")
        .collect(Collectors.joining());
    assertThat(pages(lines)).extracting(page -> page.seen().size()).containsExactly(500, 500, 1);
  }

  @Test
  void endsAPageThatHoldsMuchText() throws IOException {
    String lines = IntStream.range(0, 20)
        .mapToObj(n -> "{\"id\":\"" + n + "\",\"text\":\"" + "x".repeat(1 << 20) + "\"}\n")
        .collect(Collectors.joining());
    assertThat(pages(lines)).extracting(page -> page.seen().size()).containsExactly(8, 8, 4);
  }

  @Test
  void passesByALineThatIsTooLong() throws IOException {
    String lines =
        "{\"id\":\"a\",\"text\":\"" + "x".repeat(21 << 20) + "\"}\n{\"id\":\"b\",\"text\":\"t\"}";
    Fetch.Page page = pages(lines).getFirst();
    assertThat(page.seen()).hasSize(1);
    assertThat(page.refused())
        .containsExactly(new Refusal(Refusal.What.TOO_LARGE, "line 1", "it is longer than 20 MiB"));
  }

  @Test
  void readsBytesThatAreNoUtf8() throws IOException {
    byte[] bytes = "\uFEFF{\"id\":\"a\",\"text\":\"x?y\"}".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xFF;
    assertThat(posts(pages(bytes)).getFirst().fields()).containsValue("x\uFFFDy");
  }

  private static List<RawPost> posts(String text) throws IOException {
    return posts(pages(text));
  }

  private static List<RawPost> posts(List<Fetch.Page> pages) {
    return pages.stream()
        .flatMap(page -> page.seen().stream())
        .map(RawPost.class::cast)
        .toList();
  }

  private static List<Fetch.Page> pages(String text) throws IOException {
    return pages(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Fetch.Page> pages(byte[] bytes) throws IOException {
    List<Fetch.Page> all = new ArrayList<>();
    try (Pages pages = new NdjsonPosts(
        new SourceId("ingest"), new ByteArrayInputStream(bytes), Clock.systemUTC())) {
      for (Optional<Fetch.Page> next = pages.next(); next.isPresent(); next = pages.next()) {
        all.add(next.get());
      }
    }
    return all;
  }
}
