package dev.exuvia.core.owner;

import java.util.List;
import java.util.Optional;

/**
 * All organisations at one moment.
 *
 * @param version rises with every change; 0 is the empty registry
 * @param organisations in the order of their ids
 */
public record Registry(long version, List<Organisation> organisations) {
  /** Nobody. */
  public static final Registry EMPTY = new Registry(0, List.of());

  /** Copies the list. */
  public Registry {
    organisations = List.copyOf(organisations);
  }

  /** The organisation of this id. */
  public Optional<Organisation> find(OrganisationId id) {
    return organisations.stream().filter(o -> o.id().equals(id)).findFirst();
  }
}
