package dev.exuvia.app.config;

import dev.exuvia.core.owner.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the routes of an organisation or of the operator. */
final class Routes {
  private Routes() {}

  /**
   * The routes below the key {@code routes}.
   *
   * @param teams the teams that identifiers name; a route for another would never be used
   */
  static List<Route> read(Section owner, Set<String> teams) {
    List<Route> routes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : owner.sections("routes")) {
      route(section, teams).ifPresent(route -> {
        if (!names.add(route.name())) {
          section.problem("name", "is the name of an earlier route too; give each its own");
        }
        routes.add(route);
      });
    }
    return routes;
  }

  private static Optional<Route> route(Section section, Set<String> teams) {
    Optional<String> name = section.required("name", "on-call", Values.name("a route's name", 48));
    Optional<String> slack = section.variableName("slack", "SLACK_WEBHOOK_URL");
    List<String> mail = section.many("mail", "soc@example.org", Values::mail);
    Set<Route.Purpose> purposes = purposes(section);
    Set<String> wanted = Set.copyOf(section.many("teams", "platform", Values::text));
    if (section.has("slack") == section.has("mail")) {
      section.problem("needs either `slack` or `mail`. Example: slack: SLACK_WEBHOOK_URL");
    } else if (section.has("mail") && mail.isEmpty()) {
      section.problem("mail", "needs at least one address");
    }
    wanted.stream()
        .filter(team -> !teams.contains(team))
        .sorted()
        .forEach(team -> section.problem(
            "teams",
            "no identifier here has the team " + Quote.of(team)
                + ", so nothing would ever take this route"));
    section.end();
    Route.Channel channel = section.has("slack") ? Route.Channel.SLACK : Route.Channel.MAIL;
    List<String> targets = slack.map(List::of).orElse(mail);
    return name.map(n -> new Route(n, channel, targets, purposes, wanted));
  }

  private static Set<Route.Purpose> purposes(Section section) {
    Set<Route.Purpose> purposes = EnumSet.noneOf(Route.Purpose.class);
    purposes.addAll(section.many(
        "for", "page, digest", Values.choice(Route.Purpose.values(), Route.Purpose::key)));
    return section.has("for") ? purposes : EnumSet.allOf(Route.Purpose.class);
  }
}
