/** What the operator wrote: the configuration and the organisations, read with positions. */
@NullMarked
package dev.exuvia.app.config;

import org.jspecify.annotations.NullMarked;
