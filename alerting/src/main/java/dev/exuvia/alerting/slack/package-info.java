/** Slack incoming webhooks. */
@NullMarked
package dev.exuvia.alerting.slack;

import org.jspecify.annotations.NullMarked;
