package dev.exuvia.extractors.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The characters that look like ASCII, by page of 256: {@code confusables.txt}, which says where
 * they are from.
 */
public final class Confusables {
  /** Not in the table. */
  static final int NONE = 0;

  /** A letter in a costume: full-width, mathematical, in a circle. */
  static final int STYLED = 1;

  /** A letter of another script that looks the same. */
  static final int LETTER = 2;

  /** One that looks alike. */
  static final int WEAK = 3;

  /** A small raised or lowered letter: 1ˢᵗ. */
  static final int RAISED = 5;

  /** A styled digit. */
  static final int DIGIT = 6;

  /** A blank or punctuation. */
  static final int OTHER = 4;

  private static final List<String> SORTS =
      List.of("", "[styled]", "[letter]", "[weak]", "[other]", "[raised]", "[digit]");
  private static final int SORT_SHIFT = 8;
  private static final int SEVERAL = 0x80;
  private static final short[][] PAGES = new short[0x200][];
  private static final List<String> LIGATURES = new ArrayList<>();
  private static final List<String> LETTERS =
      IntStream.range(0, SEVERAL).mapToObj(c -> String.valueOf((char) c)).toList();

  static {
    read();
  }

  private Confusables() {}

  /** What sort it is. */
  static int sort(int c) {
    return entry(c) >> SORT_SHIFT;
  }

  /** Whether it is or may be a disguised letter. */
  public static boolean isLookalike(int c) {
    int sort = sort(c);
    return sort != NONE && sort != OTHER;
  }

  /** The ASCII that it looks like, mostly one letter; for one that is in the table. */
  public static String ascii(int c) {
    int meaning = entry(c) & 0xFF;
    return (meaning & SEVERAL) == 0 ? LETTERS.get(meaning) : LIGATURES.get(meaning & ~SEVERAL);
  }

  /** Adds the ASCII that it looks like, for [start, end). */
  static void add(int c, View out, int start, int end) {
    int entry = entry(c);
    if ((entry & SEVERAL) == 0) {
      out.add(entry & 0x7F, start, end);
      return;
    }
    String several = ascii(c);
    for (int i = 0; i < several.length(); i++) {
      out.add(several.charAt(i), start, end);
    }
  }

  private static int entry(int c) {
    short[] page = c >> 8 < PAGES.length ? PAGES[c >> 8] : null;
    return page == null ? 0 : page[c & 0xFF];
  }

  private static void read() {
    int sort = NONE;
    for (String line : text().lines().toList()) {
      if (SORTS.contains(line)) {
        sort = SORTS.indexOf(line);
      } else if (!line.startsWith("#")) {
        for (String item : line.split(" ", -1)) {
          put(item, sort);
        }
      }
    }
  }

  private static String text() {
    try (InputStream in = Confusables.class.getResourceAsStream("/confusables.txt")) {
      if (in == null) {
        throw new IllegalStateException("confusables.txt is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code 1D400-1D419=A}. */
  private static void put(String item, int sort) {
    int equals = item.indexOf('=');
    if (equals < 0) {
      return;
    }
    int dash = item.substring(0, equals).indexOf('-');
    int first = Integer.parseInt(item.substring(0, dash < 0 ? equals : dash), 16);
    int last = Integer.parseInt(item.substring(dash + 1, equals), 16);
    String ascii = item.substring(equals + 1);
    for (int c = first; c <= last; c++) {
      put(c, sort, ascii.equals("SP") ? ' ' : meaning(ascii) + (c - first));
    }
  }

  private static int meaning(String ascii) {
    if (ascii.length() == 1) {
      return ascii.charAt(0);
    }
    LIGATURES.add(ascii);
    return SEVERAL | (LIGATURES.size() - 1);
  }

  private static void put(int c, int sort, int meaning) {
    if (PAGES[c >> 8] == null) {
      PAGES[c >> 8] = new short[256];
    }
    PAGES[c >> 8][c & 0xFF] = (short) (sort << SORT_SHIFT | meaning);
  }
}
