/** What is told to an owner, and the port through which it goes. */
@NullMarked
package dev.exuvia.core.alert;

import org.jspecify.annotations.NullMarked;
