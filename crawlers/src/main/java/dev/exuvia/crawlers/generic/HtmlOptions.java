package dev.exuvia.crawlers.generic;

import dev.exuvia.crawlers.setup.Option;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of the kind {@code html}. */
final class HtmlOptions {
  private static final String FORM = "must be a CSS selector, with @attribute behind it if need be";
  private static final Pattern SELECTOR = Pattern.compile("[^\\r\\n]{1,500}");

  private static final List<Option> PICKERS = List.of(
      selector(
          "fields.id",
          "@data-id",
          "What the site calls an item; the link's address where this finds nothing."),
      selector("fields.title", "h2", "A headline, markup kept."),
      selector("fields.body", "div.text", "The text, markup kept; all of the item if left out."),
      selector("fields.author", "a.author", "The author's name."),
      selector("fields.published", "time@datetime", "When it was published."),
      selector("fields.link", "a.permalink@href", "The item's own address; made absolute."),
      selector("fields.community", "a.board", "The community or the tags it stands under."),
      selector("fields.parent", "@data-parent", "The id of the item that it answers to."),
      selector("fields.comments", "span.replies", "How many answers it has."));

  /** The names of the keys that say where a field is. */
  static final List<String> FIELDS = PICKERS.stream().map(Option::name).toList();

  static final List<Option> ALL = Stream.concat(
          Stream.of(
              Option.one("path", "/new", "The listing's path, appended to base_url.")
                  .like(
                      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}){0,500}"),
                      "must be the path of an address: begin with a slash, hold no blank or #"),
              selector("item", "article.post", "What is one item on a page.").needed(),
              selector(
                  "next",
                  "a[rel=next]",
                  "The link to the page with older items. Left out: there is one page."),
              Option.one(
                      "order",
                      "newest_first",
                      "How the listing runs: newest_first, or whole for a list without order that"
                          + " is read from its start to its end every time.")
                  .like(Pattern.compile("newest_first|whole"), "must be newest_first or whole"),
              Option.one(
                  "time_pattern",
                  "d MMM uuuu HH:mm",
                  "How times are written, as a pattern of Java's DateTimeFormatter in English; ISO"
                      + " 8601, epochs and mail dates are known without.")),
          PICKERS.stream())
      .toList();

  private HtmlOptions() {}

  private static Option selector(String name, String example, String summary) {
    return Option.one(name, example, summary).like(SELECTOR, FORM);
  }
}
