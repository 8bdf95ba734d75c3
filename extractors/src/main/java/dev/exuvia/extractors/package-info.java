/** Raw posts in; masked posts and findings out. */
@NullMarked
package dev.exuvia.extractors;

import org.jspecify.annotations.NullMarked;
