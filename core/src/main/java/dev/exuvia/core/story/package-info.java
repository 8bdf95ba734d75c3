/** The pure rules of the story: which exposure a finding belongs to, its states, what is worth a page. */
@NullMarked
package dev.exuvia.core.story;

import org.jspecify.annotations.NullMarked;
