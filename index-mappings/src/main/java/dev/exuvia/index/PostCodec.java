package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.store.StoredPost;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A post as a document, a stub or a tombstone. */
final class PostCodec {
  private static final SourceId NOBODY = new SourceId("unknown");

  private PostCodec() {}

  static ObjectNode write(PostDocument document) {
    return document.removed() ? tombstone(document) : full(document);
  }

  private static ObjectNode full(PostDocument document) {
    Post post = document.stored().post();
    var texts = new Doc();
    post.fields().forEach((field, text) -> texts.text(field.key(), text));
    return bare(document)
        .put("url", post.url() == null ? null : post.url().toString())
        .part("text", texts)
        .part("author", write(post.author()))
        .json();
  }

  /** What is written when the mapping refuses the whole: ids, times, severity, categories. */
  static ObjectNode stub(PostDocument document) {
    return bare(document).put("stub", true).json();
  }

  private static Doc bare(PostDocument document) {
    StoredPost stored = document.stored();
    Post post = stored.post();
    return common(document)
        .put("thread", post.thread() == null ? null : post.thread().toString())
        .put("parent", post.parent() == null ? null : post.parent().toString())
        .put("comments", post.comments())
        .put("comments_read", stored.commentsRead())
        .put("unread_comments", Math.max(0, post.comments() - stored.commentsRead()))
        .list("limits", post.limits())
        .put("suppressed", post.suppressed())
        .put("look_at", stored.lookAt());
  }

  private static ObjectNode tombstone(PostDocument document) {
    return common(document).put("removed", true).json();
  }

  private static Doc common(PostDocument document) {
    StoredPost stored = document.stored();
    Post post = stored.post();
    return new Doc()
        .put("platform", post.id().platform().name())
        .put("kind", post.kind().key())
        .put("source", post.source().name())
        .put("published_at", post.publishedAt())
        .put("seen_at", post.seenAt())
        .put("first_seen", stored.firstSeen())
        .put("revision", post.revision())
        .put("last_seen", stored.lastSeen())
        .times("missing_at", document.missingAt())
        .list("revisions", stored.revisions())
        .severity(stored.severity())
        .list("categories", stored.categories().stream().map(Category::key).toList())
        .put("findings", stored.findings())
        .list(
            "organisations",
            stored.organisations().stream().map(OrganisationId::name).toList());
  }

  /** A tombstone for a post that was never stored, so that it does not come in later. */
  static PostDocument unknown(PostId id, Instant seenAt) {
    Post post = new Post(
        id,
        Kind.POST,
        NOBODY,
        null,
        Map.of(),
        Author.unknown(id.platform()),
        null,
        null,
        null,
        0,
        "",
        List.of(),
        0,
        seenAt);
    return PostDocument.of(new StoredPost(
        post,
        null,
        new java.util.TreeSet<>(),
        0,
        new java.util.TreeSet<>(),
        List.of(),
        seenAt,
        0,
        seenAt,
        null));
  }

  static PostDocument read(Stored stored) {
    Reading from = Reading.of(stored);
    return new PostDocument(
        new StoredPost(
            post(PostId.parse(stored.id()), from),
            from.optionalSeverity(),
            from.categories(),
            from.number("findings"),
            from.set("organisations", OrganisationId::new),
            from.list("revisions"),
            from.time("first_seen"),
            from.number("comments_read"),
            from.has("last_seen") ? from.time("last_seen") : from.time("seen_at"),
            from.optionalTime("look_at")),
        from.flag("removed"),
        from.list("missing_at").stream().map(Instant::parse).toList());
  }

  private static Post post(PostId id, Reading from) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    from.facts("text").forEach((name, text) -> fields.put(Field.of(name), text));
    return new Post(
        id,
        Kind.of(from.text("kind")),
        new SourceId(from.text("source")),
        from.optional("url", URI::create),
        fields,
        from.has("author") ? author(from.part("author")) : Author.unknown(id.platform()),
        from.optional("thread", PostId::parse),
        from.optional("parent", PostId::parse),
        from.optionalTime("published_at"),
        from.number("comments"),
        from.text("revision"),
        from.list("limits"),
        from.number("suppressed"),
        from.time("seen_at"));
  }

  private static Doc write(Author author) {
    return new Doc()
        .put("platform", author.platform().name())
        .put("id", author.nativeId())
        .put("handle", author.handle())
        .put("key", author.key())
        .parts("accounts", author.accounts().stream().map(Codecs::write).toList());
  }

  private static Author author(Reading from) {
    return new Author(
        new Platform(from.text("platform")),
        from.optional("id"),
        from.optional("handle"),
        from.parts("accounts").stream().map(Codecs::identifier).toList());
  }
}
