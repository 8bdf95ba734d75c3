package dev.exuvia.app;

import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.store.Organisations;
import dev.exuvia.core.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which native id a registered handle is bound to: the first that was seen under it. */
public final class Handles {
  private Handles() {}

  /** Binds the handles of these posts' authors that are registered; the first that came wins. */
  static Bindings bind(List<Post> posts, Registry registry, Organisations store)
      throws StoreException {
    Map<Organisations.Handle, String> seen = registered(posts, registry);
    return bindings(seen.isEmpty() ? Map.of() : store.bind(seen));
  }

  /** What the handles of these posts' authors are bound to already; writes nothing. */
  public static Bindings look(List<Post> posts, Registry registry, Organisations store)
      throws StoreException {
    Map<Organisations.Handle, String> seen = registered(posts, registry);
    return bindings(seen.isEmpty() ? Map.of() : store.bindings(seen.keySet()));
  }

  private static Bindings bindings(Map<Organisations.Handle, String> bound) {
    return (platform, handle) ->
        Optional.ofNullable(bound.get(new Organisations.Handle(platform, handle)));
  }

  private static Map<Organisations.Handle, String> registered(List<Post> posts, Registry registry) {
    Set<String> registered = registry.organisations().stream()
        .map(Organisation::owned)
        .flatMap(List::stream)
        .map(Organisation.Owned::identifier)
        .filter(identifier -> identifier.kind() == Identifier.Kind.HANDLE)
        .map(Identifier::value)
        .collect(Collectors.toSet());
    Map<Organisations.Handle, String> seen = new HashMap<>();
    for (Post post : posts) {
      Author author = post.author();
      if (author.handle() != null && author.nativeId() != null) {
        String handle = author.handle().toLowerCase(Locale.ROOT);
        if (registered.contains(author.platform() + ":" + handle)) {
          seen.putIfAbsent(new Organisations.Handle(author.platform(), handle), author.nativeId());
        }
      }
    }
    return seen;
  }
}
