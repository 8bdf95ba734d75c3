package dev.exuvia.extractors;

import dev.exuvia.core.Field;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.rules.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts and rules for tests. */
public final class Posts {
  /** The platform of all of them. */
  public static final Platform AGORA = new Platform("agora");

  /** Which key the prints are made with. */
  public static final Hmac HMAC = new Hmac(new byte[32]);

  /** The rules of the product, as it reads them. */
  public static final RuleSet BUILT_IN = RuleSet.forScanning(true, List.of());

  private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

  private Posts() {}

  /** A post of nobody with a body. */
  public static RawPost of(String body) {
    return of(Map.of(Field.BODY, body), Author.unknown(AGORA));
  }

  /** A post. */
  public static RawPost of(Map<Field, String> fields, Author author) {
    return of(null, fields, author);
  }

  /** A post without anything but its address. */
  public static RawPost at(URI url) {
    return of(url, Map.of(Field.BODY, "nothing"), Author.unknown(AGORA));
  }

  private static RawPost of(@Nullable URI url, Map<Field, String> fields, Author author) {
    return new RawPost(
        new PostId(AGORA, "1"),
        Kind.POST,
        new SourceId("agora"),
        url,
        fields,
        author,
        null,
        null,
        SEEN,
        0,
        false,
        SEEN);
  }

  /** An author by handle. */
  public static Author author(String handle) {
    return new Author(AGORA, null, handle, List.of());
  }

  /** A scanner with the default limits. */
  public static RuleScanner scanner(RuleSet rules) {
    return new RuleScanner(rules, HMAC, Limits.defaults());
  }

  /** What a scan of this body by these rules finds. */
  public static Scanned scan(RuleSet rules, String body) {
    return scanner(rules).scan(of(body));
  }

  /** The rules that the tests in this module use: {@code src/test/resources/test-rules.yml}. */
  public static RuleSet testRules() {
    return RuleSet.load(Path.of("src/test/resources/test-rules.yml"));
  }

  /** Rules out of a text. */
  public static RuleSet rules(Path folder, String yaml) {
    try {
      return RuleSet.load(Files.writeString(folder.resolve("rules.yml"), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
