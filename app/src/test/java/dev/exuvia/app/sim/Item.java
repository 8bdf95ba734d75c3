package dev.exuvia.app.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is published in the world.
 *
 * @param number counts from 1
 * @param author who wrote it
 * @param text what it says
 * @param published when it appears
 * @param edited when it says something else, or null
 * @param removed when it disappears, or null
 */
record Item(
    int number,
    String author,
    String text,
    Instant published,
    @Nullable Instant edited,
    @Nullable Instant removed) {
  boolean isThere(Instant now) {
    return !now.isBefore(published) && (removed == null || now.isBefore(removed));
  }

  String text(Instant now) {
    return edited == null || now.isBefore(edited) ? text : text + " (edited)";
  }
}
