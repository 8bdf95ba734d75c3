/** Tests of the rules and their files. */
@NullMarked
package dev.exuvia.extractors.rules;

import org.jspecify.annotations.NullMarked;
