package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.checks.Entropy;
import dev.exuvia.extractors.checks.Words;
import dev.exuvia.extractors.views.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Finds tokens that no rule explains and that look like nothing but a key: runs of 20 and more
 * letters, digits and {@code + / _ -} that are not made of words. Left alone are public names: UUIDs,
 * accounts on public chains, commit ids and digests that are called so, plain numbers, and base64 of
 * prose that holds nothing like a key.
 */
final class HighEntropy {
  static final int SHORTEST = 20;
  private static final double LEAST_BITS = 3.2;
  private static final double LEAST_BITS_HEX = 2.6;
  private static final double MOST_WORDS = 0.6;
  private static final int LONGEST_WORD = 12;

  private HighEntropy() {}

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    while (start + SHORTEST <= text.length()) {
      int i = start + SHORTEST - 1;
      while (i >= start && isToken(text.charAt(i))) {
        i--;
      }
      if (i < start) {
        int end = start + SHORTEST;
        while (end < text.length() && isToken(text.charAt(end))) {
          end++;
        }
        outsidePublicNames(text, start, end, spans);
        i = end;
      }
      start = i + 1;
    }
    return spans;
  }

  private static void outsidePublicNames(String text, int start, int end, List<Span> spans) {
    int from = start;
    for (int i = start; i < end; i++) {
      int length =
          i == start || !isAlphanumeric(text.charAt(i - 1)) ? PublicNames.length(text, i, end) : 0;
      if (length > 0) {
        judge(text, from, i, spans);
        i += length - 1;
        from = i + 1;
      }
    }
    judge(text, from, end, spans);
  }

  private static void judge(String text, int start, int end, List<Span> spans) {
    if (end - start < SHORTEST) {
      return;
    }
    if (isRandom(text.substring(start, end))) {
      spans.add(new Span(start, end));
      return;
    }
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || !isAlphanumeric(text.charAt(i))) {
        if (i - from >= SHORTEST && isRandom(text.substring(from, i))) {
          spans.add(new Span(from, i));
        }
        from = i + 1;
      }
    }
  }

  private static boolean isRandom(String token) {
    boolean letters = false;
    boolean hex = true;
    for (int i = 0; i < token.length(); i++) {
      letters |= Character.isLetter(token.charAt(i));
      hex &= Character.digit(token.charAt(i), 16) >= 0;
    }
    return letters
        && Entropy.of(token) >= (hex ? LEAST_BITS_HEX : LEAST_BITS)
        && Words.share(token) < MOST_WORDS
        && !isProse(token);
  }

  /** Whether it is base64 of a text with blanks. */
  private static boolean isProse(String token) {
    if (token.indexOf('-') >= 0 || token.indexOf('_') >= 0) {
      return false;
    }
    String whole = token.substring(0, token.length() - token.length() % 4);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(whole);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int blanks = 0;
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
      blanks += b == ' ' ? 1 : 0;
    }
    return blanks * LONGEST_WORD >= bytes.length
        && find(new String(bytes, StandardCharsets.US_ASCII)).isEmpty();
  }

  private static boolean isToken(char c) {
    return isAlphanumeric(c) || c == '+' || c == '/' || c == '_' || c == '-';
  }

  static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
