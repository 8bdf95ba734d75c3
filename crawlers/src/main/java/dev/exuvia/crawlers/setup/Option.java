package dev.exuvia.crawlers.setup;

import java.util.regex.Pattern;

/**
 * A key in a source's block of the configuration that only its kind knows.
 *
 * @param name the key; one with a dot ({@code fields.title}) stands in a section below
 * @param many whether it holds a list, in which order counts
 * @param required whether the source cannot start without it
 * @param example one fit value, for messages and documents
 * @param summary what it does, one sentence for documents
 * @param form what each value must look like, as a whole
 * @param must the same in words: {@code must be a whole number}
 */
public record Option(
    String name,
    boolean many,
    boolean required,
    String example,
    String summary,
    Pattern form,
    String must) {
  private static final Pattern ANYTHING = Pattern.compile(".{1,2000}", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/@]+(?:/\\S*)?");

  /** Checks the example. */
  public Option {
    if (!form.matcher(example).matches()) {
      throw new IllegalArgumentException("the example of " + name + " does not fit");
    }
  }

  /** A single value of any form. */
  public static Option one(String name, String example, String summary) {
    return new Option(
        name, false, false, example, summary, ANYTHING, "must have 1 to 2000 characters");
  }

  /** A list of values of any form. */
  public static Option list(String name, String example, String summary) {
    return new Option(
        name, true, false, example, summary, ANYTHING, "must have 1 to 2000 characters each");
  }

  /** A single web address. */
  public static Option address(String name, String example, String summary) {
    return one(name, example, summary)
        .like(ADDRESS, "must be an http or https address without a user");
  }

  /** The same key with values of a form of their own. */
  public Option like(Pattern fits, String inWords) {
    return new Option(name, many, required, example, summary, fits, inWords);
  }

  /** The same key, without which the source cannot start. */
  public Option needed() {
    return new Option(name, many, true, example, summary, form, must);
  }

  /** Whether a value will do. */
  public boolean fits(String value) {
    return form.matcher(value).matches();
  }
}
