/** Messages in words that are safe in every medium. */
@NullMarked
package dev.exuvia.alerting.text;

import org.jspecify.annotations.NullMarked;
