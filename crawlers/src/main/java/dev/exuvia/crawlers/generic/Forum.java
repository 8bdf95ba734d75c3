package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A forum that only the configuration knows: makes posts of what was found on its pages. Its name
 * as a platform is that of the source. What a site calls its items is free text that no rule has
 * read, so a hash of it becomes the native id.
 */
final class Forum {
  private static final int LONGEST_ID = 4096;
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_.:@/-]{1,100}");

  private final SourceId source;
  private final Platform platform;
  private final Clock clock;

  Forum(SourceId source, Clock clock) {
    this.source = source;
    this.platform = platform(source);
    this.clock = clock;
  }

  /**
   * The platform that a source is named after.
   *
   * @throws IllegalArgumentException if its id is too long for that
   */
  static Platform platform(SourceId source) {
    if (source.name().length() > 32) {
      throw new IllegalArgumentException("the id of source " + source
          + " is the name of its platform too, and so has at most 32 characters");
    }
    return new Platform(source.name());
  }

  SourceId source() {
    return source;
  }

  Platform platform() {
    return platform;
  }

  Instant now() {
    return clock.instant();
  }

  /** The name of an item. */
  PostId post(String id) {
    return new PostId(platform, Ids.of(id));
  }

  /**
   * Adds an item; one without a fit id is refused.
   *
   * @param where its place on the page
   */
  void add(PageBuilder page, Found found, String where) {
    if (found.id().isBlank() || found.id().length() > LONGEST_ID) {
      page.refuse(
          Refusal.What.BAD_ID,
          where,
          found.id().isBlank()
              ? "it has no id"
              : "its id has more than " + LONGEST_ID + " characters");
      return;
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    found.texts().forEach((field, text) -> page.put(fields, field, text, where));
    page.put(fields, Field.URL, found.address() == null ? null : found.address().toString(), where);
    PostId parent =
        found.parent() == null || found.parent().isBlank() ? null : post(found.parent());
    page.add(new RawPost(
        post(found.id()),
        parent == null ? Kind.POST : Kind.COMMENT,
        source,
        found.address(),
        fields,
        author(found, fields, page, where),
        parent,
        parent,
        found.publishedAt(),
        found.comments(),
        false,
        clock.instant()));
  }

  /** An account's id is kept as it is; so that rules read it, it is among the texts as well. */
  private Author author(Found found, Map<Field, String> fields, PageBuilder page, String where) {
    String account = found.account();
    boolean fit = account != null && ACCOUNT.matcher(account).matches();
    if (fit) {
      String more = fields.getOrDefault(Field.METADATA, "");
      page.put(
          fields,
          Field.METADATA,
          more + (more.isEmpty() ? "" : "\n") + "account: " + account,
          where);
    }
    return new Author(platform, fit ? account : null, Texts.handle(found.handle()), List.of());
  }
}
