/** Which sources there are and what opens them. */
@NullMarked
package dev.exuvia.crawlers;

import org.jspecify.annotations.NullMarked;
