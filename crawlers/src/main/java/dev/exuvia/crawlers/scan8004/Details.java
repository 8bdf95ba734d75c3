package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks for the detail of one agent: what its listing leaves out. */
final class Details {
  private final SourceId source;
  private final JsonSite site;
  private final Clock clock;

  Details(SourceId source, JsonSite site, Clock clock) {
    this.source = source;
    this.site = site;
    this.clock = clock;
  }

  /** What asking led to. */
  sealed interface Got {
    /** The agent's own record. */
    record Agent(JsonNode item) implements Got {}

    /** Something else; a record of another agent is unreadable. */
    record Other(Fetch fetch) implements Got {}
  }

  Got get(AgentId id) throws IOException, InterruptedException {
    return switch (site.get(JsonSite.Ask.BY_ID, id.path(), Map.of())) {
      case JsonSite.Got.Other other -> new Got.Other(other.fetch());
      case JsonSite.Got.Tree tree -> {
        JsonNode inside = Nodes.first(tree.root(), "data");
        JsonNode item = inside != null && inside.isObject() ? inside : tree.root();
        yield AgentId.of(item).equals(Optional.of(id))
            ? new Got.Agent(item)
            : new Got.Other(new Fetch.Unreadable(
                new Refusal(Refusal.What.BAD_ID, "detail/" + id, "it is no record of this agent")));
      }
    };
  }

  /** Makes posts of items. */
  Listing listing(PageBuilder page) {
    return new Listing(source, clock.instant(), page);
  }
}
