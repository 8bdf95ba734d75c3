package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Refused;
import dev.exuvia.crawlers.read.Times;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a post, or a refusal, of one line.
 *
 * @param source what is said to have read it
 * @param clock when that was
 * @param shape what a line becomes
 */
record PostReader(SourceId source, Clock clock, Shape shape) {
  /** What is read of a line; what else stands there is passed by. */
  private static final Set<String> NAMES = Set.of(
      "id", "text", "title", "content", "author", "author_id", "url", "platform", "community");

  private static final List<String> TEXTS = List.of("text", "title", "content");
  private static final Platform INGEST = new Platform("ingest");

  /** What is made of a line. */
  enum Shape {
    /** A post of its platform. */
    POSTS,
    /** A document of one text, for a scan of its own. */
    DOCUMENTS
  }

  /** Adds what the line holds; nothing for a blank one. */
  void read(PageBuilder page, Lines.Line line) {
    if (line.tooLong()) {
      page.refuse(
          Refusal.What.TOO_LARGE,
          line.where(),
          "it is longer than " + (NdjsonPosts.MAX_LINE >> 20) + " MiB");
    } else if (!line.text().isBlank()) {
      try {
        JsonNode json = Json.parse(line.text(), line.where());
        Json.refuseTwice(line.text(), NAMES, line.where());
        add(page, json, line.where());
      } catch (Refused e) {
        page.refuse(e.refusal());
      }
    }
  }

  private void add(PageBuilder page, JsonNode json, String where) {
    Entry entry = new Entry(json);
    Platform platform = shape == Shape.DOCUMENTS ? ScanInput.FILE : entry.platform(INGEST);
    if (!json.isObject() || platform == null) {
      String what = json.isObject() ? "platform is no name" : "it is " + Nodes.type(json);
      page.refuse(Refusal.What.WRONG_TYPE, where, what);
      return;
    }
    PostId id = entry.id(platform);
    if (id == null) {
      page.refuse(Refusal.What.BAD_ID, where, "it has no id");
    } else if (!TEXTS.stream().anyMatch(json::has)) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it has none of text, title and content");
    } else if (shape == Shape.POSTS && page.has(id)) {
      page.refuse(Refusal.What.BAD_ID, where, "its id stands on an earlier line already");
    } else {
      page.addAlways(post(page, entry, id, where));
    }
  }

  private RawPost post(PageBuilder page, Entry entry, PostId id, String where) {
    JsonNode author = Nodes.first(entry.json(), "author");
    if (author != null && author.isArray()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "author is " + Nodes.type(author));
    }
    Map<Field, String> fields =
        shape == Shape.DOCUMENTS ? document(page, entry, where) : fields(page, entry, where);
    boolean ofPlatform = !id.platform().equals(INGEST) && shape == Shape.POSTS;
    return new RawPost(
        id,
        ofPlatform ? Kind.POST : Kind.DOCUMENT,
        source,
        entry.url(),
        fields,
        entry.author(id.platform()),
        null,
        null,
        Times.read(Nodes.first(entry.json(), "created_at", "createdAt")),
        0,
        false,
        clock.instant());
  }

  private static Map<Field, String> fields(PageBuilder page, Entry entry, String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    put(page, fields, Field.TEXT, entry, "text", where);
    put(page, fields, Field.TITLE, entry, "title", where);
    put(page, fields, Field.BODY, entry, "content", where);
    put(page, fields, Field.COMMUNITY, entry, "community", where);
    put(page, fields, Field.URL, entry, "url", where);
    return fields;
  }

  private static Map<Field, String> document(PageBuilder page, Entry entry, String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    put(page, fields, Field.URL, entry, "url", where);
    if (entry.text("text") == null && isText(entry, "title") && isText(entry, "content")) {
      put(page, fields, Field.TEXT, entry, "text", where);
      page.put(fields, Field.TEXT, joined(entry), where);
    } else { // beside a text they are texts of their own
      put(page, fields, Field.TEXT, entry, "text", where);
      put(page, fields, Field.TITLE, entry, "title", where);
      put(page, fields, Field.BODY, entry, "content", where);
    }
    return fields;
  }

  /** Whether it is one, or not there. */
  private static boolean isText(Entry entry, String name) {
    JsonNode value = Nodes.first(entry.json(), name);
    return value == null || value.isValueNode();
  }

  private static @Nullable String joined(Entry entry) {
    String title = entry.text("title");
    String content = entry.text("content");
    if (title == null || content == null) {
      return title == null ? content : title;
    }
    return title + "\n" + content;
  }

  private static void put(
      PageBuilder page,
      Map<Field, String> fields,
      Field field,
      Entry entry,
      String name,
      String where) {
    JsonNode value = Nodes.first(entry.json(), name);
    if (value != null && !value.isValueNode()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, name + " is " + Nodes.type(value));
    } else {
      page.put(fields, field, Nodes.text(value), where);
    }
  }
}
