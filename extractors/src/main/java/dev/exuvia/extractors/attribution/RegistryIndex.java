package dev.exuvia.extractors.attribution;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Identifier.Kind;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.owner.Skeleton;
import dev.exuvia.extractors.checks.Addresses;
import dev.exuvia.extractors.checks.Addresses.Cidr;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry, ordered by what is asked of it. Not changed after its making. */
final class RegistryIndex {
  private final Map<Identifier, List<Owner>> owners = new HashMap<>();
  private final Map<Kind, List<Owner>> byKind = new EnumMap<>(Kind.class);
  private final Map<String, List<Owner>> skeletons = new HashMap<>();
  private final List<Net> nets = new ArrayList<>();

  private record Net(Cidr cidr, Owner owner) {}

  RegistryIndex(Registry registry) {
    for (Organisation organisation : registry.organisations()) {
      for (Organisation.Owned owned : organisation.owned()) {
        add(new Owner(organisation.id(), owned));
      }
    }
  }

  private void add(Owner owner) {
    Identifier identifier = owner.identifier();
    owners.computeIfAbsent(identifier, i -> new ArrayList<>()).add(owner);
    byKind.computeIfAbsent(identifier.kind(), k -> new ArrayList<>()).add(owner);
    if (identifier.kind() == Kind.CIDR) {
      Cidr.parse(identifier.value()).ifPresent(cidr -> nets.add(new Net(cidr, owner)));
    }
    int colon = identifier.value().indexOf(':');
    if (identifier.kind() == Kind.HANDLE && colon > 0) {
      String platform = identifier.value().substring(0, colon + 1);
      for (String skeleton : Skeleton.of(identifier.value().substring(colon + 1))) {
        skeletons.computeIfAbsent(platform + skeleton, s -> new ArrayList<>()).add(owner);
      }
    }
  }

  /** Who has this very identifier. */
  List<Owner> of(Kind kind, String value) {
    return owners.getOrDefault(Identifier.of(kind, value), List.of());
  }

  /** All of a kind. */
  List<Owner> all(Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** Whose registered handle on this platform looks like this one. */
  List<Owner> lookingLike(String platform, String handle) {
    List<Owner> found = new ArrayList<>();
    for (String skeleton : Skeleton.of(handle)) {
      found.addAll(skeletons.getOrDefault(platform + ":" + skeleton, List.of()));
    }
    return found;
  }

  /** Who has this name or a domain above it. */
  List<Owner> above(Kind kind, String host) {
    List<Owner> found = new ArrayList<>();
    for (String name = host; !name.isEmpty(); name = parent(name)) {
      found.addAll(of(kind, name));
    }
    return found;
  }

  private static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /** Whose range an address lies in. */
  List<Owner> around(String address) {
    Optional<Addresses> parsed = nets.isEmpty() ? Optional.empty() : Addresses.parse(address);
    return parsed
        .map(a ->
            nets.stream().filter(net -> net.cidr.contains(a)).map(Net::owner).toList())
        .orElse(List.of());
  }
}
