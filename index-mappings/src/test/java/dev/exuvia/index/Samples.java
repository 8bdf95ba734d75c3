package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.Ids;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Print;
import dev.exuvia.core.Severity;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.store.StoredPost;
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
import org.jspecify.annotations.Nullable;

/** Invented nouns, with texts as an adversary would write them. */
final class Samples {
  static final Platform AGORA = new Platform("agora");
  static final OrganisationId ACME = new OrganisationId("acme");
  static final Instant T0 = Instant.parse("2026-03-01T10:00:00.123456Z");

  /** Quotes, braces, controls, right-to-left marks, markup, line ends, beyond the BMP. */
  static final String HOSTILE =
      "{\"index\":{}}\n\r\u2028\"\\ \u202e<!channel> =cmd|'x' \u001b[2K \ud83d\ude00 \u2588\u2588";

  private Samples() {}

  static PostId id(String nativeId) {
    return new PostId(AGORA, nativeId);
  }

  static Post post(String nativeId, String body) {
    return new Post(
        id(nativeId),
        Kind.POST,
        new SourceId("agora"),
        URI.create("https://agora.invalid/p/" + nativeId),
        Map.of(Field.TITLE, HOSTILE, Field.BODY, body),
        new Author(
            AGORA,
            "u-1",
            HOSTILE,
            List.of(Identifier.of(Identifier.Kind.OWNER, "0x" + "ab".repeat(20)))),
        id("thread"),
        id("parent"),
        T0.minusSeconds(60),
        3,
        Ids.of(body),
        List.of("too many matches"),
        2,
        T0);
  }

  static StoredPost stored(Post post) {
    return new StoredPost(
        post,
        Severity.CRITICAL,
        new TreeSet<>(Set.of(Category.SECRET)),
        1,
        new TreeSet<>(Set.of(ACME)),
        List.of(post.revision()),
        post.seenAt(),
        1,
        post.seenAt(),
        null);
  }

  static StoredPost ofNobody(Post post, @Nullable Severity severity) {
    return new StoredPost(
        post,
        severity,
        new TreeSet<>(),
        severity == null ? 0 : 1,
        new TreeSet<>(),
        List.of(post.revision()),
        post.seenAt(),
        0,
        post.seenAt(),
        null);
  }

  static Finding finding(String name, PostId post) {
    return new Finding(
        new FindingId(Ids.of(name)),
        post,
        "agora.session.1",
        3,
        HOSTILE,
        Category.SECRET,
        Severity.HIGH,
        0.875,
        List.of("prefix", HOSTILE),
        HOSTILE,
        new Print("0123456789abcdef".repeat(4)),
        "agora_s_",
        24,
        Field.BODY,
        7,
        31,
        "raw>base64",
        new TreeMap<>(Map.of("host", "10.0.0.7", "a.b", HOSTILE)),
        2,
        "rotate it",
        T0.minusSeconds(60),
        T0);
  }

  static Attribution attribution(Finding finding, Grade grade, ExposureId exposure) {
    return new Attribution(
        finding.id(),
        finding.post(),
        ACME,
        Identifier.of(Identifier.Kind.DOMAIN, "acme.invalid"),
        Relation.CONTENT,
        grade,
        "the host is theirs " + HOSTILE,
        "red",
        Set.of("prod", "eu"),
        exposure);
  }

  static Exposure exposure(String story, PostId post, Severity severity, Instant seen) {
    return new Exposure(
        ExposureId.of(ACME, story),
        ACME,
        story,
        severity,
        Grade.REGISTERED,
        new TreeSet<>(Set.of(Relation.AUTHOR)),
        new TreeSet<>(Set.of(Category.SECRET)),
        new TreeSet<>(Set.of("agora.session.1")),
        new TreeSet<>(Set.of(new FindingId(Ids.of(post.toString())))),
        new TreeSet<>(Set.of(post)),
        "agora:u-1 " + HOSTILE,
        URI.create("https://agora.invalid/p/1"),
        "the author is registered",
        "red",
        new TreeSet<>(Set.of("prod")),
        seen,
        seen,
        seen.minusSeconds(60),
        true,
        Status.OPEN);
  }

  static Alert alert(String name, Instant due) {
    return new Alert(
        new AlertId(name),
        Alert.Lane.DERIVED,
        ACME,
        "ops",
        new ExposureId(Ids.of(name)),
        1,
        Severity.HIGH,
        id("1"),
        "agora:u-1",
        "",
        T0,
        Alert.Delivery.queued(due));
  }
}
