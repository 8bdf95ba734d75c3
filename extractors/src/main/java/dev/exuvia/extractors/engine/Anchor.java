package dev.exuvia.extractors.engine;

/**
 * A literal that a match holds.
 *
 * @param literal bytes of UTF-8, one in each char, ASCII letters in lower case
 * @param before the most bytes that a match has before it
 * @param rest what a match is from the literal on
 */
record Anchor(String literal, int before, Node rest) {
  Anchor shifted(int by, Node behind) {
    return new Anchor(literal, Node.cap((long) by + before), behind);
  }
}
