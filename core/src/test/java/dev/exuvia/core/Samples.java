package dev.exuvia.core;

import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Invented nouns for tests of every module. */
public final class Samples {
  /** An organisation's id. */
  public static final OrganisationId ACME = new OrganisationId("acme");

  /** A moment. */
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Samples() {}

  /** An exposure of a secret, told by one finding in one post. */
  public static Exposure exposure(
      String story, Severity severity, Grade grade, int number, Instant seen, boolean live) {
    return new Exposure(
        ExposureId.of(ACME, story),
        ACME,
        story,
        severity,
        grade,
        new TreeSet<>(List.of(Relation.AUTHOR)),
        new TreeSet<>(List.of(Category.SECRET)),
        new TreeSet<>(List.of("agora.session.1")),
        new TreeSet<>(List.of(new FindingId("%032d".formatted(number)))),
        new TreeSet<>(List.of(post(number))),
        "agora:1 acme-ops",
        URI.create("https://agora.example/" + number),
        "The author is the registered account agora:acme-ops.",
        "platform",
        new TreeSet<>(List.of("prod")),
        seen,
        seen,
        seen,
        live,
        Status.OPEN);
  }

  /** A post's id. */
  public static PostId post(int number) {
    return new PostId(new Platform("agora"), "%08d".formatted(number));
  }

  /** An organisation with a Slack route for pages and a mail route for digests. */
  public static Organisation acme() {
    return new Organisation(
        ACME,
        "Acme Robotics",
        List.of(),
        List.of(
            new Route(
                "soc",
                Route.Channel.SLACK,
                List.of("ACME_SLACK_WEBHOOK"),
                Set.of(Route.Purpose.PAGE),
                Set.of()),
            new Route(
                "weekly",
                Route.Channel.MAIL,
                List.of("soc@acme.example"),
                Set.of(Route.Purpose.DIGEST),
                Set.of())),
        null,
        null,
        NOON);
  }
}
