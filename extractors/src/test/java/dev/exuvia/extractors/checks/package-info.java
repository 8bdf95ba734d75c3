/** Tests of checks. */
@NullMarked
package dev.exuvia.extractors.checks;

import org.jspecify.annotations.NullMarked;
