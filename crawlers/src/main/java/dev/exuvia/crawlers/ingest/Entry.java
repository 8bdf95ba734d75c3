package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.Ids;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Author;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object that the operator handed over: {@code id} and {@code text}, or {@code title},
 * {@code content}, {@code author} (a name, or an object with {@code id} and {@code name}), {@code
 * author_id}, {@code url}, {@code platform}, {@code community}, {@code created_at}.
 */
record Entry(JsonNode json) {
  private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,160}");
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9]{20,}");
  private static final Pattern PUBLIC_RUN =
      Pattern.compile("[0-9]+|[a-z]+|(?:0x)?[0-9a-f]+|[0-9A-HJKMNP-TV-Z]{26}");
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9-]{1,32}");
  private static final int MAX_URL = 2000;

  /** Whether it looks like one. */
  static boolean isOne(JsonNode json) {
    return Nodes.first(json, "id") != null && Nodes.first(json, "text", "title", "content") != null;
  }

  /** The platform's name; the default when none is given, null when it is none. */
  @Nullable
  Platform platform(Platform byDefault) {
    JsonNode named = Nodes.first(json, "platform");
    if (named == null) {
      return byDefault;
    }
    String name = named.isString() ? named.stringValue() : "";
    return PLATFORM.matcher(name).matches() ? new Platform(name) : null;
  }

  /** The id under a platform, null without one. */
  @Nullable
  PostId id(Platform platform) {
    String id = Nodes.text(Nodes.first(json, "id"));
    return id == null || id.isEmpty() ? null : new PostId(platform, known(id));
  }

  /**
   * An id is never masked, so one that could be a key is hashed: with 20 and more letters and digits
   * in a run that are no number, word, hex digits or ULID.
   */
  private static String known(String id) {
    boolean named = LONG_RUN
        .matcher(id)
        .results()
        .allMatch(run -> PUBLIC_RUN.matcher(run.group()).matches());
    return named ? fit(id) : Ids.of(id);
  }

  /** An id that is no fit name is hashed, so that it is one. */
  static String fit(String id) {
    return FIT.matcher(id).matches() ? id : Ids.of(id);
  }

  Author author(Platform platform) {
    JsonNode author = Nodes.first(json, "author");
    boolean rich = author != null && author.isObject();
    String name = Nodes.text(rich ? Nodes.first(author, "name") : author);
    JsonNode number = Nodes.first(json, "author_id", "authorId");
    String id = Nodes.text(number != null || !rich ? number : Nodes.first(author, "id"));
    return new Author(
        platform,
        id != null && FIT.matcher(id).matches() ? known(id) : null,
        Texts.handle(name),
        List.of());
  }

  /** The address for people, null when it is none. */
  @Nullable
  URI url() {
    String url = text("url");
    if (url == null || url.length() > MAX_URL || !url.matches("(?i)https?://.*")) {
      return null;
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  @Nullable
  String text(String name) {
    return Nodes.text(Nodes.first(json, name));
  }
}
