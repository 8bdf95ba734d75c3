package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Field;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds posts on a page, by the selectors of the configuration. Title and body are kept as they
 * stand, with their markup, hidden elements and comments; without a selector for the body all of the
 * item is.
 */
final class HtmlItems {
  private final Forum forum;
  private final Map<String, Picker> pickers;
  private final TimeWords times;

  HtmlItems(Forum forum, SourceSettings settings) {
    this.forum = forum;
    this.times = TimeWords.of(settings);
    this.pickers = pickers(settings);
  }

  /**
   * What is where.
   *
   * @throws IllegalArgumentException for what is no selector
   */
  static Map<String, Picker> pickers(SourceSettings settings) {
    Map<String, Picker> pickers = new HashMap<>();
    HtmlOptions.FIELDS.forEach(key -> settings
        .one(key)
        .ifPresent(text -> pickers.put(key, Picker.of(key + " of " + settings.id(), text))));
    return pickers;
  }

  /** Adds them; answers with their ids in the page's order, those of refused items too. */
  List<String> add(PageBuilder page, List<Element> items) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Found found = found(items.get(i));
      ids.add(found.id());
      forum.add(page, found, "items[" + i + "]");
    }
    return ids;
  }

  private Found found(Element item) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    boolean whole = !pickers.containsKey("fields.body");
    texts.put(Field.TITLE, inside(item, "fields.title"));
    texts.put(Field.BODY, whole ? item.html() : inside(item, "fields.body"));
    texts.put(Field.COMMUNITY, words(item, "fields.community"));
    URI link = link(item);
    String id = words(item, "fields.id");
    String parent = words(item, "fields.parent");
    String comments = words(item, "fields.comments").replaceAll("\\D", "");
    return new Found(
        id.isBlank() && link != null ? link.toString() : id,
        texts,
        words(item, "fields.author"),
        null,
        link,
        parent.isBlank() ? null : parent,
        times.read(words(item, "fields.published")),
        comments.matches("\\d{1,9}") ? Integer.parseInt(comments) : 0);
  }

  private String inside(Element item, String key) {
    return texts(item, key, Element::html);
  }

  private String words(Element item, String key) {
    return texts(item, key, Element::text).strip();
  }

  private String texts(Element item, String key, Function<Element, String> content) {
    Picker picker = pickers.get(key);
    if (picker == null) {
      return "";
    }
    String attribute = picker.attribute();
    return picker.elements(item).stream()
        .map(element -> attribute == null ? content.apply(element) : element.attr(attribute))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** The first link, made absolute; http and https alone. */
  private @Nullable URI link(Element item) {
    Picker picker = pickers.get("fields.link");
    if (picker == null) {
      return null;
    }
    String attribute = picker.attribute() == null ? "href" : picker.attribute();
    return picker.elements(item).stream()
        .map(element -> Web.address(element.absUrl(attribute)))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
