/** Texts as bytes of UTF-8: what the readings are made of and the engine looks through. */
@NullMarked
package dev.exuvia.extractors.bytes;

import org.jspecify.annotations.NullMarked;
