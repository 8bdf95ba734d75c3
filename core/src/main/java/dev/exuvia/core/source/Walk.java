package dev.exuvia.core.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run through a feed, from its top down to the floor.
 *
 * @param top the newest publication time at its begin, never in the future: what the floor rises to
 *     when the walk ends
 * @param next where the next page starts, null to start again from the top of the listing
 * @param oldest the oldest publication time read so far, null before the first page
 * @param pages how many pages were committed
 * @param startedAt when it began (our clock)
 * @param failures how often a page could not be read since the walk last got further down
 */
public record Walk(
    @Nullable Instant top,
    @Nullable Cursor next,
    @Nullable Instant oldest,
    int pages,
    Instant startedAt,
    int failures) {}
