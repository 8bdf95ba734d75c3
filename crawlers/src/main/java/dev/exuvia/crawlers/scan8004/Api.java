package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The site's two interfaces: what they hold is the same, how they are asked is not. */
enum Api {
  /** Snake case, by offset, filters by creation time (measured September 2026). */
  CORE,
  /** Camel case, by page, an envelope around everything (measured August 2026). */
  PUBLIC;

  private static final String PUBLIC_BASE = "/api/v1/public";

  /** The one that was configured, else the one whose base address it is. */
  static Api of(SourceSettings settings) {
    String path = settings.baseUrl().getPath().replaceAll("/+$", "");
    return settings
        .one("api")
        .map(name -> name.equals("public") ? PUBLIC : CORE)
        .orElse(path.endsWith(PUBLIC_BASE) ? PUBLIC : CORE);
  }

  /** How the new agents run: the public API has no filter by time to rise with. */
  Feed.Order newAgents() {
    return this == CORE ? Feed.Order.OLDEST_FIRST : Feed.Order.NEWEST_FIRST;
  }

  /** The question for a page of agents. */
  Map<String, String> agents(
      Optional<String> owner, Optional<String> chain, Position at, int pageSize) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put(this == CORE ? "sort_by" : "sortBy", this == CORE ? "created_at" : "createdAt");
    query.put(this == CORE ? "sort_order" : "sortOrder", order(owner));
    owner.ifPresent(address -> query.put(this == CORE ? "owner_address" : "ownerAddress", address));
    chain.ifPresent(number -> query.put(chainId(), number));
    if (this == CORE && at.after() != null) {
      query.put("created_after", at.after().toString());
    }
    page(query, at.offset(), pageSize);
    return query;
  }

  private String order(Optional<String> owner) {
    return this == PUBLIC && owner.isEmpty() ? "desc" : "asc";
  }

  /**
   * The question for what is said of an agent, the newest first.
   *
   * @param page 0 for the first
   */
  Map<String, String> feedbacks(AgentId agent, int page, int pageSize) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put(chainId(), agent.chain());
    query.put(this == CORE ? "agent_token_id" : "tokenId", agent.token());
    if (this == CORE) {
      query.put("include_revoked", "true");
      query.put("sort_by", "submitted_at");
      query.put("sort_order", "desc");
    }
    page(query, this == CORE ? page * pageSize : page, pageSize);
    return query;
  }

  private String chainId() {
    return this == CORE ? "chain_id" : "chainId";
  }

  /** By items left out, or by pages left out. */
  private void page(Map<String, String> query, int leftOut, int pageSize) {
    query.put("limit", Integer.toString(pageSize));
    if (this == CORE) {
      query.put("offset", Integer.toString(leftOut));
    } else {
      query.put("page", Integer.toString(leftOut + 1));
    }
  }
}
