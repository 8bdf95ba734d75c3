package dev.exuvia.core.owner;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told.
 *
 * @param id the operator's short name
 * @param name for people
 * @param owned what is theirs
 * @param routes how they are told; none means that they are only shown here
 * @param digestCron when the weekly digest is due, in Quartz's cron words; null for the default
 * @param zone the time zone of that, null for the default
 * @param registeredAt when this installation first heard of them (our clock); null before it is
 *     stored
 */
public record Organisation(
    OrganisationId id,
    String name,
    List<Owned> owned,
    List<Route> routes,
    @Nullable String digestCron,
    @Nullable ZoneId zone,
    @Nullable Instant registeredAt) {
  /** Copies the lists. */
  public Organisation {
    owned = List.copyOf(owned);
    routes = List.copyOf(routes);
  }

  /**
   * An identifier and who in the organisation cares for it.
   *
   * @param identifier what is theirs
   * @param team the owning team, or empty
   * @param tags for filters
   */
  public record Owned(Identifier identifier, String team, Set<String> tags) {
    /** Copies the set. */
    public Owned {
      tags = Set.copyOf(tags);
    }
  }
}
