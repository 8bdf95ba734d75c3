/** Tests of the scan as a whole. */
@NullMarked
package dev.exuvia.extractors;

import org.jspecify.annotations.NullMarked;
