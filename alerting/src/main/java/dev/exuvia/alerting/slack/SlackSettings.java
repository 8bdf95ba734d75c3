package dev.exuvia.alerting.slack;

import java.time.Duration;

/**
 * How long to wait for Slack.
 *
 * @param connect for the connection, TLS included
 * @param answer for the answer to begin
 * @param total for everything; then the attempt is given up
 */
public record SlackSettings(Duration connect, Duration answer, Duration total) {
  /** 5, 10 and 30 seconds. */
  public static final SlackSettings DEFAULT =
      new SlackSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

  /** Checks the bounds. */
  public SlackSettings {
    for (Duration wait : new Duration[] {connect, answer, total}) {
      if (!wait.isPositive() || wait.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new IllegalArgumentException(
            "a Slack time-out is " + wait + ", must be above 0 and at most PT1M");
      }
    }
  }
}
