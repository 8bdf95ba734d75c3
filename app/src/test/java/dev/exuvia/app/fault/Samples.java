package dev.exuvia.app.fault;

import dev.exuvia.core.Field;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.rules.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented posts of invented agents, and the one scanner that reads them. */
final class Samples {
  static final Instant T0 = Instant.parse("2026-03-02T12:00:00Z");

  /** Stands still, so that two runs write the same times. */
  static final Clock CLOCK = Clock.fixed(T0.plus(Duration.ofHours(6)), ZoneOffset.UTC);

  static final Scanner SCANNER = new RuleScanner(
      RuleSet.forScanning(true, List.of()), new Hmac(new byte[32]), Limits.defaults());

  /** A critical secret that says nothing of its owner. */
  static final String SECRET = "redis://:S4ltyWave77@cache.reef.test:6379/0";

  static final String ANOTHER = "postgres://crab:Tide7Reef3Salt@db.reef.test:5432/shells";

  /** A critical secret that names a host of Acme's. */
  static final String ACMES = "postgres://crab:K3lpM0ss99Deep@db.acme.test:5432/fleet";

  private Samples() {}

  static PostId id(String name) {
    return new PostId(ScriptedSource.AGORA, name);
  }

  static Instant minute(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  /** A post by an account whose native id is {@code id-<handle>}, seen a minute after. */
  static RawPost post(String name, long minute, String handle, String body) {
    return post(name, minute, handle, "id-" + handle, body, 0);
  }

  static RawPost post(
      String name, long minute, String handle, String account, String body, int comments) {
    return new RawPost(
        id(name),
        Kind.POST,
        ScriptedSource.ID,
        null,
        Map.of(Field.TITLE, "On " + name, Field.BODY, body),
        new Author(ScriptedSource.AGORA, account, handle, List.of()),
        null,
        null,
        minute(minute),
        comments,
        false,
        minute(minute + 1));
  }

  static RawPost comment(String name, RawPost on, long minute, String handle, String body) {
    return new RawPost(
        id(name),
        Kind.COMMENT,
        ScriptedSource.ID,
        null,
        Map.of(Field.BODY, body),
        new Author(ScriptedSource.AGORA, "id-" + handle, handle, List.of()),
        on.id(),
        on.id(),
        minute(minute),
        0,
        false,
        minute(minute + 1));
  }

  /** The same post held on top by the platform. */
  static RawPost pinned(RawPost post) {
    return new RawPost(
        post.id(),
        post.kind(),
        post.source(),
        post.url(),
        post.fields(),
        post.author(),
        post.thread(),
        post.parent(),
        post.publishedAt(),
        post.comments(),
        true,
        post.seenAt());
  }

  static Organisation acme() {
    return organisation("acme", "agora:acme-ops", "acme.test");
  }

  static Organisation globex() {
    return organisation("globex", "agora:globex-bot", "globex.test");
  }

  private static Organisation organisation(String id, String handle, String domain) {
    return new Organisation(
        new OrganisationId(id),
        id,
        List.of(
            new Organisation.Owned(
                Identifier.of(Identifier.Kind.HANDLE, handle), "ops", Set.of("fleet")),
            new Organisation.Owned(Identifier.of(Identifier.Kind.DOMAIN, domain), "web", Set.of())),
        List.of(
            new Route(
                "pager",
                Route.Channel.SLACK,
                List.of("EXUVIA_SLACK"),
                Set.of(Route.Purpose.PAGE),
                Set.of()),
            new Route(
                "post",
                Route.Channel.MAIL,
                List.of("security@" + domain),
                Set.of(Route.Purpose.PAGE, Route.Purpose.DIGEST),
                Set.of())),
        null,
        null,
        null);
  }
}
