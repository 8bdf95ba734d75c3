package dev.exuvia.crawlers.generic;

import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.util.Locale;
import java.util.regex.Pattern;

/** The key {@code order}: how a listing's pages run. */
final class Order {
  static final Option OPTION = Option.one(
          "order",
          "newest_first",
          "How the listing runs: newest_first, oldest_first, or whole for a list without order that"
              + " is read from its start to its end every time.")
      .like(
          Pattern.compile("newest_first|oldest_first|whole"),
          "must be newest_first, oldest_first or whole");

  private Order() {}

  static Feed.Order of(SourceSettings settings) {
    return Feed.Order.valueOf(
        settings.one(OPTION.name()).orElse("newest_first").toUpperCase(Locale.ROOT));
  }
}
