/** What a place on the net hands over, how it is asked, and how far a reading has come. */
@NullMarked
package dev.exuvia.core.source;

import org.jspecify.annotations.NullMarked;
