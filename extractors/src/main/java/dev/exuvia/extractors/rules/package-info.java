/** Rules as data: their form, their files, their samples. */
@NullMarked
package dev.exuvia.extractors.rules;

import org.jspecify.annotations.NullMarked;
