/** How a source is set up: its kinds, what each can be told, and what holds when nothing is said. */
@NullMarked
package dev.exuvia.crawlers.setup;

import org.jspecify.annotations.NullMarked;
