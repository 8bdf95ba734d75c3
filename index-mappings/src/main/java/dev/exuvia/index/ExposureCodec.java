package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import java.net.URI;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** An exposure as a document. */
final class ExposureCodec implements Upsert.Shape<Exposure> {
  @Override
  public Exposure merge(Exposure stored, Exposure fresh) {
    return stored.merge(fresh);
  }

  @Override
  public ObjectNode write(Exposure exposure) {
    return new Doc()
        .put("id", exposure.id().hex())
        .put("organisation", exposure.organisation().name())
        .put("story_key", exposure.storyKey())
        .severity(exposure.severity())
        .put("grade", exposure.grade().key())
        .put("grade_rank", Codecs.rank(exposure.grade()))
        .list("relations", exposure.relations().stream().map(Relation::key).toList())
        .list("categories", exposure.categories().stream().map(Category::key).toList())
        .list("rules", exposure.rules())
        .list("findings", exposure.findings().stream().map(FindingId::hex).toList())
        .list("posts", exposure.posts().stream().map(PostId::toString).toList())
        .put("author", exposure.author())
        .put("url", exposure.url() == null ? null : exposure.url().toString())
        .put("reason", exposure.reason())
        .put("team", exposure.team())
        .list("tags", exposure.tags())
        .put("first_seen", exposure.firstSeen())
        .put("last_seen", exposure.lastSeen())
        .put("first_published", exposure.firstPublished())
        .put("live", exposure.live())
        .part("status", status(exposure.status()))
        .json();
  }

  private static Doc status(Status status) {
    return new Doc()
        .put("state", status.state().key())
        .put("episode", status.episode())
        .put("decided_at", status.decidedAt())
        .put("decided_by", status.decidedBy())
        .put("note", status.note())
        .put("until", status.until());
  }

  @Override
  public Exposure read(Stored stored) {
    return exposure(stored);
  }

  static Exposure exposure(Stored stored) {
    Reading from = Reading.of(stored);
    return new Exposure(
        new ExposureId(stored.id()),
        new OrganisationId(from.text("organisation")),
        from.text("story_key"),
        from.severity(),
        Grade.of(from.text("grade")),
        from.set("relations", Relation::of),
        from.categories(),
        from.set("rules", Function.identity()),
        from.set("findings", FindingId::new),
        from.set("posts", PostId::parse),
        from.text("author"),
        from.optional("url", URI::create),
        from.text("reason"),
        from.text("team"),
        from.set("tags", Function.identity()),
        from.time("first_seen"),
        from.time("last_seen"),
        from.optionalTime("first_published"),
        from.flag("live"),
        status(from.part("status")));
  }

  private static Status status(Reading from) {
    return new Status(
        Status.State.of(from.text("state")),
        from.number("episode"),
        from.optionalTime("decided_at"),
        from.text("decided_by"),
        from.text("note"),
        from.optionalTime("until"));
  }
}
