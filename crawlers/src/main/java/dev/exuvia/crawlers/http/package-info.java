/** The one polite client that every source asks through. */
@NullMarked
package dev.exuvia.crawlers.http;

import org.jspecify.annotations.NullMarked;
