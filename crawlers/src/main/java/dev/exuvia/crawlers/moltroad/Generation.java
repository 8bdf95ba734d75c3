package dev.exuvia.crawlers.moltroad;

import dev.exuvia.crawlers.read.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The three APIs that stood at the same address within a month (February 2026). */
enum Generation {
  V2,
  V3,
  V5;

  private static final Set<String> ESCROW = Set.of(
      "listing_created",
      "listing_finalized",
      "submission_created",
      "submission_rejected",
      "dispute_opened",
      "dispute_resolved",
      "bounty_refunded");
  private static final Set<String> SHARED =
      Set.of("agent_registered", "agent_verified", "achievement_unlocked");

  List<Part> parts() {
    return switch (this) {
      case V2 -> Part.V2;
      case V3 -> Part.V3;
      case V5 -> Part.V5;
    };
  }

  /** By the fields of the first listing; empty where there is none. */
  static Optional<Generation> byListing(@Nullable JsonNode list) {
    return first(list).map(item -> isEscrow(item) || !isGoods(item) ? V5 : V2);
  }

  /**
   * By the type of the latest event. Types that two share, or no event at all, say nothing: then the
   * newest whose listings are there.
   *
   * @param listings whether there is a list of listings
   */
  static Generation byActivity(@Nullable JsonNode list, boolean listings) {
    String type =
        first(list).map(event -> Nodes.text(Nodes.first(event, "type"))).orElse(null);
    if (type == null || SHARED.contains(type)) {
      return listings ? V5 : V3;
    }
    return ESCROW.contains(type) ? V5 : type.equals("registration") ? V2 : listings ? V2 : V3;
  }

  private static boolean isEscrow(JsonNode item) {
    return Nodes.first(item, "reward_usdc", "brief", "acceptance_criteria") != null;
  }

  private static boolean isGoods(JsonNode item) {
    return Nodes.first(item, "price", "seller", "category") != null;
  }

  private static Optional<JsonNode> first(@Nullable JsonNode list) {
    return list == null
        ? Optional.empty()
        : list.values().stream().filter(JsonNode::isObject).findFirst();
  }
}
