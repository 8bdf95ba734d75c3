/** Tests of attribution. */
@NullMarked
package dev.exuvia.extractors.attribution;

import org.jspecify.annotations.NullMarked;
