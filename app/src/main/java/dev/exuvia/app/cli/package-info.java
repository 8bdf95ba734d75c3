/** The command line. */
@NullMarked
package dev.exuvia.app.cli;

import org.jspecify.annotations.NullMarked;
