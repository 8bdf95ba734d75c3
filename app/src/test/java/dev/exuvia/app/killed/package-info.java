/** The real process, killed. */
@NullMarked
package dev.exuvia.app.killed;

import org.jspecify.annotations.NullMarked;
