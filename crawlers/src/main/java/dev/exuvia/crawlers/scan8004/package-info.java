/** Reads registered agents from the 8004scan index and from plain catalogues of the same shape. */
@NullMarked
package dev.exuvia.crawlers.scan8004;

import org.jspecify.annotations.NullMarked;
