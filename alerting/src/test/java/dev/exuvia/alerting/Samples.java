package dev.exuvia.alerting;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Made-up organisations and leaks. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");
  public static final Route SLACK = route("chat", Route.Channel.SLACK, "ACME_SLACK_WEBHOOK");
  public static final Route MAIL = route("post", Route.Channel.MAIL, "soc@acme.example");
  public static final Organisation ACME = organisation("acme", "Acme Robotics", SLACK, MAIL);

  private Samples() {}

  public static Route route(String name, Route.Channel channel, String... targets) {
    return new Route(
        name,
        channel,
        List.of(targets),
        Set.of(Route.Purpose.PAGE, Route.Purpose.DIGEST),
        Set.of());
  }

  public static Organisation organisation(String id, String name, Route... routes) {
    return new Organisation(
        new OrganisationId(id), name, List.of(), List.of(routes), null, null, NOW);
  }

  public static PostId post(String nativeId) {
    return new PostId(new Platform("moltbook"), nativeId);
  }

  /** A leaked key in a post, masked as the scan masks it. */
  public static Finding finding(String nativeId, String masked) {
    return new Finding(
        new FindingId(dev.exuvia.core.Ids.of(nativeId, masked)),
        post(nativeId),
        "acme.token.1",
        1,
        "Acme deploy token",
        Category.SECRET,
        Severity.CRITICAL,
        0.95,
        List.of("known prefix", "checksum fits"),
        masked,
        null,
        "acme_",
        40,
        Field.BODY,
        10,
        50,
        "raw",
        new TreeMap<>(Map.of("host", "build.acme.example", "user", "deploy")),
        1,
        "Revoke the token in the deploy console, then read its audit trail.",
        NOW.minusSeconds(600),
        NOW.minusSeconds(300));
  }

  /** The exposure of a finding. */
  public static Exposure exposure(Finding finding, String author, Severity severity) {
    return new Exposure(
        ExposureId.of(ACME.id(), "post:" + finding.post()),
        ACME.id(),
        "post:" + finding.post(),
        severity,
        Grade.REGISTERED,
        new TreeSet<>(List.of(Relation.AUTHOR)),
        new TreeSet<>(List.of(finding.category())),
        new TreeSet<>(List.of(finding.rule())),
        new TreeSet<>(List.of(finding.id())),
        new TreeSet<>(List.of(finding.post())),
        author,
        URI.create("https://www.moltbook.com/post/" + finding.post().nativeId()),
        "The author is the registered account moltbook:acme-ops.",
        "platform",
        new TreeSet<>(Set.of("prod")),
        finding.seenAt(),
        finding.seenAt(),
        finding.publishedAt(),
        true,
        Status.OPEN);
  }

  /** A page of one exposure whose masked excerpt and author are these. */
  public static Message.Page page(String masked, String author) {
    Finding finding = finding("0001", masked);
    Exposure exposure = exposure(finding, "moltbook:77 " + author, Severity.CRITICAL);
    return new Message.Page(
        "4f0c2a", ACME, false, List.of(new Message.Item(exposure, List.of(finding), 10L)), 0);
  }

  /** An ordinary page. */
  public static Message.Page page() {
    return page("export TOKEN=acme_" + "█".repeat(36) + "\ndeploy --host build", "acme-ops");
  }

  /** A weekly report with something to say. */
  public static Message.Weekly weekly() {
    var counts = new TreeMap<>(Map.of("critical", 2L, "high", 1L, "medium", 4L, "low", 7L));
    return new Message.Weekly(
        "digest.acme.post.2026-w47",
        ACME,
        false,
        new Message.Digest(
            "2026-W47",
            Instant.parse("2026-11-16T00:00:00Z"),
            Instant.parse("2026-11-23T00:00:00Z"),
            List.of("3 posts reached a limit and were not read or scanned to the end."),
            4_232,
            9,
            14,
            3,
            List.of(0L, 2L, 1L, 0L, 4L, 2L, 0L),
            new TreeMap<>(Map.of("secret", 3L, "open_port", 4L, "stack_trace", 7L)),
            counts,
            page().items()));
  }
}
