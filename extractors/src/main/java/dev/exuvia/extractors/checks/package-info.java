/** What decides about a match beyond its pattern: checksums, placeholders, detectors in code. */
@NullMarked
package dev.exuvia.extractors.checks;

import org.jspecify.annotations.NullMarked;
