package dev.exuvia.app.cli;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.story.Exposure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** How exposures are listed. */
final class ExposureRows {
  private ExposureRows() {}

  /** A listing of exposures. */
  static Listing<Exposure> listing() {
    return new Listing<>(ExposureRows::json)
        .column("id", 8, e -> shortId(e))
        .severity(Exposure::severity)
        .column("organisation", 20, e -> e.organisation().name())
        .column("what", 34, ExposureRows::categories)
        .column("agent", 22, e -> agent(e))
        .column("grade", 10, e -> e.grade().key())
        .column("state", 14, e -> e.status().state().key())
        .column("first seen", 16, e -> e.firstSeen().toString().substring(0, 16).replace('T', ' '))
        .column(
            "post",
            66,
            e -> e.url() == null ? e.posts().first().toString() : e.url().toString());
  }

  /** The first 8 digits: enough for every command that takes an id. */
  static String shortId(Exposure exposure) {
    return exposure.id().hex().substring(0, 8);
  }

  /** Who wrote the first post. */
  static String agent(Exposure exposure) {
    String[] keyAndName = exposure.author().split(" ", 2);
    return keyAndName.length > 1 ? keyAndName[1] : keyAndName[0];
  }

  /** One exposure. */
  static Map<String, Object> json(Exposure exposure) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", exposure.id().hex());
    line.put("organisation", exposure.organisation().name());
    line.put("severity", exposure.severity().key());
    line.put("grade", exposure.grade().key());
    line.put("reason", exposure.reason());
    line.put("relations", exposure.relations().stream().map(Relation::key).toList());
    line.put("categories", exposure.categories().stream().map(Category::key).toList());
    line.put("rules", List.copyOf(exposure.rules()));
    line.put("findings", texts(exposure.findings()));
    line.put("posts", exposure.posts().stream().map(PostId::toString).toList());
    line.put("agent", agent(exposure));
    line.put("url", exposure.url() == null ? "" : exposure.url().toString());
    line.put("team", exposure.team());
    line.put("tags", List.copyOf(exposure.tags()));
    line.put("firstSeen", exposure.firstSeen().toString());
    line.put("lastSeen", exposure.lastSeen().toString());
    line.put(
        "firstPublished",
        exposure.firstPublished() == null ? "" : exposure.firstPublished().toString());
    line.put("historical", !exposure.live());
    line.put("state", exposure.status().state().key());
    line.put("episode", exposure.status().episode());
    line.put("note", exposure.status().note());
    return line;
  }

  static String categories(Exposure exposure) {
    return exposure.categories().stream()
        .map(category -> category.key().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static List<String> texts(SortedSet<FindingId> ids) {
    return ids.stream().map(FindingId::hex).toList();
  }
}
