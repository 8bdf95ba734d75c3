/**
 * Looks for all rules at once in UTF-8 bytes: a filter over four-byte windows, then an anchored lazy
 * DFA, then a bounded matcher for the exact span and groups. Linear in the text whatever it is.
 */
@NullMarked
package dev.exuvia.extractors.engine;

import org.jspecify.annotations.NullMarked;
