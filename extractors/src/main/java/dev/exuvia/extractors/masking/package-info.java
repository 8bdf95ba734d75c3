/** Takes secret values, in every encoding we know, out of every text. */
@NullMarked
package dev.exuvia.extractors.masking;

import org.jspecify.annotations.NullMarked;
