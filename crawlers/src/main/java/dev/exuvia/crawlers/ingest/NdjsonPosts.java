package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * Posts that the operator holds lawfully, one JSON object a line (NDJSON): {@code id} and {@code
 * text}, or {@code title}, {@code content}, with {@code author}, {@code author_id}, {@code url},
 * {@code platform} (else {@code ingest}), {@code community}, {@code created_at} where known. A line
 * that cannot be read is refused by its number; one of more than 20 MiB is passed by. An id that
 * stands on several lines of a page is refused from the second on, but not in a scan: there an id is
 * only a name, and every line is read.
 */
public final class NdjsonPosts implements Pages {
  /** The longest line, in bytes. */
  static final int MAX_LINE = 20 << 20;

  private static final SourceId SCAN = new SourceId("scan");

  private final InputStream in;
  private final PostReader reader;
  private final Lines lines;

  /** Posts for the pipeline, with their fields kept apart. */
  public NdjsonPosts(SourceId source, InputStream in, Clock clock) {
    this(new PostReader(source, clock, PostReader.Shape.POSTS), in);
  }

  private NdjsonPosts(PostReader reader, InputStream in) {
    this.in = in;
    this.reader = reader;
    this.lines = new Lines(in, MAX_LINE);
  }

  /** Documents for a scan, of one text each. */
  static NdjsonPosts documents(InputStream in, Clock clock) {
    return new NdjsonPosts(new PostReader(SCAN, clock, PostReader.Shape.DOCUMENTS), in);
  }

  /**
   * One line as a document for a scan, read with all care.
   *
   * @param bytes hold the line, with its end or without
   * @param number the line's, from 1 on
   * @return a page of one document, or of none with the reason, or of neither for a blank line
   */
  public static Fetch.Page document(byte[] bytes, int from, int to, long number, Clock clock) {
    PageBuilder page = new PageBuilder();
    new PostReader(SCAN, clock, PostReader.Shape.DOCUMENTS)
        .read(page, Lines.line(bytes, from, to, number, MAX_LINE));
    return page.page(null);
  }

  @Override
  public Optional<Fetch.Page> next() throws IOException {
    PageBuilder page = new PageBuilder();
    long text = 0;
    for (int read = 0; read < PAGE && text < PAGE_TEXT; read++) {
      Lines.Line line = lines.next();
      if (line == null) {
        return read == 0 ? Optional.empty() : Optional.of(page.page(null));
      }
      text += line.text().length();
      reader.read(page, line);
    }
    return Optional.of(page.page(null));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
