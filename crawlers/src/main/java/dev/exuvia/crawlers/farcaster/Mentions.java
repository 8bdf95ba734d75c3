package dev.exuvia.crawlers.farcaster;

import dev.exuvia.crawlers.read.Nodes;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts the names of those whom a cast mentions back into its text. The network cuts them out and
 * keeps their places as ascending offsets into the bytes of UTF-8 (snapchain, CastAddBody, October
 * 2026). A place that is no such offset is left alone and counted; the text stays whole.
 */
final class Mentions {
  private static final int MOST = 100;

  private final String text;
  private final StringBuilder filled = new StringBuilder();
  private int at;
  private long bytes;
  private int unfit;

  private Mentions(String text) {
    this.text = text;
  }

  /** Finds the name of an account. */
  @FunctionalInterface
  interface Names {
    /** The account's name, or null if it is not known. */
    @Nullable
    String of(String fid) throws InterruptedException;
  }

  /**
   * A text with its mentions.
   *
   * @param unfit how many of them have no place in it
   */
  record Filled(String text, int unfit) {}

  /** Writes {@code @name}, or {@code @fid:123} where the name is not known, into each place. */
  static Filled fill(
      String text, @Nullable JsonNode fids, @Nullable JsonNode positions, Names names)
      throws InterruptedException {
    Mentions mentions = new Mentions(text);
    int count = Math.max(size(fids), size(positions));
    for (int i = 0; i < Math.min(count, MOST); i++) {
      String fid = i < size(fids) && fids != null ? Farcaster.fid(fids.get(i)) : null;
      OptionalLong place = i < size(positions) && positions != null
          ? Nodes.number(positions.get(i))
          : OptionalLong.empty();
      if (place.isEmpty() || !mentions.goTo(place.getAsLong()) || fid == null) {
        mentions.unfit++;
      } else {
        String name = names.of(fid);
        mentions.filled.append('@').append(name == null ? "fid:" + fid : name);
      }
    }
    mentions.filled.append(text, mentions.at, text.length());
    return new Filled(mentions.filled.toString(), mentions.unfit + Math.max(0, count - MOST));
  }

  /** Copies up to an offset, or as near before it as a character allows; whether it was met. */
  private boolean goTo(long offset) {
    int from = at;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (bytes + utf8(codePoint) > offset) {
        break;
      }
      bytes += utf8(codePoint);
      at += Character.charCount(codePoint);
    }
    filled.append(text, from, at);
    return bytes == offset;
  }

  private static int utf8(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static int size(@Nullable JsonNode list) {
    return list != null && list.isArray() ? list.size() : 0;
  }
}
