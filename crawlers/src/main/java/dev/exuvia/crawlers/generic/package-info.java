/** Forums that only the configuration knows: feeds, JSON APIs and HTML pages of any site. */
@NullMarked
package dev.exuvia.crawlers.generic;

import org.jspecify.annotations.NullMarked;
