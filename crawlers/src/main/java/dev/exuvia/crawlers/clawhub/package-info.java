/** Reads the skills of the ClawHub registry with what its moderation says of them. */
@NullMarked
package dev.exuvia.crawlers.clawhub;

import org.jspecify.annotations.NullMarked;
