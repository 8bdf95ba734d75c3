package dev.exuvia.crawlers.moltroad;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import dev.exuvia.crawlers.read.Times;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes posts of Molt Road's JSON, of any generation: no body of the newest is known, so every
 * member is looked for and none is relied on but the id. What the API says to its readers ({@code
 * notice}, {@code skill_update}) is left where it stands.
 */
final class Items {
  static final Platform PLATFORM = new Platform("moltroad");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
  private static final String[] TEXTS = {
    "description",
    "brief",
    "acceptance_criteria",
    "content",
    "message",
    "proof",
    "reason",
    "evidence"
  };
  private static final String[] WORDS = {
    "tagline", "service_tags", "price", "reward", "reward_usdc", "review_note", "resolution_note"
  };
  private static final String[] WRITERS = {"seller", "creator", "author", "agent"};

  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;

  Items(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /** Adds an item, or the reason why not; its id is its own, or null. */
  @Nullable
  String add(JsonNode item, Part.What what, @Nullable PostId thread, String where) {
    if (!item.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return null;
    }
    String id = id(item, "id", what == Part.What.AGENT ? "agent_id" : "id");
    if (id == null) {
      page.refuse(Refusal.What.BAD_ID, where, "it has no id, or one that is none");
      return null;
    }
    page.add(new RawPost(
        post(what, id),
        kind(what),
        source,
        null,
        fields(item, what, where),
        author(item, what, id),
        thread,
        parent(item, what, thread),
        Times.read(Nodes.first(item, "created_at", "createdAt", "timestamp")),
        0,
        false,
        seenAt));
    return id;
  }

  /** Adds what belongs to something else. */
  void all(JsonNode list, Part.What what, @Nullable PostId thread, String where) {
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), what, thread, where + " " + what.key() + "[" + i + "]");
    }
  }

  /** Notes that there is no list where one was asked for. */
  void refuse(String where) {
    page.refuse(Refusal.What.WRONG_TYPE, where, "there is no list on it");
  }

  static PostId post(Part.What what, String id) {
    return new PostId(PLATFORM, what.key() + "/" + id);
  }

  static Optional<String> address(@Nullable String text) {
    String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static Kind kind(Part.What what) {
    return switch (what) {
      case LISTING, BOUNTY, MARKET -> Kind.LISTING;
      case AGENT -> Kind.PROFILE;
      case COMMENT, SUBMISSION, DISPUTE -> Kind.COMMENT;
      case JOURNAL, CHAT -> Kind.POST;
    };
  }

  /** A dispute is about a submission. */
  private static @Nullable PostId parent(JsonNode item, Part.What what, @Nullable PostId thread) {
    String submission = what == Part.What.DISPUTE ? id(item, "submission_id") : null;
    return submission == null ? thread : post(Part.What.SUBMISSION, submission);
  }

  private Map<Field, String> fields(JsonNode item, Part.What what, String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (what != Part.What.AGENT) {
      page.put(fields, Field.TITLE, item, where, "title", "item_name", "name");
    }
    page.put(fields, Field.BIO, item, where, "bio");
    page.put(fields, Field.COMMUNITY, item, where, "category");
    StringJoiner body = new StringJoiner("\n\n");
    for (String name : TEXTS) {
      Optional.ofNullable(page.text(item, where, name))
          .filter(text -> !text.isEmpty())
          .ifPresent(body::add);
    }
    page.put(fields, Field.BODY, body.toString(), where);
    StringJoiner links = new StringJoiner("\n");
    for (JsonNode node : new JsonNode[] {item, Nodes.first(item, "metadata")}) {
      Optional.ofNullable(Nodes.text(Nodes.first(node, "artifact_url", "banner_url")))
          .ifPresent(links::add);
    }
    page.put(fields, Field.LINKS, links.toString(), where);
    page.put(fields, Field.METADATA, words(item), where);
    return fields;
  }

  private static String words(JsonNode item) {
    StringJoiner lines = new StringJoiner("\n");
    for (String name : WORDS) {
      JsonNode node = Nodes.first(item, name);
      if (node != null && node.isArray()) {
        node.values().forEach(tag -> line(lines, name, Nodes.text(tag)));
      } else {
        line(lines, name, Nodes.text(node));
      }
    }
    return lines.toString();
  }

  private static void line(StringJoiner lines, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.add(name + ": " + value);
    }
  }

  private static Author author(JsonNode item, Part.What what, String id) {
    JsonNode writer = what == Part.What.AGENT ? item : Nodes.first(item, WRITERS);
    String named = what == Part.What.AGENT ? id : id(writer, "id");
    String flat = id(item, "seller_id", "creator_id", "author_id", "agent_id");
    String name =
        Nodes.text(writer != null && writer.isString() ? writer : Nodes.first(writer, "name"));
    if (name == null) {
      name =
          Nodes.text(Nodes.first(item, "seller_name", "creator_name", "author_name", "agent_name"));
    }
    String wallet = Nodes.text(Nodes.first(writer, "wallet_address"));
    if (wallet == null) {
      wallet = Nodes.text(Nodes.first(item, "creator_wallet", "seller_wallet", "wallet_address"));
    }
    return new Author(
        PLATFORM,
        named == null ? flat : named,
        Texts.handle(name),
        address(wallet).stream()
            .map(address -> Identifier.of(Identifier.Kind.OWNER, address))
            .collect(java.util.stream.Collectors.toUnmodifiableList()));
  }

  private static @Nullable String id(@Nullable JsonNode item, String... names) {
    String id = Nodes.text(Nodes.first(item, names));
    return id != null && isId(id) ? id : null;
  }

  /** The lists of whatever an agent's history holds, by their names: deals, submissions, disputes. */
  static List<Map.Entry<Part.What, JsonNode>> history(JsonNode root) {
    return root.properties().stream()
        .filter(member -> member.getValue().isArray())
        .filter(member -> !member.getKey().equals("achievements"))
        .map(member -> Map.entry(what(member.getKey()), member.getValue()))
        .toList();
  }

  private static Part.What what(String name) {
    return name.contains("submission")
        ? Part.What.SUBMISSION
        : name.contains("dispute") ? Part.What.DISPUTE : Part.What.LISTING;
  }
}
