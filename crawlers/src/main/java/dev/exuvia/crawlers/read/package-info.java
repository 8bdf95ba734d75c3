/** Turns bytes that a stranger served into values, and what cannot be read into counted refusals. */
@NullMarked
package dev.exuvia.crawlers.read;

import org.jspecify.annotations.NullMarked;
