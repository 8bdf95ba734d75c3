package dev.exuvia.app.bench;

import dev.exuvia.core.Category;

/**
 * What was put into a text and should be found there.
 *
 * @param kind its name
 * @param category what a finding of it must be
 */
record Plant(String kind, Category category) {}
