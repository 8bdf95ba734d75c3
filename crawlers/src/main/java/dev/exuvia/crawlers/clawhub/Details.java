package dev.exuvia.crawlers.clawhub;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a post of a skill: {@code GET /skills/<slug>} for owner and verdict, {@code GET
 * /skills/<slug>/file?path=SKILL.md} for the text of its latest version. What is hidden or blocked
 * keeps its name and its verdict, and none of its words. {@code /scan} is never asked: it begins a
 * new scan.
 */
final class Details {
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,64}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9:_-]{1,64}");

  private final SourceId source;
  private final JsonSite site;
  private final Instant seenAt;
  private final PageBuilder page;

  Details(SourceId source, JsonSite site, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.site = site;
    this.seenAt = seenAt;
    this.page = page;
  }

  /**
   * Adds the skill to the page, or the reason why not.
   *
   * @param ask what it means that the site does not know it
   * @return why nothing more can be read now, or empty
   */
  Optional<Fetch> add(Entry entry, Ask ask, String where) throws IOException, InterruptedException {
    JsonNode details = null;
    switch (site.get(ask, "/skills/" + entry.slug(), query(entry, Map.of()))) {
      case JsonSite.Got.Tree tree -> details = tree.root();
      case JsonSite.Got.Other other -> {
        if (ask == Ask.BY_ID || stops(other.fetch())) {
          return Optional.of(other.fetch());
        }
        refuse(other.fetch(), where);
      }
    }
    if (details != null && Nodes.first(details, "skill") == null) {
      Refusal strange = new Refusal(Refusal.What.WRONG_TYPE, where, "its details have no skill");
      if (ask == Ask.BY_ID) {
        return Optional.of(new Fetch.Unreadable(strange));
      }
      page.refuse(strange);
      details = null; // what is not understood may be blocked
    }
    JsonNode owner = Nodes.first(details, "owner");
    String handle = Entry.fit(Nodes.text(Nodes.first(owner, "handle")));
    if (handle != null && !entry.isBy(handle)) { // another owner's skill of the same name
      if (ask == Ask.BY_ID) {
        return Optional.of(new Fetch.Missing());
      }
      details = null;
      owner = null;
      handle = entry.owner();
    }
    String by = entry.owner() == null ? handle : entry.owner();
    if (by == null) {
      page.refuse(Refusal.What.BAD_ID, where, "its owner is not known");
      return Optional.empty();
    }
    return add(
        entry.by(by, Entry.time(Nodes.first(details, "skill"), "updatedAt")),
        details,
        author(by, owner),
        where);
  }

  private Optional<Fetch> add(Entry entry, @Nullable JsonNode details, Author author, String where)
      throws IOException, InterruptedException {
    Verdict verdict = Verdict.of(Nodes.first(details, "moderation"));
    JsonNode latest = Nodes.first(details, "latestVersion");
    latest = latest == null ? Nodes.first(entry.node(), "latestVersion") : latest;
    String version = Nodes.text(Nodes.first(latest, "version"));
    boolean fit = version != null && VERSION.matcher(version).matches();
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (!verdict.blocked()) {
      JsonNode skill = Nodes.first(details, "skill");
      words(fields, skill == null ? entry.node() : skill, where);
      if (fit && details != null) {
        Optional<Fetch> stop = text(fields, entry, String.valueOf(version), where);
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    page.put(fields, Field.METADATA, metadata(entry, details, latest, verdict), where);
    page.add(new RawPost(
        entry.id(),
        Kind.SKILL,
        source,
        address(entry),
        fields,
        author,
        null,
        null,
        entry.time(),
        0,
        false,
        seenAt));
    return Optional.empty();
  }

  private void words(Map<Field, String> fields, JsonNode skill, String where) {
    JsonNode title = Nodes.first(skill, "displayName", "display_name");
    if (title != null && !title.isValueNode()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "displayName is " + Nodes.type(title));
    }
    page.put(fields, Field.TITLE, Nodes.text(title), where);
    page.put(fields, Field.COMMUNITY, lines(Nodes.first(skill, "topics")), where);
  }

  private Optional<Fetch> text(Map<Field, String> fields, Entry entry, String version, String where)
      throws IOException, InterruptedException {
    Map<String, String> which = new LinkedHashMap<>();
    which.put("path", "SKILL.md");
    which.put("version", version);
    switch (site.text(Ask.IF_SERVED, "/skills/" + entry.slug() + "/file", query(entry, which))) {
      case JsonSite.Got.Tree tree -> page.put(fields, Field.BODY, Nodes.text(tree.root()), where);
      case JsonSite.Got.Other other -> {
        if (stops(other.fetch())) {
          return Optional.of(other.fetch());
        }
        refuse(other.fetch(), where);
      }
    }
    return Optional.empty();
  }

  /** {@code name: value} a line; of a blocked skill nothing that its author wrote. */
  private static String metadata(
      Entry entry, @Nullable JsonNode details, @Nullable JsonNode latest, Verdict verdict) {
    JsonNode skill = Nodes.first(details, "skill");
    skill = skill == null ? entry.node() : skill;
    JsonNode metadata = Nodes.first(details, "metadata");
    metadata = metadata == null ? Nodes.first(entry.node(), "metadata") : metadata;
    StringJoiner lines = new StringJoiner("\n");
    if (!verdict.blocked()) {
      line(lines, "version", Nodes.text(Nodes.first(latest, "version")));
      line(lines, "summary", Nodes.text(Nodes.first(skill, "summary")));
      line(lines, "changelog", Nodes.text(Nodes.first(latest, "changelog")));
      line(lines, "os", lines(Nodes.first(metadata, "os")));
    }
    line(lines, "moderation", verdict.line());
    return lines.toString();
  }

  private static void line(StringJoiner lines, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.add(name + ": " + value);
    }
  }

  private static @Nullable String lines(@Nullable JsonNode list) {
    return list == null || !list.isArray()
        ? null
        : String.join(
            "\n", list.values().stream().map(Nodes::text).filter(t -> t != null).toList());
  }

  /** Of the person behind a handle nothing else is read. */
  private static Author author(String handle, @Nullable JsonNode owner) {
    String id = Nodes.text(Nodes.first(owner, "userId", "_id", "id"));
    return new Author(
        ClawHubSource.PLATFORM,
        id != null && USER.matcher(id).matches() ? id : null,
        handle,
        List.of());
  }

  private static Map<String, String> query(Entry entry, Map<String, String> which) {
    Map<String, String> query = new LinkedHashMap<>(which);
    if (entry.owner() != null) {
      query.put("owner", entry.owner());
    }
    return query;
  }

  /** Whether the page has to come again: what it means for one item it means for all. */
  private static boolean stops(Fetch fetch) {
    return fetch instanceof Fetch.Throttled || fetch instanceof Fetch.Unavailable;
  }

  private void refuse(Fetch fetch, String where) {
    if (fetch instanceof Fetch.Unreadable unreadable) {
      page.refuse(unreadable.why().what(), where, unreadable.why().detail());
    }
  }

  private static URI address(Entry entry) {
    return URI.create("https://clawhub.ai/" + entry.owner() + "/skills/" + entry.slug());
  }
}
