package dev.exuvia.extractors.masking;

/**
 * One form that a value can have in a text.
 *
 * @param text the form
 * @param readable how many of its first characters may stay readable
 * @param word whether it counts only as a word of its own, because it is short
 * @param run whether it is a piece of base64, of which the whole run is masked
 */
record Needle(String text, int readable, boolean word, boolean run) {
  /** The same, of which nothing stays readable, nor of what it runs into. */
  Needle whole() {
    return new Needle(text, 0, false, true);
  }
}
