package dev.exuvia.extractors.masking;

/**
 * A secret value, raw: lives for one scan.
 *
 * @param text what nobody may read
 * @param prefix its fixed begin, which may stay readable; may be empty
 */
public record Value(String text, String prefix) {
  @Override
  public String toString() {
    return "Value[" + text.length() + " characters]";
  }
}
