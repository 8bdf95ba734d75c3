package dev.exuvia.crawlers.scan8004;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a post of one registered agent, as listed by 8004scan or by a catalogue like it. */
final class Listing {
  static final Platform PLATFORM = new Platform("8004scan");
  private static final String DETAIL = "detail/";

  /** Addresses that the chain binds to an agent, beside its owner's. */
  private static final List<String> BOUND =
      List.of("agent_wallet", "agentWallet", "creator_address", "creatorAddress");

  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;

  Listing(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /** Adds an agent, or the reason why not. */
  void add(JsonNode item, String where) {
    if (!item.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return;
    }
    Optional<AgentId> id = AgentId.of(item);
    if (id.isEmpty()) {
      page.refuse(Refusal.What.BAD_ID, where, "its id does not read <chain>:<registry>:<token>");
      return;
    }
    page.add(post(post(id.get()), item, id.get(), fields(item, where), null));
  }

  /** When it was registered, or null. */
  static @Nullable Instant created(JsonNode item) {
    return Times.read(Nodes.first(item, "created_at", "createdAt"));
  }

  /** The owner's address in lower case. */
  static Optional<String> owner(JsonNode item) {
    return AgentId.address(Nodes.text(Nodes.first(item, "owner_address", "ownerAddress", "owner")));
  }

  private Map<Field, String> fields(JsonNode item, String where) {
    Map<Field, String> fields = listed(item, where);
    page.put(fields, Field.ENDPOINTS, Metadata.endpoints(item), where);
    page.put(fields, Field.METADATA, Metadata.text(item), where);
    return fields;
  }

  private Map<Field, String> listed(JsonNode item, String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TITLE, item, where, "name");
    page.put(fields, Field.BODY, item, where, "description");
    page.put(fields, Field.LINKS, item, where, "image_url", "imageUrl", "image");
    return fields;
  }

  /** The agent, with all that the chain binds to it. */
  static Author author(JsonNode item, AgentId id) {
    Set<Identifier> accounts = new LinkedHashSet<>();
    accounts.add(Identifier.of(Identifier.Kind.ERC8004, id.toString()));
    owner(item).ifPresent(owner -> accounts.add(Identifier.of(Identifier.Kind.OWNER, owner)));
    for (String name : BOUND) {
      AgentId.address(Nodes.text(Nodes.first(item, name)))
          .ifPresent(address -> accounts.add(Identifier.of(Identifier.Kind.OWNER, address)));
    }
    String ens = Nodes.text(Nodes.first(item, "owner_ens", "ownerEns"));
    if (ens != null && ens.matches("[\\p{Alnum}._-]{3,200}")) {
      accounts.add(Identifier.of(Identifier.Kind.ENS, ens));
    }
    String name = Nodes.text(Nodes.first(item, "name"));
    return new Author(PLATFORM, id.toString(), Texts.handle(name), List.copyOf(accounts));
  }

  /** What a detail has beyond the listing: services, metadata, tags; nothing when it has none. */
  void addDetail(JsonNode item, AgentId id) {
    String where = DETAIL + id;
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.ENDPOINTS, Metadata.endpoints(item), where);
    page.put(fields, Field.METADATA, Metadata.text(item), where);
    if (!fields.isEmpty()) {
      page.add(post(detail(id), item, id, fields, post(id)));
    }
  }

  /** What a listing would say of the agent, taken from its detail. */
  void addListed(JsonNode item, AgentId id) {
    page.add(post(post(id), item, id, listed(item, id.toString()), null));
  }

  /** The name of an agent's listing. */
  static PostId post(AgentId id) {
    return new PostId(PLATFORM, id.toString());
  }

  /** The name of what only its detail says. */
  static PostId detail(AgentId id) {
    return new PostId(PLATFORM, DETAIL + id);
  }

  /** Whether a post is what only an agent's detail says. */
  static boolean isDetail(PostId post) {
    return post.nativeId().startsWith(DETAIL);
  }

  /** The agent whose listing or detail a post is; empty for files, proofs and feedbacks. */
  static Optional<AgentId> agent(PostId post) {
    return AgentId.parse(post.nativeId().substring(isDetail(post) ? DETAIL.length() : 0));
  }

  private RawPost post(
      PostId name, JsonNode item, AgentId id, Map<Field, String> fields, @Nullable PostId thread) {
    return new RawPost(
        name,
        Kind.LISTING,
        source,
        id.address(),
        fields,
        author(item, id),
        thread,
        thread,
        created(item),
        0,
        false,
        seenAt);
  }
}
