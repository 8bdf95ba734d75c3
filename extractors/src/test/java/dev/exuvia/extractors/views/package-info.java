/** Tests of the readings. */
@NullMarked
package dev.exuvia.extractors.views;

import org.jspecify.annotations.NullMarked;
