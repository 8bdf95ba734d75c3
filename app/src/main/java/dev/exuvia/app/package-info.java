/** The composition root: the pipeline, and what holds its parts together. */
@NullMarked
package dev.exuvia.app;

import org.jspecify.annotations.NullMarked;
