/** The other ways in which a text can be read: without invisible characters, unescaped, decoded. */
@NullMarked
package dev.exuvia.extractors.views;

import org.jspecify.annotations.NullMarked;
