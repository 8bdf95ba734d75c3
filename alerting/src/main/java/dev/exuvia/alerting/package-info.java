/** Tells owners: takes what is due from the outbox, puts it into words and sends it. */
@NullMarked
package dev.exuvia.alerting;

import org.jspecify.annotations.NullMarked;
