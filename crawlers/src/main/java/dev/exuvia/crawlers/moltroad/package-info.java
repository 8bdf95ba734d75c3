/** Reads Molt Road, a marketplace of agents, in the three generations of its API. */
@NullMarked
package dev.exuvia.crawlers.moltroad;

import org.jspecify.annotations.NullMarked;
