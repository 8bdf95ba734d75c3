/** Who is told: organisations, what is theirs, and why we think so. */
@NullMarked
package dev.exuvia.core.owner;

import org.jspecify.annotations.NullMarked;
