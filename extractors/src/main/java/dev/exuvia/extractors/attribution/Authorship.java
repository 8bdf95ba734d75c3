package dev.exuvia.extractors.attribution;

import static java.util.stream.Collectors.toSet;

import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Identifier.Kind;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.source.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the author of a post says about whose it is. */
final class Authorship {
  private final RegistryIndex index;
  private final Bindings bindings;

  Authorship(RegistryIndex index, Bindings bindings) {
    this.index = index;
    this.bindings = bindings;
  }

  List<Ground> of(Author author) {
    List<Ground> grounds = new ArrayList<>();
    String nativeId = author.nativeId();
    if (nativeId != null) {
      index
          .of(Kind.ACCOUNT, author.platform() + ":" + nativeId)
          .forEach(owner -> grounds.add(registered(owner)));
    }
    for (Identifier account : author.accounts()) {
      if (account.kind() == Kind.ERC8004
          || account.kind() == Kind.OWNER
          || account.kind() == Kind.ENS) {
        index.of(account.kind(), account.value()).forEach(owner -> grounds.add(registered(owner)));
      }
    }
    grounds.addAll(proved(author, grounds));
    if (author.handle() != null) {
      byHandle(author, author.handle().toLowerCase(Locale.ROOT), author.handle(), grounds);
    }
    return grounds;
  }

  /**
   * Registry and domain file agree: the author is an organisation's registered agent, and a domain
   * or host of the same organisation names it (ERC-8004, {@code
   * /.well-known/agent-registration.json}).
   */
  private List<Ground> proved(Author author, List<Ground> registered) {
    Set<OrganisationId> theirs =
        registered.stream().map(ground -> ground.owner().organisation()).collect(toSet());
    return author.accounts().stream()
        .filter(account -> account.kind() == Kind.DOMAIN || account.kind() == Kind.HOST)
        .flatMap(account -> index.of(account.kind(), account.value()).stream())
        .filter(owner -> theirs.contains(owner.organisation()))
        .map(owner -> new Ground(
            owner,
            Relation.AUTHOR,
            Grade.PROVED,
            "The author is their registered agent, and their "
                + owner.identifier().kind().key() + " " + owner.value() + " names it."))
        .toList();
  }

  private void byHandle(Author author, String handle, String shown, List<Ground> grounds) {
    List<Owner> owners = index.of(Kind.HANDLE, author.platform() + ":" + handle);
    Optional<String> bound = bindings.nativeId(author.platform(), handle);
    boolean another =
        author.nativeId() != null && bound.isPresent() && !bound.get().equals(author.nativeId());
    for (Owner owner : owners) {
      grounds.add(another ? impostor(owner) : registered(owner));
    }
    if (grounds.stream().anyMatch(ground -> ground.grade() != Grade.RESEMBLES)) {
      return; // whose name is registered imitates nobody
    }
    for (Owner owner : index.lookingLike(author.platform().name(), shown)) {
      if (!owner.value().equals(author.platform() + ":" + handle)) {
        grounds.add(lookAlike(owner));
      }
    }
  }

  private static Ground registered(Owner owner) {
    return new Ground(
        owner,
        Relation.AUTHOR,
        Grade.REGISTERED,
        "The author is the registered account " + owner.value() + ".");
  }

  private static Ground impostor(Owner owner) {
    return new Ground(
        owner,
        Relation.AUTHOR,
        Grade.RESEMBLES,
        "The author uses the handle " + owner.value()
            + ", which was first seen with another account: this may be impersonation.");
  }

  private static Ground lookAlike(Owner owner) {
    return new Ground(
        owner,
        Relation.AUTHOR,
        Grade.RESEMBLES,
        "The author's name looks like " + owner.value()
            + " and is another one: this may be impersonation.");
  }
}
