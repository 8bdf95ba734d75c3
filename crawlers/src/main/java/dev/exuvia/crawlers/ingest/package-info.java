/** Reads what the operator hands over: files and lines. */
@NullMarked
package dev.exuvia.crawlers.ingest;

import org.jspecify.annotations.NullMarked;
