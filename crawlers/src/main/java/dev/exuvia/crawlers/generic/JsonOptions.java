package dev.exuvia.crawlers.generic;

import dev.exuvia.crawlers.setup.Option;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of the kind {@code json}. */
final class JsonOptions {
  static final List<Option> ALL = List.of(
      Option.one("path", "/posts", "The listing's path, appended to base_url.")
          .like(
              Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,500}"),
              "must be the path of an address: begin with a slash, hold no blank, ? or #"),
      Option.list(
              "query", "sort=new", "Parameters of every request for the first and further pages.")
          .like(
              Pattern.compile("[^=&\\s]{1,100}=[^\\r\\n]{0,500}"),
              "must read name=value, not encoded"),
      paths(
          "list",
          "data.posts",
          "Where the list of items is; the first of several that is one. Left out: the whole body"
              + " is the list."),
      paths("fields.id", "id", "What the site calls an item.").needed(),
      paths("fields.title", "title", "A headline."),
      paths("fields.body", "content", "The text itself, markup kept."),
      paths("fields.author", "author.name", "The author's name."),
      paths("fields.author_id", "author.id", "The site's id of the author's account."),
      paths(
          "fields.published",
          "created_at",
          "When it was published: ISO 8601, or an epoch in seconds or milliseconds."),
      paths("fields.link", "url", "What it links to."),
      paths("fields.community", "board.name", "The community or the tags it stands under."),
      paths("fields.parent", "parent_id", "The id of the item that it answers to."),
      paths("fields.comments", "reply_count", "How many answers it has."),
      paths("fields.metadata", "attachments", "What else is text and must be scanned."),
      Order.OPTION,
      Option.one(
              "paging.kind",
              "cursor",
              "How pages hang together: none, cursor, last, offset, page or window.")
          .like(
              Pattern.compile("none|cursor|last|offset|page|window"),
              "must be none, cursor, last, offset, page or window"),
      parameter(
          "paging.parameter",
          "cursor",
          "The parameter that takes the cursor, the last id, the offset or the page's number. Left"
              + " out with cursor: what paging.next finds is the next page's address."),
      path(
          "paging.next",
          "meta.next_cursor",
          "Where a page holds the cursor or address of the next."),
      path("paging.more", "meta.has_more", "Where a page says whether there is a further one."),
      number("paging.first", "1", "The number of the first page (1) or the first offset (0)."),
      parameter("paging.size_parameter", "limit", "The parameter that takes the page's size."),
      number("paging.size", "50", "How many items are asked for at once."),
      parameter(
          "paging.since_parameter",
          "since",
          "The parameter that takes a time from which on items are wanted."),
      parameter(
          "paging.until_parameter",
          "until",
          "The parameter that takes a time before which items are wanted."),
      Option.one("time_format", "iso", "How times are sent: iso, epoch_seconds or epoch_millis.")
          .like(
              Pattern.compile("iso|epoch_seconds|epoch_millis"),
              "must be iso, epoch_seconds or epoch_millis"),
      Option.one(
              "link_template",
              "https://forum.example/post/{id}",
              "The address of an item for people.")
          .like(
              Pattern.compile("https?://[^\\s/@{}]+/\\S*\\{id}\\S*"),
              "must be an http or https address with {id} behind the host"),
      Option.one(
              "key_header",
              "X-API-Key",
              "The header that takes api_key; Authorization, with Bearer before the key, when it is"
                  + " left out.")
          .like(
              Pattern.compile("[A-Za-z0-9-]{1,60}"),
              "must be the name of a header: letters, digits and -"));

  private JsonOptions() {}

  private static Option paths(String name, String example, String summary) {
    return Option.list(name, example, summary)
        .like(JsonPath.FORM, "must be names with dots between them, without blanks");
  }

  private static Option path(String name, String example, String summary) {
    return Option.one(name, example, summary)
        .like(JsonPath.FORM, "must be names with dots between them, without blanks");
  }

  private static Option parameter(String name, String example, String summary) {
    return Option.one(name, example, summary)
        .like(Pattern.compile("[^=&?#\\s]{1,100}"), "must be the name of a parameter");
  }

  private static Option number(String name, String example, String summary) {
    return Option.one(name, example, summary)
        .like(Pattern.compile("\\d{1,6}"), "must be a whole number");
  }
}
