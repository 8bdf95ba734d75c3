package dev.exuvia.alerting;

import dev.exuvia.alerting.mail.MailSettings;
import dev.exuvia.alerting.slack.SlackSettings;
import org.jspecify.annotations.Nullable;

/**
 * How messages leave.
 *
 * @param mail the mail server, or null without one: mail routes are refused then
 * @param slack Slack's time-outs
 */
public record ChannelSettings(@Nullable MailSettings mail, SlackSettings slack) {}
