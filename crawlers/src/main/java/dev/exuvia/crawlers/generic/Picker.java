package dev.exuvia.crawlers.generic;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * What of an item is meant: a CSS selector, with {@code @name} behind it for an attribute ({@code
 * a.title@href}); {@code @name} alone is an attribute of the item itself.
 *
 * @param selector what is selected, null for the item itself
 * @param attribute the attribute, or null for what is inside
 */
record Picker(@Nullable Evaluator selector, @Nullable String attribute) {
  private static final Pattern FORM =
      Pattern.compile("(.*?)(?:@([A-Za-z_][A-Za-z0-9_.:-]{0,60}))?", Pattern.DOTALL);

  /**
   * Reads it.
   *
   * @param key the key of the configuration, for the error
   * @throws IllegalArgumentException if it is no selector
   */
  static Picker of(String key, String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(key + " is no CSS selector");
    }
    String selector = form.group(1).strip();
    return new Picker(selector.isEmpty() ? null : selector(key, selector), form.group(2));
  }

  static Evaluator selector(String key, String text) {
    try {
      return Selector.evaluatorOf(text);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(key + " is no CSS selector that jsoup knows");
    }
  }

  /** The elements that it is about, in the page's order. */
  List<Element> elements(Element item) {
    return selector == null ? List.of(item) : item.select(selector);
  }
}
