/** Reads Moltbook: posts, comments and profiles, in every shape its API has had. */
@NullMarked
package dev.exuvia.crawlers.moltbook;

import org.jspecify.annotations.NullMarked;
