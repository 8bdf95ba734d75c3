package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Print;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.store.Findings;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents.Sort;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@link Findings}: made once, never changed. */
final class FindingStore implements Findings {
  private static final List<Sort> NEWEST = List.of(Sort.down("first_seen"));
  private static final int TERMS = 10_000;

  private final Documents documents;
  private final Upsert<Finding> upsert;

  FindingStore(Documents documents, DeadLetterStore deadLetters, Clock clock) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.FINDINGS, new Shape(deadLetters, clock));
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
        .map(FindingStore::read)
        .toList();
  }

  @Override
  public List<Finding> ofPost(PostId post) throws StoreException {
    List<Finding> found = new ArrayList<>();
    documents.each(
        Index.FINDINGS,
        Queries.all().term("post", post.toString()).json(),
        List.of(Sort.up("start")),
        stored -> found.add(read(stored)));
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
          .map(FindingStore::read)
          .toList();
    }
    return ofOrganisation(query, query.organisation());
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
          .forEach(stored -> found.add(read(stored)));
    }
    return found.stream()
        .sorted(java.util.Comparator.comparing(Finding::seenAt).reversed())
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

  private record Shape(DeadLetterStore deadLetters, Clock clock) implements Upsert.Shape<Finding> {
    @Override
    public ObjectNode write(Finding finding) {
      return bare(finding)
          .put("title", finding.title())
          .list("reasons", finding.reasons())
          .text("masked", finding.masked())
          .put("prefix", finding.prefix())
          .put("view", finding.view())
          .facts("facts", finding.facts())
          .put("hint", finding.hint())
          .json();
    }

    @Override
    public Finding read(Stored stored) {
      return FindingStore.read(stored);
    }

    @Override
    public ObjectNode stub(String id, Finding refused, String type) throws StoreException {
      deadLetters.refused(Index.FINDINGS, id, type, write(refused), clock.instant());
      return bare(refused).put("stub", true).json();
    }

    /** Without its texts. */
    private static Doc bare(Finding finding) {
      return new Doc()
          .put("post", finding.post().toString())
          .put("platform", finding.post().platform().name())
          .put("rule", finding.rule())
          .put("rule_version", finding.ruleVersion())
          .put("category", finding.category().key())
          .severity(finding.severity())
          .put("confidence", finding.confidence())
          .put("print", finding.print() == null ? null : finding.print().hex())
          .put("length", finding.length())
          .put("field", finding.field().key())
          .put("start", finding.start())
          .put("end", finding.end())
          .put("count", finding.count())
          .put("published_at", finding.publishedAt())
          .put("first_seen", finding.seenAt());
    }
  }

  private static Finding read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Finding(
        new FindingId(stored.id()),
        PostId.parse(from.text("post")),
        from.text("rule"),
        from.number("rule_version"),
        from.text("title"),
        Category.of(from.text("category")),
        from.severity(),
        from.real("confidence"),
        from.list("reasons"),
        from.text("masked"),
        from.optional("print", Print::new),
        from.text("prefix"),
        from.number("length"),
        Field.of(from.text("field")),
        from.number("start"),
        from.number("end"),
        from.text("view"),
        from.facts("facts"),
        from.number("count"),
        from.text("hint"),
        from.optionalTime("published_at"),
        from.time("first_seen"));
  }
}
