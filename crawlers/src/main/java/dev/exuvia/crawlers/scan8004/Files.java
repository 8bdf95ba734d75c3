package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.GuardedFetch;
import dev.exuvia.crawlers.http.Reply;
import dev.exuvia.crawlers.read.PageBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the registration files of watched agents again, as their owners serve them now, and the
 * proofs of the domains among their endpoints: those of many hosts at once.
 */
final class Files {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LATER = Duration.ofHours(6);

  /** How many files are read at once, each of 1 MiB at most. */
  static final int HOSTS_AT_ONCE = 100;

  private final GuardedFetch guard;
  private final @Nullable Gateway gateway;
  private final FilePosts posts;
  private final Clock clock;
  private final Map<URI, Proof> proofs = new LinkedHashMap<>();

  /**
   * A reader.
   *
   * @param gateway where ipfs files are asked for, null for nowhere
   */
  Files(GuardedFetch guard, @Nullable Gateway gateway, FilePosts posts, Clock clock) {
    this.guard = guard;
    this.gateway = gateway;
    this.posts = posts;
    this.clock = clock;
  }

  /** What a domain's file said when it was last asked. */
  private record Proof(Set<String> agents, Instant due) {}

  /**
   * Reads the files of these agents, and what of their domains' proofs is due.
   *
   * @param domains what of their organisation's is a domain or host
   * @param theirs all agents of their organisation
   */
  PageBuilder read(List<Watched> agents, List<Identifier> domains, Set<String> theirs)
      throws InterruptedException {
    PageBuilder page = new PageBuilder();
    Map<Watched, FetchedFile> files = files(agents);
    Map<Watched, Map<URI, DomainProof>> hosts = new LinkedHashMap<>();
    files.forEach((agent, outcome) -> hosts.put(agent, hosts(agent, outcome, domains)));
    prove(hosts.values(), theirs, page);
    files.forEach((agent, outcome) -> add(agent, outcome, proven(agent, hosts.get(agent)), page));
    return page;
  }

  private Map<Watched, FetchedFile> files(List<Watched> agents) throws InterruptedException {
    Map<Watched, URI> web = new LinkedHashMap<>();
    Map<Watched, FetchedFile> outcomes = new LinkedHashMap<>();
    for (Watched agent : agents) {
      switch (AgentUri.of(agent.uri())) {
        case AgentUri.Web there -> web.put(agent, there.uri());
        case AgentUri.Ipfs ipfs -> outcomes.put(agent, ipfs(ipfs));
        case AgentUri.Inline inline -> outcomes.put(agent, FetchedFile.parsed(inline.text()));
        case AgentUri.Elsewhere no ->
          outcomes.put(agent, new FetchedFile.Not(Refusal.What.NOT_READ, no.why()));
      }
    }
    Map<URI, Reply> replies = guard.getAll(new LinkedHashSet<>(web.values()));
    web.forEach((agent, uri) ->
        outcomes.put(agent, FetchedFile.of(Objects.requireNonNull(replies.get(uri)))));
    return outcomes;
  }

  private FetchedFile ipfs(AgentUri.Ipfs file) throws InterruptedException {
    return gateway == null
        ? new FetchedFile.Not(
            Refusal.What.NOT_READ, "it is on ipfs, and no ipfs_gateway is configured")
        : FetchedFile.of(gateway.get(file.path()));
  }

  private static Map<URI, DomainProof> hosts(
      Watched agent, FetchedFile outcome, List<Identifier> domains) {
    Set<String> endpoints = new LinkedHashSet<>(agent.endpoints());
    if (outcome instanceof FetchedFile.Read read) {
      endpoints.addAll(Metadata.services(read.file()));
    }
    return DomainProof.of(endpoints, domains);
  }

  /** Asks the domains that were not asked for a day. */
  private void prove(Iterable<Map<URI, DomainProof>> hosts, Set<String> theirs, PageBuilder page)
      throws InterruptedException {
    Instant now = clock.instant();
    proofs.values().removeIf(proof -> proof.due().isBefore(now));
    Map<URI, DomainProof> due = new LinkedHashMap<>();
    hosts.forEach(due::putAll);
    due.keySet().removeAll(proofs.keySet());
    List<URI> order = List.copyOf(due.keySet());
    for (int from = 0; from < order.size(); from += HOSTS_AT_ONCE) {
      List<URI> some = order.subList(from, Math.min(order.size(), from + HOSTS_AT_ONCE));
      for (Map.Entry<URI, Reply> got : guard.getAll(new LinkedHashSet<>(some)).entrySet()) {
        DomainProof domain = Objects.requireNonNull(due.get(got.getKey()));
        proofs.put(got.getKey(), proof(domain, FetchedFile.of(got.getValue()), theirs, page));
      }
    }
  }

  private Proof proof(
      DomainProof domain, FetchedFile outcome, Set<String> theirs, PageBuilder page) {
    Instant now = clock.instant();
    switch (outcome) {
      case FetchedFile.Read read -> {
        Set<String> agents = DomainProof.agents(read.file());
        Set<String> own = new TreeSet<>(agents);
        own.retainAll(theirs);
        posts.proof(domain, read.file(), own, page);
        return new Proof(agents, now.plus(DAY));
      }
      case FetchedFile.NotThere none -> {
        page.add(new Gone(FilePosts.proof(domain), false, now));
        return new Proof(Set.of(), now.plus(DAY));
      }
      case FetchedFile.Not not -> {
        page.refuse(not.what(), FilePosts.proof(domain).nativeId(), not.why());
        return new Proof(Set.of(), now.plus(LATER));
      }
      case FetchedFile.Busy busy -> {
        return new Proof(Set.of(), now.plus(busy.pause()));
      }
    }
  }

  /** The domains that name the agent, as it names them. */
  private List<Identifier> proven(Watched agent, @Nullable Map<URI, DomainProof> hosts) {
    List<Identifier> proven = new ArrayList<>();
    Optional.ofNullable(hosts).orElse(Map.of()).forEach((uri, domain) -> {
      Proof proof = proofs.get(uri);
      if (proof != null && proof.agents().contains(agent.id().toString())) {
        proven.add(domain.of());
      }
    });
    return proven;
  }

  private void add(Watched agent, FetchedFile outcome, List<Identifier> proven, PageBuilder page) {
    Instant now = clock.instant();
    String where = FilePosts.file(agent.id()).nativeId();
    switch (outcome) {
      case FetchedFile.Read read -> {
        posts.file(agent.id(), author(agent, proven), read.file(), page);
        agent.fileRead(now);
      }
      case FetchedFile.NotThere none -> {
        page.add(new Gone(FilePosts.file(agent.id()), false, now));
        agent.fileFailed(now, Duration.ofHours(8));
      }
      case FetchedFile.Not not -> {
        page.refuse(not.what(), where, not.why());
        agent.fileFailed(now, DAY);
      }
      case FetchedFile.Busy busy -> agent.fileFailed(now, busy.pause());
    }
  }

  private static Author author(Watched agent, List<Identifier> proven) {
    Author author = Optional.ofNullable(agent.author())
        .orElseThrow(() -> new IllegalStateException("a file is read after its detail"));
    Set<Identifier> accounts = new LinkedHashSet<>(author.accounts());
    accounts.addAll(proven);
    return new Author(author.platform(), author.nativeId(), author.handle(), List.copyOf(accounts));
  }
}
