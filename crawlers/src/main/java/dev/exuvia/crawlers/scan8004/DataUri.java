package dev.exuvia.crawlers.scan8004;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Takes {@code data:} addresses apart (RFC 2397): base64 or percent encoding, text or JSON. */
final class DataUri {
  private static final int LONGEST = 4 << 20;
  private static final int LONGEST_HEAD = 200;

  private DataUri() {}

  /** Whether a text says that it is one. */
  static boolean isOne(String text) {
    return text.regionMatches(true, 0, "data:", 0, 5);
  }

  /** The text in it, up to 4 MiB; empty when it is no such address, or not what it says. */
  static Optional<String> text(String uri) {
    int comma = uri.indexOf(',');
    if (!isOne(uri) || comma < 0 || comma > LONGEST_HEAD || uri.length() > LONGEST) {
      return Optional.empty();
    }
    String head = uri.substring(5, comma).toLowerCase(Locale.ROOT);
    boolean readable = head.startsWith("application/json")
        || head.startsWith("text/")
        || head.isEmpty()
        || head.startsWith(";");
    if (!readable) {
      return Optional.empty();
    }
    return head.endsWith(";base64") ? base64(uri.substring(comma + 1)) : percent(uri, comma + 1);
  }

  private static Optional<String> base64(String body) {
    String standard = body.replace('-', '+').replace('_', '/');
    try {
      return Optional.of(
          new String(Base64.getMimeDecoder().decode(standard), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is no percent code stands for itself: such files are written by hand. */
  private static Optional<String> percent(String uri, int from) {
    byte[] bytes = uri.substring(from).getBytes(StandardCharsets.UTF_8);
    var text = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        text.write(bytes[i]);
      } else {
        text.write(high << 4 | low);
        i += 2;
      }
    }
    return Optional.of(text.toString(StandardCharsets.UTF_8));
  }
}
