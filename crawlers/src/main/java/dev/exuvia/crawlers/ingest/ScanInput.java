package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.Platform;
import dev.exuvia.core.SourceId;
import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Opens a file for a scan: NDJSON when its first line that is not blank is an object with {@code id}
 * and {@code text}, {@code title} or {@code content}; plain text otherwise. Looks at the first MiB
 * to tell and holds no more than a line or block at a time.
 */
public final class ScanInput {
  static final Platform FILE = new Platform("file");
  private static final SourceId SCAN = new SourceId("scan");
  private static final int LOOK = 20 << 20;

  private ScanInput() {}

  /**
   * The documents of a file.
   *
   * @param name how it is called in results; hashed where it is no fit id
   */
  public static Pages open(String name, InputStream in, Clock clock) throws IOException {
    Text text = look(in);
    return text.ndjson()
        ? NdjsonPosts.documents(text.utf8(), clock)
        : plain(name, text.utf8(), clock);
  }

  /** The blocks of a plain text. */
  public static PlainText plain(String name, InputStream utf8, Clock clock) {
    return new PlainText(SCAN, name, utf8, clock);
  }

  /** Looks at the begin of a text and tells what it is; UTF-16 and UTF-32 become UTF-8. */
  public static Text look(InputStream in) throws IOException {
    InputStream utf8 = Encodings.utf8(in);
    byte[] begin = begin(utf8);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(begin), utf8);
    return new Text(isNdjson(begin), whole);
  }

  /**
   * An opened text.
   *
   * @param ndjson whether its first line is an object as {@link NdjsonPosts} reads them
   * @param utf8 all of it, from its begin
   */
  public record Text(boolean ndjson, InputStream utf8) {}

  private static boolean isNdjson(byte[] begin) throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream(begin), LOOK);
    Lines.Line line = lines.next();
    while (line != null && line.text().isBlank() && !line.tooLong()) {
      line = lines.next();
    }
    if (line == null || !line.text().stripLeading().startsWith("{")) {
      return false;
    }
    try {
      return Entry.isOne(Json.parse(line.text(), line.where()));
    } catch (Refused e) {
      return false;
    }
  }

  /** The first MiB, or more of it while the first line goes on and may be an object. */
  private static byte[] begin(InputStream in) throws IOException {
    byte[] first = in.readNBytes(1 << 20);
    String text = new String(first, StandardCharsets.UTF_8).stripLeading();
    boolean longObject = text.startsWith("{") && text.indexOf('\n') < 0;
    if (!longObject || first.length < 1 << 20) {
      return first;
    }
    byte[] more = in.readNBytes(LOOK - first.length);
    byte[] both = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, both, first.length, more.length);
    return both;
  }
}
