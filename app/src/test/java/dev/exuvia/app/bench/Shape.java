package dev.exuvia.app.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text of any length that is meant to be slow: something, something else again and again, and an end.
 *
 * @param name what it is and for which rule
 * @param head the begin
 * @param unit what is repeated
 * @param tail the end
 */
record Shape(String name, String head, String unit, String tail) {
  static Shape repeated(String name, String unit) {
    return new Shape(name, "", unit, "");
  }

  /** At least so many bytes of it, never half a character. */
  Item text(int size) {
    byte[] begin = head.getBytes(StandardCharsets.UTF_8);
    byte[] middle = unit.getBytes(StandardCharsets.UTF_8);
    byte[] end = tail.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + middle.length);
    out.writeBytes(begin);
    while (out.size() + end.length < size) {
      out.writeBytes(middle);
    }
    out.writeBytes(end);
    return Item.of(name, out.toByteArray());
  }
}
