package dev.exuvia.extractors.views;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens runs of base64, base64url and hex of at least 24 characters that hold a text. A run may go
 * over line breaks where its lines are long (RFC 2045 wraps at 76, PEM at 64). Whatever is found in
 * it stands for the run as a whole.
 */
final class Runs {
  private static final int LEAST = 24;
  private static final int LONG_LINE = 60;
  private static final double PRINTABLE = 0.9;

  private Runs() {}

  static List<View> decode(View view) {
    List<View> views = new ArrayList<>();
    String text = view.text();
    int i = 0;
    while (i < text.length()) {
      if (!isBase64(text.charAt(i))) {
        i++;
        continue;
      }
      StringBuilder run = new StringBuilder();
      int end = collect(text, i, run);
      if (run.length() >= LEAST) {
        Span whole = new Span(i, end);
        open(run.toString())
            .ifPresent(
                o -> views.add(view.derive(View.Kind.DECODED, o.how, o.text, span -> whole)));
      }
      i = end;
    }
    return views;
  }

  private static int collect(String text, int start, StringBuilder run) {
    int i = start;
    int line = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isBase64(c)) {
        run.append(c);
        line++;
        i++;
      } else {
        int next = line >= LONG_LINE ? nextLine(text, i) : -1;
        if (next < 0) {
          break;
        }
        line = 0;
        i = next;
      }
    }
    while (i < text.length() && text.charAt(i) == '=' && run.length() >= LEAST) {
      i++;
    }
    return i;
  }

  private static int nextLine(String text, int at) {
    int i = at < text.length() && text.charAt(at) == '\r' ? at + 1 : at;
    if (i >= text.length() || text.charAt(i) != '\n') {
      return -1;
    }
    i++;
    return i < text.length() && isBase64(text.charAt(i)) ? i : -1;
  }

  private record Opened(String how, String text) {}

  private static Optional<Opened> open(String run) {
    if (run.length() % 2 == 0 && isHex(run)) {
      Optional<String> text = text(HexFormat.of().parseHex(run.toLowerCase(Locale.ROOT)));
      if (text.isPresent()) {
        return Optional.of(new Opened("hex", text.get()));
      }
    }
    String standard = run.replace('-', '+').replace('_', '/');
    int whole = standard.length() % 4 == 1 ? standard.length() - 1 : standard.length();
    return text(base64(standard.substring(0, whole))).map(text -> new Opened("base64", text));
  }

  private static byte[] base64(String run) {
    try {
      return Base64.getDecoder().decode(run);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static Optional<String> text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long printable = text.codePoints().filter(Runs::isPrintable).count();
    boolean enough = printable >= PRINTABLE * text.codePointCount(0, text.length());
    return bytes.length > 0 && enough ? Optional.of(text) : Optional.empty();
  }

  private static boolean isPrintable(int c) {
    return c == '\n' || c == '\r' || c == '\t' || (c != 0xFFFD && !Character.isISOControl(c));
  }

  private static boolean isHex(String run) {
    for (int i = 0; i < run.length(); i++) {
      if (Character.digit(run.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }
}
