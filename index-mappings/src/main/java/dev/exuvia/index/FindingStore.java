package dev.exuvia.index;

import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.store.Findings;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents.Sort;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@link Findings}: made once, never changed. */
final class FindingStore implements Findings {
  private static final List<Sort> NEWEST = List.of(Sort.down("first_seen"));
  private static final int TERMS = 10_000;

  private final Documents documents;
  private final Upsert<Finding> upsert;

  FindingStore(Documents documents, DeadLetterStore deadLetters, Clock clock) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.FINDINGS, new FindingCodec(deadLetters, clock));
  }

  @Override
  public List<Finding> create(List<Finding> findings) throws StoreException {
    Map<String, Finding> fresh = new LinkedHashMap<>();
    findings.forEach(finding -> fresh.putIfAbsent(finding.id().hex(), finding));
    Map<String, Finding> stored = upsert.bring(fresh).values();
    return findings.stream()
        .map(finding -> Objects.requireNonNull(stored.get(finding.id().hex())))
        .toList();
  }

  @Override
  public List<Finding> get(Collection<FindingId> ids) throws StoreException {
    List<String> names = ids.stream().map(FindingId::hex).toList();
    return documents.get(Index.FINDINGS, names).values().stream()
        .map(FindingCodec::finding)
        .toList();
  }

  @Override
  public List<Finding> ofPost(PostId post) throws StoreException {
    List<Finding> found = new ArrayList<>();
    documents.each(
        Index.FINDINGS,
        Queries.all().term("post", post.toString()).json(),
        List.of(Sort.up("start")),
        stored -> found.add(FindingCodec.finding(stored)));
    return found;
  }

  @Override
  public void erase(PostId post) throws StoreException {
    documents.refresh(List.of(Index.FINDINGS, Index.ATTRIBUTIONS));
    Set<String> owned = attributed(Queries.all().term("post", post.toString()));
    List<Write> removals = new ArrayList<>();
    documents.each(
        Index.FINDINGS,
        Queries.all().term("post", post.toString()).json(),
        List.of(),
        stored -> owned.contains(stored.id())
            || removals.add(new Write.Remove(
                Index.FINDINGS, stored.id(), stored.seqNo(), stored.primaryTerm())));
    documents.write(removals);
  }

  @Override
  public List<Finding> list(Query query) throws StoreException {
    if (query.organisation() == null) {
      return documents
          .search(Index.FINDINGS, matching(query).json(), NEWEST, query.limit())
          .stream()
          .map(FindingCodec::finding)
          .toList();
    }
    return ofOrganisation(query, query.organisation());
  }

  @Override
  public List<Finding> criticalOfNobody(Instant from, Instant to) throws StoreException {
    Queries critical =
        Queries.all().between("first_seen", from, to).term("severity", Severity.CRITICAL.key());
    List<Stored> found = documents.search(Index.FINDINGS, critical.json(), NEWEST, TERMS);
    Set<String> owned =
        attributed(Queries.all().terms("finding", found.stream().map(Stored::id).toList()));
    return found.stream()
        .filter(stored -> !owned.contains(stored.id()))
        .map(FindingCodec::finding)
        .toList();
  }

  private List<Finding> ofOrganisation(Query query, OrganisationId organisation)
      throws StoreException {
    List<String> ids =
        List.copyOf(attributed(Queries.all().term("organisation", organisation.name())));
    List<Finding> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += TERMS) {
      List<String> some = ids.subList(from, Math.min(from + TERMS, ids.size()));
      documents
          .search(Index.FINDINGS, matching(query).ids(some).json(), NEWEST, query.limit())
          .forEach(stored -> found.add(FindingCodec.finding(stored)));
    }
    return found.stream()
        .sorted(Comparator.comparing(Finding::seenAt).reversed())
        .limit(query.limit())
        .toList();
  }

  private Set<String> attributed(Queries which) throws StoreException {
    Set<String> ids = new HashSet<>();
    documents.each(Index.ATTRIBUTIONS, which.json(), List.of(), stored -> {
      ids.add(Reading.of(stored).text("finding"));
      return true;
    });
    return ids;
  }

  private static Queries matching(Query query) {
    Queries filters = Queries.all().between("first_seen", query.since(), null);
    if (query.category() != null) {
      filters.term("category", query.category().key());
    }
    if (query.atLeast() != null) {
      filters.terms("severity", Codecs.atLeast(query.atLeast()));
    }
    return filters;
  }
}
