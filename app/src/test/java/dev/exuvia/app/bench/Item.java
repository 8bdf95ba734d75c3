package dev.exuvia.app.bench;

import dev.exuvia.extractors.engine.Search;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One text of a corpus, in UTF-8. */
final class Item {
  private final String id;
  private final byte[] bytes;
  private final int length;
  private final @Nullable Plant plant;

  private Item(String id, byte[] utf8, @Nullable Plant plant) {
    this.id = id;
    this.bytes = Arrays.copyOf(utf8, utf8.length + Search.PADDING);
    this.length = utf8.length;
    this.plant = plant;
  }

  static Item of(String id, String text, @Nullable Plant plant) {
    return new Item(id, text.getBytes(StandardCharsets.UTF_8), plant);
  }

  static Item of(String id, byte[] utf8) {
    return new Item(id, utf8, null);
  }

  String id() {
    return id;
  }

  /** The text, followed by as many zero bytes as a search wants; belongs to this. */
  byte[] bytes() {
    return bytes;
  }

  /** Bytes of the text. */
  int length() {
    return length;
  }

  /** What was put into it, or null. */
  @Nullable
  Plant plant() {
    return plant;
  }

  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  byte[] unpadded() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return id;
  }
}
