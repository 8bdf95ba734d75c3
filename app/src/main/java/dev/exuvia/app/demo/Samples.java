package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Puts invented values of a vendor's shape into a text when it is served, so that no file of ours
 * holds one. Written as in the rules: <code>${Ab3*12}</code> repeats a text, <code>${b64:text}
 * </code>, <code>${crc32-github:ghp_}</code>; and, drawn from a seed and always the same, <code>
 * ${hex:seed:64}</code> (also {@code upper}, {@code alnum}, {@code url}, {@code digits}), <code>
 * ${jwt:issuer}</code>, <code>${pem:RSA}</code>. Anything else in braces is left as it stands.
 */
final class Samples {
  private static final Pattern HELPER = Pattern.compile("\\$\\{(?:([^{}:*$]{1,40})\\*([0-9]{1,4})"
      + "|(b64|crc32-github|hex|upper|alnum|url|digits|jwt|pem):([^{}]{1,400}))\\}");
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String BASE62 = DIGITS + UPPER + LOWER;

  private Samples() {}

  /** The text with every helper replaced. */
  static String expand(String text) {
    return HELPER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  private static String value(MatchResult match) {
    String helper = match.group(3);
    if (helper == null) {
      return match.group(1).repeat(Integer.parseInt(match.group(2)));
    }
    String argument = match.group(4);
    return switch (helper) {
      case "b64" -> Base64.getEncoder().encodeToString(argument.getBytes(UTF_8));
      case "crc32-github" -> github(argument);
      case "jwt" -> jwt(argument);
      case "pem" -> pem(argument);
      default -> drawn(helper, argument);
    };
  }

  private static String drawn(String helper, String argument) {
    int colon = argument.lastIndexOf(':');
    String seed = argument.substring(0, colon);
    int length = Integer.parseInt(argument.substring(colon + 1));
    return switch (helper) {
      case "hex" -> draw(seed, "0123456789abcdef", length);
      case "upper" -> draw(seed, UPPER + "234567", length);
      case "digits" -> draw(seed, DIGITS, length);
      case "url" -> draw(seed, BASE62 + "-_", length);
      default -> draw(seed, BASE62, length);
    };
  }

  /** A GitHub token: 30 characters and, in six more, the CRC-32 of them in base 62. */
  private static String github(String prefix) {
    String random = draw(prefix, BASE62, 30);
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(UTF_8));
    StringBuilder sum = new StringBuilder();
    for (long rest = crc.getValue(); sum.length() < 6; rest /= 62) {
      sum.insert(0, BASE62.charAt((int) (rest % 62)));
    }
    return prefix.replaceFirst(":.*", "") + random + sum;
  }

  private static String jwt(String issuer) {
    return urlBase64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + urlBase64("{\"iss\":\"" + issuer + "\",\"sub\":\"deploy-bot\",\"scope\":\"write\"}")
        + "."
        + draw(issuer, BASE62, 43);
  }

  private static String pem(String kind) {
    String label = kind + " PRIVATE KEY-----";
    StringBuilder block = new StringBuilder("-----BEGIN " + label + "\n");
    for (int line = 0; line < 8; line++) {
      block.append(draw(kind + line, BASE62 + "+/", 64)).append('\n');
    }
    return block.append("-----END ").append(label).toString();
  }

  private static String urlBase64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Characters of an alphabet, always the same for a seed. */
  private static String draw(String seed, String alphabet, int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int block = 0; drawn.length() < length; block++) {
      for (byte b : sha256(seed + "#" + block)) {
        if (drawn.length() < length) {
          drawn.append(alphabet.charAt(Byte.toUnsignedInt(b) % alphabet.length()));
        }
      }
    }
    return drawn.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
