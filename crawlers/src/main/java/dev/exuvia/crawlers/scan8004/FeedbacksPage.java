package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
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
 * What is said of one agent: comment, tags, endpoint and file of each feedback, with the address
 * that gave it as the author. One that was revoked is gone by its author's own word.
 */
final class FeedbacksPage {
  private static final Pattern ID = Pattern.compile("\\d{1,20}:\\d{1,78}:0x[0-9a-f]{40}:\\d{1,20}");
  private static final String[] NOTES = {"tag1", "tag2", "value", "value_decimals", "score"};

  private final SourceId source;
  private final AgentId agent;
  private final Instant seenAt;
  private final PageBuilder page = new PageBuilder();

  FeedbacksPage(SourceId source, AgentId agent, Instant seenAt) {
    this.source = source;
    this.agent = agent;
    this.seenAt = seenAt;
  }

  /** Reads those that are the agent's, whatever the site sends; how many that were. */
  int read(JsonNode list) {
    int theirs = 0;
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String where = "feedbacks[" + i + "]";
      if (!item.isObject()) {
        page.refuse(
            Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      } else if (isTheirs(item)) {
        theirs++;
        add(item, where);
      }
    }
    return theirs;
  }

  /** What was read. */
  PageBuilder page() {
    return page;
  }

  private static Optional<String> id(JsonNode item) {
    String id = Nodes.text(Nodes.first(item, "feedback_id", "feedbackId"));
    String lower = id == null ? "" : id.toLowerCase(Locale.ROOT);
    return ID.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }

  private boolean isTheirs(JsonNode item) {
    JsonNode about = Nodes.first(item, "agent");
    String chain = Nodes.text(Nodes.first(about, "chain_id", "chainId"));
    String token = Nodes.text(Nodes.first(about, "token_id", "tokenId"));
    String registry = Nodes.text(Nodes.first(about, "registry_address", "registryAddress"));
    if (chain == null || token == null) {
      return id(item)
          .map(id -> id.startsWith(agent.chain() + ":" + agent.token() + ":"))
          .orElse(true);
    }
    return chain.equals(agent.chain())
        && token.equals(agent.token())
        && (registry == null || registry.equalsIgnoreCase(agent.registry()));
  }

  private void add(JsonNode item, String where) {
    Optional<String> id = id(item);
    if (id.isEmpty()) {
      page.refuse(
          Refusal.What.BAD_ID, where, "its id does not read <chain>:<token>:<address>:<index>");
      return;
    }
    PostId name = new PostId(Listing.PLATFORM, "feedback/" + id.get());
    if (Nodes.isSet(Nodes.first(item, "is_revoked", "isRevoked"))) {
      page.add(new Gone(name, true, seenAt));
      return;
    }
    Map<Field, String> fields = fields(item, where);
    PostId about = Listing.post(agent);
    page.add(new RawPost(
        name,
        Kind.FEEDBACK,
        source,
        agent.address(),
        fields,
        author(item),
        about,
        about,
        submitted(item),
        0,
        false,
        seenAt));
  }

  private static @Nullable Instant submitted(JsonNode item) {
    return Times.read(Nodes.first(item, "submitted_at", "submittedAt", "created_at", "createdAt"));
  }

  private Map<Field, String> fields(JsonNode item, String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.BODY, item, where, "comment");
    page.put(fields, Field.LINKS, item, where, "feedback_uri", "feedbackUri");
    page.put(fields, Field.ENDPOINTS, item, where, "endpoint");
    StringJoiner notes = new StringJoiner("\n");
    for (String note : NOTES) {
      String text = Nodes.text(Nodes.first(item, note));
      if (text != null && !text.isBlank()) {
        notes.add(note + ": " + text);
      }
    }
    String inside = Nodes.text(Nodes.first(item, "feedback_uri", "feedbackUri"));
    Optional.ofNullable(inside).flatMap(DataUri::text).ifPresent(t -> notes.add("file: " + t));
    page.put(fields, Field.METADATA, notes.toString(), where);
    return fields;
  }

  private static Author author(JsonNode item) {
    Optional<String> address =
        AgentId.address(Nodes.text(Nodes.first(item, "user_address", "userAddress")));
    return address
        .map(a ->
            new Author(Listing.PLATFORM, a, null, List.of(Identifier.of(Identifier.Kind.OWNER, a))))
        .orElse(Author.unknown(Listing.PLATFORM));
  }
}
