/** The made-up world that {@code exuvia demo} reads and writes to: platforms, Slack and a mailbox. */
@NullMarked
package dev.exuvia.app.demo;

import org.jspecify.annotations.NullMarked;
