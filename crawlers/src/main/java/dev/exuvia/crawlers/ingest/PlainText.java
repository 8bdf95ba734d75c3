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
 * A plain file as documents of at most 1 MiB each, {@code name}, {@code name#2}, ..., cut where a
 * good place is; one page a document. However long the file is, one block is held.
 */
public final class PlainText implements Pages {
  private final SourceId source;
  private final String name;
  private final InputStream in;
  private final Clock clock;
  private byte[] rest = new byte[0];
  private String left = "";
  private long documents;
  private long begin;
  private long end;

  PlainText(SourceId source, String name, InputStream in, Clock clock) {
    this.source = source;
    this.name = name;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Optional<Fetch.Page> next() throws IOException {
    if (left.isEmpty()) {
      left = block();
    }
    if (left.isEmpty()) {
      return Optional.empty();
    }
    String head = Texts.cut(left, Texts.MAX_BYTES);
    left = left.substring(head.length());
    begin = end;
    end += head.codePointCount(0, head.length());
    documents++;
    PageBuilder page = new PageBuilder();
    page.add(document(page, head));
    return Optional.of(page.page(null));
  }

  /** How the document read last is called: by the name, whatever that is. */
  public String called() {
    return name + number();
  }

  /** Where the document read last begins in the file, in code points without a byte order mark. */
  public long begin() {
    return begin;
  }

  /** One document, or several where so many bytes are no UTF-8 that their marks take more room. */
  private String block() throws IOException {
    byte[] block = fill();
    int cut = block.length < Texts.MAX_BYTES ? block.length : Cut.of(block);
    rest = Arrays.copyOfRange(block, cut, block.length);
    String text = new String(block, 0, cut, StandardCharsets.UTF_8);
    return documents == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private byte[] fill() throws IOException {
    byte[] block = Arrays.copyOf(rest, Texts.MAX_BYTES);
    int read = in.readNBytes(block, rest.length, block.length - rest.length);
    return Arrays.copyOf(block, rest.length + read);
  }

  private RawPost document(PageBuilder page, String text) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TEXT, text, "file");
    return new RawPost(
        new PostId(ScanInput.FILE, id()),
        Kind.DOCUMENT,
        source,
        null,
        fields,
        Author.unknown(ScanInput.FILE),
        null,
        null,
        null,
        0,
        false,
        clock.instant());
  }

  private String id() {
    return Entry.fit(called()).equals(called()) ? called() : Ids.of(name) + number();
  }

  private String number() {
    return documents == 1 ? "" : "#" + documents;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
