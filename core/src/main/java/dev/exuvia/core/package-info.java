/** The nouns that everything else speaks of: names, severities, categories, prints. */
@NullMarked
package dev.exuvia.core;

import org.jspecify.annotations.NullMarked;
