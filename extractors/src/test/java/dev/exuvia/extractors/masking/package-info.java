/** Tests of masking. */
@NullMarked
package dev.exuvia.extractors.masking;

import org.jspecify.annotations.NullMarked;
