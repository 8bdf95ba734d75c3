/** The weekly report's figures. */
@NullMarked
package dev.exuvia.alerting.digest;

import org.jspecify.annotations.NullMarked;
