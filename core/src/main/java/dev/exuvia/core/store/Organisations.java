package dev.exuvia.core.store;

import dev.exuvia.core.Platform;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered organisations, and which account a registered handle is bound to. */
public interface Organisations {
  /** All of them (realtime). */
  Registry read() throws StoreException;

  /** The registry's version alone (realtime): one get. */
  long version() throws StoreException;

  /**
   * Adds or replaces organisations and raises the version; those not named stay.
   *
   * @param now for the registration of new ones
   * @return the ids of those that were new or got new identifiers
   */
  List<String> put(List<Organisation> organisations, Instant now) throws StoreException;

  /**
   * Binds handles to native ids: the first that comes wins.
   *
   * @param seen native id by platform and lower-case handle
   * @return what each is bound to now
   */
  Map<Handle, String> bind(Map<Handle, String> seen) throws StoreException;

  /** What these handles are bound to (realtime). */
  Map<Handle, String> bindings(Collection<Handle> handles) throws StoreException;

  /** One organisation, by id. */
  default Optional<Organisation> find(String id) throws StoreException {
    return read().organisations().stream().filter(o -> o.id().name().equals(id)).findFirst();
  }

  /**
   * A registered handle.
   *
   * @param platform where
   * @param handle lower case
   */
  record Handle(Platform platform, String handle) {}
}
