package dev.exuvia.app.cli;

import dev.exuvia.core.PostId;

/**
 * Where a text stands, for who wants to look it up. An id may be hashed; this is not.
 *
 * @param file the file, as it was found
 * @param post how the text is called
 * @param line which line of the file holds the text, as NDJSON; 0 where the file is the text
 * @param begin how many code points of the file stand before the text, where the file is the text
 */
record Place(String file, String post, long line, long begin) {
  /** That of a post in the store. */
  static Place of(PostId id) {
    return new Place(id.nativeId(), id.toString(), 0, 0);
  }

  /** For people. */
  @Override
  public String toString() {
    return line == 0 ? post : file + " line " + line + " (" + post + ")";
  }
}
