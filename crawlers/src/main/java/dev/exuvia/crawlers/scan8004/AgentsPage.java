package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One page of agents, and where the listing goes on. */
final class AgentsPage {
  private final JsonNode root;
  private final JsonNode list;
  private final Api api;
  private final int limit;

  AgentsPage(Api api, JsonNode root, JsonNode list, int wanted) {
    this.api = api;
    this.root = root;
    this.list = list;
    long stated = Nodes.number(inEnvelope("limit")).orElse(wanted);
    this.limit = stated < 1 ? wanted : (int) Math.min(stated, wanted);
  }

  /** Hears of the agents of a page. */
  @FunctionalInterface
  interface Listener {
    /** Whether an agent is kept; what of it will not be read is refused on the page. */
    boolean keeps(JsonNode item, PageBuilder page, String where);
  }

  /**
   * Reads it.
   *
   * @param owner whose agents alone are wanted, whatever the site sends
   * @param since down to where new ones are wanted
   * @param seen hears of every agent that may be kept
   */
  Fetch read(
      SourceId source,
      Instant seenAt,
      Optional<String> owner,
      Instant since,
      Position at,
      Listener seen) {
    String hash = Position.hash(ids());
    if (!list.isEmpty() && hash.equals(at.before())) {
      return new Fetch.Expired();
    }
    if (isFull() && ignoresTheFilter(owner, at)) {
      return new Fetch.Unavailable(
          "it does not do as asked by owner or time: to go on would be to read the whole registry");
    }
    PageBuilder page = new PageBuilder();
    Listing listing = new Listing(source, seenAt, page);
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String where = "items[" + i + "]";
      boolean wanted = owner.isEmpty() || owner.equals(Listing.owner(item));
      if (wanted && (!item.isObject() || seen.keeps(item, page, where))) {
        listing.add(item, where);
      }
    }
    boolean more = hasMore(at) && (owner.isPresent() || api == Api.CORE || !isBefore(since));
    return page.page(more ? next(at, hash).text() : null);
  }

  /** Whether all of it is older: then the walk down is over. */
  private boolean isBefore(Instant since) {
    return list.values().stream()
        .map(Listing::created)
        .allMatch(created -> created != null && created.isBefore(since));
  }

  private boolean ignoresTheFilter(Optional<String> owner, Position at) {
    if (owner.isPresent()) {
      return list.values().stream().noneMatch(item -> owner.equals(Listing.owner(item)));
    }
    if (api == Api.PUBLIC) {
      Instant first = Listing.created(list.get(0));
      Instant last = Listing.created(list.get(list.size() - 1));
      return first != null && last != null && last.isAfter(first.plus(Duration.ofHours(1)));
    }
    Instant after = at.after();
    return after != null
        && list.values().stream()
            .map(Listing::created)
            .allMatch(created -> created != null && created.isBefore(after.minusSeconds(1)));
  }

  /**
   * From the creation time of the last item on, because deep offsets take the site half a minute.
   * A second earlier, so that others of the same moment are not left out; if that leads nowhere, by
   * offset. So the time or the offset rises with every page.
   */
  private Position next(Position at, String hash) {
    if (api == Api.PUBLIC) {
      return new Position(at.after(), at.offset() + 1, hash);
    }
    Instant after = at.after();
    Instant last = list.isEmpty() ? null : Listing.created(list.get(list.size() - 1));
    if (after != null && last != null) {
      Instant candidate = last.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
      if (candidate.isAfter(after)) {
        return new Position(candidate, 0, hash);
      }
    }
    return new Position(after, at.offset() + list.size(), hash);
  }

  private boolean hasMore(Position at) {
    Boolean said = Nodes.flag(inEnvelope("hasMore", "has_more"));
    if (said != null) {
      return said && !list.isEmpty();
    }
    long total = Nodes.number(inEnvelope("total")).orElse(0);
    if (total == 0) {
      return isFull();
    }
    long before = api == Api.CORE ? at.offset() : (long) at.offset() * limit;
    return !list.isEmpty() && before + list.size() < total;
  }

  private boolean isFull() {
    return list.size() >= limit;
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    list.values()
        .forEach(item -> ids.add(AgentId.of(item).map(AgentId::toString).orElse("")));
    return ids;
  }

  private @Nullable JsonNode inEnvelope(String... names) {
    JsonNode outer = Nodes.first(root, names);
    JsonNode meta = Nodes.first(Nodes.first(root, "meta"), "pagination");
    return outer != null ? outer : Nodes.first(meta, names);
  }
}
