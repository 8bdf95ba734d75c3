package dev.exuvia.crawlers.generic;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.crawlers.read.PageBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/**
 * Makes posts of a feed's entries. Beyond what every dialect has, elements of any other vocabulary
 * are kept as XML, so that nothing in them goes unread; a thread (RFC 4685, {@code in-reply-to})
 * makes an entry an answer.
 */
final class FeedEntries {
  private static final String THREAD = "http://purl.org/syndication/thread/1.0";
  private static final String SLASH = "http://purl.org/rss/1.0/modules/slash/";
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Forum forum;

  FeedEntries(Forum forum) {
    this.forum = forum;
  }

  /**
   * Adds them.
   *
   * @param at the address that they were served at; what they link to is relative to it
   * @return the ids in the feed's order, those of refused entries too
   */
  List<String> add(PageBuilder page, List<SyndEntry> entries, URI at) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Found found = found(entries.get(i), at);
      ids.add(found.id());
      forum.add(page, found, "entries[" + i + "]");
    }
    return ids;
  }

  private static Found found(SyndEntry entry, URI at) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    texts.put(Field.TITLE, orEmpty(entry.getTitle()));
    texts.put(Field.BODY, body(entry));
    texts.put(Field.LINKS, lines(links(entry)));
    texts.put(Field.COMMUNITY, lines(entry.getCategories().stream().map(SyndCategory::getName)));
    List<Element> foreign = entry.getForeignMarkup();
    texts.put(Field.METADATA, lines(foreign.stream().map(FeedEntries::xml)));
    return new Found(
        id(entry, texts),
        texts,
        entry.getAuthor(),
        null,
        address(entry.getLink(), at),
        parent(foreign),
        published(entry),
        comments(foreign));
  }

  /** Its guid or id, else its link, else all that it says; empty for an entry without anything. */
  private static String id(SyndEntry entry, Map<Field, String> texts) {
    String own = orEmpty(entry.getUri()).strip();
    String stated = own.isEmpty() ? orEmpty(entry.getLink()).strip() : own;
    String title = texts.getOrDefault(Field.TITLE, "");
    String body = texts.getOrDefault(Field.BODY, "");
    return stated.isEmpty() && !(title + body).isBlank() ? Ids.of(title, body) : stated;
  }

  /** The contents, and the summary where it says something else. */
  private static String body(SyndEntry entry) {
    Stream<SyndContent> contents = entry.getContents().stream();
    return lines(Stream.concat(contents, Stream.ofNullable(entry.getDescription()))
        .filter(Objects::nonNull)
        .map(SyndContent::getValue)
        .distinct());
  }

  private static Stream<String> links(SyndEntry entry) {
    return Stream.of(
            Stream.ofNullable(entry.getLink()),
            entry.getLinks().stream().map(SyndLink::getHref),
            entry.getEnclosures().stream().map(SyndEnclosure::getUrl),
            Stream.ofNullable(entry.getComments()))
        .flatMap(links -> links)
        .distinct();
  }

  private static @Nullable URI address(@Nullable String link, URI at) {
    if (link == null) {
      return null;
    }
    URI absolute = Web.address(link);
    return absolute != null ? absolute : Web.sameSite(at, link).orElse(null);
  }

  private static @Nullable Instant published(SyndEntry entry) {
    Date date =
        entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    Instant at = date == null ? null : date.toInstant();
    return at == null || at.isBefore(FIRST) || at.isAfter(LAST) ? null : at;
  }

  private static @Nullable String parent(List<Element> foreign) {
    return foreign.stream()
        .filter(element -> is(element, THREAD, "in-reply-to"))
        .map(element -> element.getAttributeValue("ref"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static int comments(List<Element> foreign) {
    return foreign.stream()
        .filter(element -> is(element, SLASH, "comments"))
        .map(Element::getTextTrim)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .findFirst()
        .orElse(0);
  }

  private static boolean is(Element element, String vocabulary, String name) {
    return element.getNamespaceURI().equals(vocabulary) && element.getName().equals(name);
  }

  private static String xml(Element element) {
    return new XMLOutputter(Format.getRawFormat()).outputString(element);
  }

  private static String lines(Stream<String> texts) {
    return texts
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
