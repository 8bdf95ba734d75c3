package dev.exuvia.crawlers.read;

import dev.exuvia.core.Platform;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of a platform belongs to registered organisations, and so is followed first. */
public final class WatchList {
  private final Registry registry;

  /** Of everything that is registered now. */
  public WatchList(Registry registry) {
    this.registry = registry;
  }

  /** The accounts' names on a platform, lower case, sorted, each once. */
  public List<String> handles(Platform platform) {
    return of(Identifier.Kind.HANDLE, platform);
  }

  /** The accounts' native ids on a platform, lower case, sorted, each once. */
  public List<String> accounts(Platform platform) {
    return of(Identifier.Kind.ACCOUNT, platform);
  }

  /** The values of all identifiers of these kinds, sorted, each once. */
  public List<String> values(Identifier.Kind... kinds) {
    Set<Identifier.Kind> wanted = EnumSet.noneOf(Identifier.Kind.class);
    wanted.addAll(Arrays.asList(kinds));
    return identifiers()
        .filter(identifier -> wanted.contains(identifier.kind()))
        .map(Identifier::value)
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> of(Identifier.Kind kind, Platform platform) {
    String prefix = platform + ":";
    return values(kind).stream()
        .filter(value -> value.startsWith(prefix))
        .map(value -> value.substring(prefix.length()))
        .toList();
  }

  private Stream<Identifier> identifiers() {
    return registry.organisations().stream()
        .flatMap(organisation -> organisation.owned().stream())
        .map(Organisation.Owned::identifier);
  }
}
