/** Reading a source: walks down to the floor, comments, gaps. */
@NullMarked
package dev.exuvia.app.crawl;

import org.jspecify.annotations.NullMarked;
