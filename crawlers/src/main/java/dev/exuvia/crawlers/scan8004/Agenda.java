package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The agents of registered organisations: by their own ids, and through the listings of their
 * owners. In memory, so that after a restart all of them are due.
 */
final class Agenda {
  /** How many agents are watched at most. */
  static final int MOST = 10_000;

  private static final String ACCOUNT = Listing.PLATFORM + ":";

  private final Map<AgentId, Watched> agents = new LinkedHashMap<>();
  private final Set<String> listed = new LinkedHashSet<>();
  private Map<String, OrganisationId> owners = Map.of();
  private Map<OrganisationId, Organisation> organisations = Map.of();

  /** Follows what is registered now. */
  void watch(Registry registry) {
    Map<String, OrganisationId> addresses = new TreeMap<>();
    Map<OrganisationId, Organisation> all = new TreeMap<>();
    Map<AgentId, OrganisationId> byId = new LinkedHashMap<>();
    for (Organisation organisation : registry.organisations()) {
      for (Identifier identifier : identifiers(organisation)) {
        owner(identifier).ifPresent(owner -> addresses.putIfAbsent(owner, organisation.id()));
        agent(identifier).ifPresent(agent -> byId.putIfAbsent(agent, organisation.id()));
        if (owner(identifier).isPresent() || agent(identifier).isPresent()) {
          all.put(organisation.id(), organisation);
        }
      }
    }
    owners = addresses;
    organisations = all;
    listed.retainAll(owners.keySet());
    agents.values().removeIf(agent -> !isStillTheirs(agent, byId));
    byId.forEach((id, whose) -> agents.putIfAbsent(id, new Watched(id, whose, Optional.empty())));
  }

  private boolean isStillTheirs(Watched agent, Map<AgentId, OrganisationId> byId) {
    return agent.owner().isEmpty()
        ? agent.organisation().equals(byId.get(agent.id()))
        : !byId.containsKey(agent.id())
            && agent.organisation().equals(owners.get(agent.owner().get()));
  }

  /** The registered owner addresses. */
  Collection<String> owners() {
    return owners.keySet();
  }

  /** Those who have agents or addresses here. */
  Collection<OrganisationId> organisations() {
    return organisations.keySet();
  }

  /** What of an organisation's is a domain or host. */
  List<Identifier> domains(OrganisationId organisation) {
    Organisation found = organisations.get(organisation);
    return found == null
        ? List.of()
        : identifiers(found).stream()
            .filter(identifier -> identifier.kind() == Identifier.Kind.DOMAIN
                || identifier.kind() == Identifier.Kind.HOST)
            .toList();
  }

  /**
   * An owner's listing names an agent.
   *
   * @return whether there is room to watch it
   */
  boolean listed(String owner, AgentId id, String updatedAt, int feedbacks, Instant now) {
    OrganisationId whose = owners.get(owner);
    boolean room = agents.containsKey(id) || agents.size() < MOST;
    if (whose != null && room) {
      agents
          .computeIfAbsent(id, key -> new Watched(key, whose, Optional.of(owner)))
          .listed(updatedAt, feedbacks, now);
    }
    return room;
  }

  /** An owner's listing was read to its end. */
  void wholly(String owner) {
    listed.add(owner);
  }

  /** Whether an agent or its owner is somebody's here. */
  boolean isWatched(AgentId id, Optional<String> owner) {
    return agents.containsKey(id) || owner.filter(owners::containsKey).isPresent();
  }

  /** Whether a listing of one of their owners is still to be read, so that agents are unknown. */
  boolean isUnlisted(OrganisationId organisation) {
    return owners.entrySet().stream()
        .anyMatch(e -> e.getValue().equals(organisation) && !listed.contains(e.getKey()));
  }

  /** The agents of one organisation. */
  Stream<Watched> of(OrganisationId organisation) {
    return agents.values().stream().filter(agent -> agent.organisation().equals(organisation));
  }

  private static List<Identifier> identifiers(Organisation organisation) {
    return organisation.owned().stream()
        .map(Organisation.Owned::identifier)
        .sorted()
        .toList();
  }

  private static Optional<String> owner(Identifier identifier) {
    return identifier.kind() == Identifier.Kind.OWNER
        ? AgentId.address(identifier.value())
        : Optional.empty();
  }

  private static Optional<AgentId> agent(Identifier identifier) {
    String value = identifier.value();
    return switch (identifier.kind()) {
      case ERC8004 -> AgentId.parse(value);
      case ACCOUNT ->
        value.startsWith(ACCOUNT)
            ? AgentId.parse(value.substring(ACCOUNT.length()))
            : Optional.empty();
      default -> Optional.empty();
    };
  }
}
