/** Tests that the engine finds what RE2/J finds. */
@org.jspecify.annotations.NullMarked
package dev.exuvia.extractors.engine;
