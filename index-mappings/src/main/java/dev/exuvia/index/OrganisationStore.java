package dev.exuvia.index;

import dev.exuvia.core.Ids;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Organisation.Owned;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.store.Organisations;
import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link Organisations}. A document of its own holds the registry's version and its members; it is
 * written last, so that who reads a version finds what it stands for. An organisation carries the
 * version that it was written for: when that was never reached, its import did not end, and the
 * next one reports it as changed.
 */
final class OrganisationStore implements Organisations {
  private static final String VERSION = "#version"; // no organisation has such an id
  private static final int TRIES = 50;

  private final Documents documents;
  private final Clock clock;
  private final Upsert<BindingShape.Binding> bindings;

  OrganisationStore(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
    this.bindings = new Upsert<>(documents, Index.AGENTS, new BindingShape());
  }

  /** The version document; {@code stored} is null before the first import. */
  private record Version(
      long number, List<String> members, @Nullable Stored stored) {}

  @Override
  public Registry read() throws StoreException {
    Version version = head();
    Map<String, Stored> there = documents.get(Index.ORGANISATIONS, version.members());
    List<Organisation> organisations = new ArrayList<>();
    for (String id : new TreeSet<>(version.members())) {
      Stored stored = there.get(id);
      if (stored == null) {
        throw new StoreException("organisation " + id + " is registered but not there");
      }
      organisations.add(OrganisationCodec.read(stored));
    }
    return new Registry(version.number(), organisations);
  }

  @Override
  public long version() throws StoreException {
    return head().number();
  }

  @Override
  public List<String> put(List<Organisation> organisations, Instant now) throws StoreException {
    Set<String> changed = new TreeSet<>();
    for (int i = 0; i < TRIES; i++) {
      Version version = head();
      if (written(organisations, version, now, changed) && raised(version, organisations)) {
        return List.copyOf(changed);
      }
    }
    throw new StoreException("others keep changing the organisations");
  }

  private boolean written(
      List<Organisation> organisations, Version version, Instant now, Set<String> changed)
      throws StoreException {
    Map<String, Stored> there = documents.get(
        Index.ORGANISATIONS, organisations.stream().map(o -> o.id().name()).toList());
    List<Write> writes = new ArrayList<>();
    for (Organisation organisation : organisations) {
      String id = organisation.id().name();
      Stored stored = there.get(id);
      if (stored == null || news(organisation, stored, version)) {
        changed.add(id);
      }
      writes.add(write(organisation, stored, version.number() + 1, now));
    }
    for (Written answer : documents.write(writes)) {
      if (answer instanceof Written.Refused refused) {
        throw new StoreException("the index refused an organisation: " + refused.type());
      }
      if (answer instanceof Written.Conflict) {
        return false;
      }
    }
    return true;
  }

  private static boolean news(Organisation fresh, Stored stored, Version version) {
    Set<Identifier> known = OrganisationCodec.read(stored).owned().stream()
        .map(Owned::identifier)
        .collect(Collectors.toSet());
    return OrganisationCodec.version(stored) > version.number()
        || fresh.owned().stream().anyMatch(owned -> !known.contains(owned.identifier()));
  }

  private static Write write(
      Organisation organisation, @Nullable Stored stored, long version, Instant now) {
    String id = organisation.id().name();
    if (stored == null) {
      return new Write.Create(
          Index.ORGANISATIONS, id, OrganisationCodec.write(organisation, now, version));
    }
    Instant registered =
        Objects.requireNonNullElse(OrganisationCodec.read(stored).registeredAt(), now);
    return new Write.Replace(
        Index.ORGANISATIONS,
        id,
        OrganisationCodec.write(organisation, registered, version),
        stored.seqNo(),
        stored.primaryTerm());
  }

  private boolean raised(Version version, List<Organisation> organisations) throws StoreException {
    Set<String> members = new TreeSet<>(version.members());
    organisations.forEach(organisation -> members.add(organisation.id().name()));
    var json = OrganisationCodec.version(version.number() + 1, members);
    Stored stored = version.stored();
    Write write = stored == null
        ? new Write.Create(Index.ORGANISATIONS, VERSION, json)
        : new Write.Replace(
            Index.ORGANISATIONS, VERSION, json, stored.seqNo(), stored.primaryTerm());
    return documents.write(List.of(write)).getFirst() instanceof Written.Done;
  }

  private Version head() throws StoreException {
    Stored stored = documents.get(Index.ORGANISATIONS, List.of(VERSION)).get(VERSION);
    if (stored == null) {
      return new Version(0, List.of(), null);
    }
    Reading from = Reading.of(stored);
    return new Version(from.large("version"), from.list("members"), stored);
  }

  @Override
  public Map<Handle, String> bind(Map<Handle, String> seen) throws StoreException {
    Map<String, BindingShape.Binding> fresh = new LinkedHashMap<>();
    seen.forEach((handle, nativeId) ->
        fresh.put(id(handle), new BindingShape.Binding(handle, nativeId, clock.instant())));
    Map<String, BindingShape.Binding> bound = bindings.bring(fresh).values();
    Map<Handle, String> result = new LinkedHashMap<>();
    seen.keySet()
        .forEach(handle ->
            result.put(handle, Objects.requireNonNull(bound.get(id(handle))).nativeId()));
    return result;
  }

  @Override
  public Map<Handle, String> bindings(Collection<Handle> handles) throws StoreException {
    Map<String, Stored> there =
        documents.get(Index.AGENTS, handles.stream().map(OrganisationStore::id).toList());
    Map<Handle, String> bound = new LinkedHashMap<>();
    for (Handle handle : handles) {
      Stored stored = there.get(id(handle));
      if (stored != null) {
        bound.put(handle, Reading.of(stored).text("native_id"));
      }
    }
    return bound;
  }

  /** A handle can be longer than an id may be. */
  private static String id(Handle handle) {
    return Ids.of(handle.platform().name(), handle.handle());
  }
}
