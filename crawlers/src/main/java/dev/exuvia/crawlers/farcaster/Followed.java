package dev.exuvia.crawlers.farcaster;

import dev.exuvia.crawlers.read.Nodes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of the network is followed.
 *
 * @param fids accounts, by number: what they write, and what is written to them or of them
 * @param mentioned further accounts of whom only what mentions them is wanted
 * @param channels addresses that casts are posted under
 * @param everything whether all casts are wanted
 */
record Followed(Set<String> fids, Set<String> mentioned, Set<String> channels, boolean everything) {
  Followed {
    fids = Set.copyOf(fids);
    mentioned = Set.copyOf(mentioned);
    channels = Set.copyOf(channels);
  }

  /** Whether a cast is by, to or about somebody who is followed, or in a channel that is. */
  boolean keeps(JsonNode message) {
    JsonNode data = Nodes.first(message, "data");
    JsonNode body = Nodes.first(data, "castAddBody");
    return everything
        || follows(Nodes.first(data, "fid"))
        || follows(Nodes.first(Nodes.first(body, "parentCastId"), "fid"))
        || mentions(body)
        || isInChannel(Nodes.text(Nodes.first(body, "parentUrl")));
  }

  boolean follows(@Nullable JsonNode fid) {
    String number = Farcaster.fid(fid);
    return number != null && fids.contains(number);
  }

  private boolean mentions(@Nullable JsonNode body) {
    JsonNode mentions = body == null ? null : Nodes.list(body, "mentions");
    return mentions != null
        && mentions.values().stream()
            .map(Farcaster::fid)
            .anyMatch(fid -> fid != null && (fids.contains(fid) || mentioned.contains(fid)));
  }

  private boolean isInChannel(@Nullable String address) {
    return address != null && channels.contains(address);
  }
}
