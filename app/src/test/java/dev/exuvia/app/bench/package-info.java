/** The benchmark of the extraction engine; see docs/benchmarks.md. */
@NullMarked
package dev.exuvia.app.bench;

import org.jspecify.annotations.NullMarked;
