package dev.exuvia.core.owner;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A way to tell an organisation.
 *
 * @param name the operator's name for it, unique within the organisation: {@code a-z0-9-}, 1 to 48
 *     characters
 * @param channel by what means
 * @param targets for Slack the name of the environment variable that holds the webhook's address;
 *     for mail the addresses
 * @param purposes what it is told
 * @param teams only exposures of these teams, empty for all; a digest goes to every route that
 *     wants one
 */
public record Route(
    String name, Channel channel, List<String> targets, Set<Purpose> purposes, Set<String> teams) {
  /** Copies the collections. */
  public Route {
    targets = List.copyOf(targets);
    purposes = Set.copyOf(purposes);
    teams = Set.copyOf(teams);
  }

  /** The means. */
  public enum Channel {
    /** A Slack incoming webhook. */
    SLACK,
    /** Mail over SMTP. */
    MAIL;

    /** The name in configuration and index. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a route is told. */
  public enum Purpose {
    /** What cannot wait. */
    PAGE,
    /** The weekly report and summaries of what is historical. */
    DIGEST;

    /** The name in configuration and index. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
