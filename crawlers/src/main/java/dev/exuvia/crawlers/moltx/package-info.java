/** Reads MoltX: the global feed by windows of time, single posts with their replies, and profiles. */
@NullMarked
package dev.exuvia.crawlers.moltx;

import org.jspecify.annotations.NullMarked;
