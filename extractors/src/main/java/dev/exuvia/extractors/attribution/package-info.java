/** Whose a finding is, and on what grounds. */
@NullMarked
package dev.exuvia.extractors.attribution;

import org.jspecify.annotations.NullMarked;
