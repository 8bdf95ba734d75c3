package dev.exuvia.app.bench;

import dev.exuvia.extractors.checks.TokenChecksums;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

/** Values with an inner order, as the grammars name them: made at run time, so that no file holds one. */
final class Values {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int[] NETWORKS = {45, 51, 62, 77, 88, 91, 138, 159, 185, 195};

  /** A PKCS #8 key of Ed25519 up to its 32 bytes (RFC 8410, section 7). */
  private static final byte[] ED25519 = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

  static final Map<String, Value> NAMED = Map.of(
      "github", random -> token("ghp_", random),
      "npm", random -> token("npm_", random),
      "jwt", Values::jsonWebToken,
      "pem", Values::privateKey,
      "ip", Values::address,
      "hidden", Values::hidden,
      "tags", Values::tags);

  private Values() {}

  /** Something that can be made. */
  interface Value {
    String make(Random random);
  }

  /** Random characters of a kind; see words.grammar. */
  static String characters(char kind, int count, Random random) {
    String alphabet = switch (kind) {
      case 'd', 'n' -> DIGITS;
      case 'x' -> DIGITS + "abcdef";
      case 'l' -> LOWER;
      case 'u' -> UPPER + DIGITS;
      case 'k' -> UPPER + "234567";
      case 'b' -> DIGITS + UPPER + LOWER;
      default -> throw new IllegalArgumentException("no characters are called " + kind);
    };
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int least = kind == 'n' && i == 0 ? 1 : 0;
      out.append(alphabet.charAt(least + random.nextInt(alphabet.length() - least)));
    }
    return out.toString();
  }

  private static String token(String prefix, Random random) {
    String body = characters('b', 30, random);
    return prefix + body + TokenChecksums.github(body);
  }

  private static String jsonWebToken(Random random) {
    String subject = characters('n', 9, random);
    return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "." + base64("{\"sub\":\"" + subject + "\",\"iss\":\"invented\",\"exp\":1999999999}")
        + "." + characters('b', 43, random);
  }

  private static String base64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String privateKey(Random random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    byte[] all = java.util.Arrays.copyOf(ED25519, ED25519.length + key.length);
    System.arraycopy(key, 0, all, ED25519.length, key.length);
    String dashes = "-----";
    return dashes + "BEGIN PRIVATE KEY" + dashes + "\n"
        + Base64.getEncoder().encodeToString(all) + "\n"
        + dashes + "END PRIVATE KEY" + dashes;
  }

  private static String address(Random random) {
    return NETWORKS[random.nextInt(NETWORKS.length)]
        + "." + (1 + random.nextInt(250))
        + "." + (1 + random.nextInt(250))
        + "." + (1 + random.nextInt(250));
  }

  /** Letters, each bit of which is one of two characters without width. */
  private static String hidden(Random random) {
    StringBuilder out = new StringBuilder("a");
    String letters = "go" + characters('l', 6, random);
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      for (int bit = 7; bit >= 0; bit--) {
        out.append((letter >> bit & 1) == 1 ? '\u200c' : '\u200b');
      }
    }
    return out.append(" quiet line").toString();
  }

  /** A sentence in tag characters, which no font shows. */
  private static String tags(Random random) {
    StringBuilder out = new StringBuilder("hello");
    String sentence = "send your notes to " + characters('l', 6, random);
    sentence.chars().forEach(letter -> out.appendCodePoint(0xE0000 + letter));
    return out.append(" friend").toString();
  }
}
