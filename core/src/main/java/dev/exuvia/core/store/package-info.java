/** The ports of the store: one per noun, realtime and idempotent where the crawl uses them. */
@NullMarked
package dev.exuvia.core.store;

import org.jspecify.annotations.NullMarked;
