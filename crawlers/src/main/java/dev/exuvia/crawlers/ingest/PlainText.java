package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plain file as documents of at most 1 MiB each, {@code name}, {@code name#2}, ..., cut where
 * {@link Cut} finds a good place; one page a document. However long the file is, one block is held.
 */
final class PlainText implements Pages {
  private final SourceId source;
  private final String name;
  private final InputStream in;
  private final Clock clock;
  private byte[] rest = new byte[0];
  private long blocks;
  private long documents;

  PlainText(SourceId source, String name, InputStream in, Clock clock) {
    this.source = source;
    this.name = name;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Optional<Fetch.Page> next() throws IOException {
    byte[] block = fill();
    if (block.length == 0) {
      return Optional.empty();
    }
    blocks++;
    PageBuilder page = new PageBuilder();
    int end = end(block);
    rest = Arrays.copyOfRange(block, end, block.length);
    documents(page, new String(block, 0, end, StandardCharsets.UTF_8));
    return Optional.of(page.page(null));
  }

  /** One, or several where so many bytes are no UTF-8 that their marks take more room. */
  private void documents(PageBuilder page, String text) {
    String left = blocks == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    do {
      String head = Texts.cut(left, Texts.MAX_BYTES);
      documents++;
      page.add(document(page, head));
      left = left.substring(head.length());
    } while (!left.isEmpty());
  }

  private byte[] fill() throws IOException {
    byte[] block = Arrays.copyOf(rest, Texts.MAX_BYTES);
    int read = in.readNBytes(block, rest.length, block.length - rest.length);
    return Arrays.copyOf(block, rest.length + read);
  }

  private static int end(byte[] block) {
    return block.length < Texts.MAX_BYTES ? block.length : Cut.of(block);
  }

  private RawPost document(PageBuilder page, String text) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TEXT, text, "file");
    return new RawPost(
        new PostId(Files.FILE, id()),
        Kind.DOCUMENT,
        source,
        null,
        fields,
        Author.unknown(Files.FILE),
        null,
        null,
        null,
        0,
        false,
        clock.instant());
  }

  private String id() {
    String number = documents == 1 ? "" : "#" + documents;
    String whole = name + number;
    return Entry.fit(whole).equals(whole) ? whole : Ids.of(name) + number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
