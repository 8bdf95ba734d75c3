/** Mail over SMTP: text, HTML and charts. */
@NullMarked
package dev.exuvia.alerting.mail;

import org.jspecify.annotations.NullMarked;
