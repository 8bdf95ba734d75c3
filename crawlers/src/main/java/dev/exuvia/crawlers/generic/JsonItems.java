package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Field;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Times;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds posts in a JSON list, by the paths of the configuration; the first that leads somewhere counts. */
final class JsonItems {
  private static final Map<Field, String> TEXTS = Map.of(
      Field.TITLE, "fields.title",
      Field.BODY, "fields.body",
      Field.LINKS, "fields.link",
      Field.COMMUNITY, "fields.community",
      Field.METADATA, "fields.metadata");

  private final Forum forum;
  private final Map<String, List<JsonPath>> paths = new HashMap<>();
  private final Optional<String> template;

  JsonItems(Forum forum, SourceSettings settings) {
    this.forum = forum;
    settings.options().forEach((key, values) -> {
      if (key.startsWith("fields.")) {
        paths.put(key, values.stream().map(JsonPath::of).toList());
      }
    });
    this.template = settings.one("link_template");
  }

  /**
   * What stood in a list, refused items too.
   *
   * @param ids in the list's order; empty text where there is none
   * @param oldest the oldest time that is not in the future, or null
   * @param newest the newest time that is not in the future, or null
   */
  record Read(
      List<String> ids, @Nullable Instant oldest, @Nullable Instant newest) {}

  Read add(PageBuilder page, JsonNode list) {
    List<String> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    Instant now = forum.now();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String id = id(item);
      ids.add(id);
      add(page, item, id, "items[" + i + "]");
      Instant time = time(item);
      if (time != null && !time.isAfter(now)) {
        times.add(time);
      }
    }
    times.sort(null);
    return times.isEmpty()
        ? new Read(ids, null, null)
        : new Read(ids, times.getFirst(), times.getLast());
  }

  private void add(PageBuilder page, JsonNode item, String id, String where) {
    if (!item.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return;
    }
    Map<Field, String> texts = new EnumMap<>(Field.class);
    TEXTS.forEach((field, key) -> texts.put(field, text(item, key)));
    String parent = text(item, "fields.parent");
    forum.add(
        page,
        new Found(
            id,
            texts,
            text(item, "fields.author"),
            text(item, "fields.author_id"),
            address(id),
            parent.isEmpty() ? null : parent,
            time(item),
            Nodes.count(node(item, "fields.comments"))),
        where);
  }

  /** A string or a number: anything else is no id. */
  private String id(JsonNode item) {
    JsonNode id = node(item, "fields.id");
    boolean fit = id != null && (id.isString() || id.isIntegralNumber());
    return fit ? Objects.requireNonNullElse(Nodes.text(id), "") : "";
  }

  private @Nullable Instant time(JsonNode item) {
    return Times.read(node(item, "fields.published"));
  }

  private @Nullable URI address(String id) {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return template.map(text -> Web.address(text.replace("{id}", encoded))).orElse(null);
  }

  private String text(JsonNode item, String key) {
    return paths.getOrDefault(key, List.of()).stream()
        .map(path -> path.text(item))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private @Nullable JsonNode node(JsonNode item, String key) {
    return paths.getOrDefault(key, List.of()).stream()
        .map(path -> path.first(item))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
