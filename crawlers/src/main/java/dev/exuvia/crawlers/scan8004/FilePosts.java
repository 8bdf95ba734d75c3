package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes posts of files as their owners serve them: the known parts under their names, and all of it
 * once more as metadata, so that an edit shows whatever it touches.
 */
final class FilePosts {
  private static final int MOST_AGENTS = 100;

  private final SourceId source;
  private final Clock clock;

  FilePosts(SourceId source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The name of an agent's registration file. */
  static PostId file(AgentId id) {
    return new PostId(Listing.PLATFORM, "registration/" + id);
  }

  /** The name of a domain's proof. */
  static PostId proof(DomainProof proof) {
    return new PostId(Listing.PLATFORM, "domain-proof/" + proof.host());
  }

  void file(AgentId id, Author author, JsonNode file, PageBuilder page) {
    String where = file(id).nativeId();
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TITLE, Nodes.text(Nodes.first(file, "name")), where);
    page.put(fields, Field.BODY, Nodes.text(Nodes.first(file, "description")), where);
    page.put(fields, Field.LINKS, Nodes.text(Nodes.first(file, "image")), where);
    page.put(fields, Field.ENDPOINTS, Metadata.endpoints(file), where);
    page.put(fields, Field.METADATA, "file: " + Json.write(file), where);
    page.add(post(file(id), fields, author, Listing.post(id)));
  }

  /**
   * A domain's proof, by the domain itself.
   *
   * @param agents those among the agents it names that are its own organisation's: of all others it
   *     may say what it likes
   */
  void proof(DomainProof proof, JsonNode file, Set<String> agents, PageBuilder page) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.METADATA, "file: " + Json.write(file), proof(proof).nativeId());
    List<Identifier> accounts = new ArrayList<>(List.of(proof.of()));
    agents.stream()
        .limit(MOST_AGENTS)
        .forEach(agent -> accounts.add(Identifier.of(Identifier.Kind.ERC8004, agent)));
    Author author = new Author(Listing.PLATFORM, proof.host(), null, accounts);
    page.add(post(proof(proof), fields, author, null));
  }

  private RawPost post(
      PostId id, Map<Field, String> fields, Author author, @Nullable PostId thread) {
    return new RawPost(
        id,
        Kind.REGISTRATION,
        source,
        null,
        fields,
        author,
        thread,
        thread,
        null,
        0,
        false,
        clock.instant());
  }
}
