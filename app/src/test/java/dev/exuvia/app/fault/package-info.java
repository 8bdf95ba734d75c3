/** Stops, replays and walks: whether anything is lost or doubled, whatever happens in between. */
@NullMarked
package dev.exuvia.app.fault;

import org.jspecify.annotations.NullMarked;
