package dev.exuvia.index;

import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Status;
import dev.exuvia.index.Documents.Sort;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@link Exposures}: merged, never overwritten. */
final class ExposureStore implements Exposures {
  private static final List<Sort> WORST_FIRST =
      List.of(Sort.down("severity_rank"), Sort.down("first_seen"), Sort.up("id"));
  private static final int TRIES = 50;

  private final Documents documents;
  private final Upsert<Exposure> upsert;

  ExposureStore(Documents documents) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.EXPOSURES, new ExposureCodec());
  }

  @Override
  public List<Exposure> merge(List<Exposure> fresh) throws StoreException {
    Map<String, Exposure> byId = new LinkedHashMap<>();
    fresh.forEach(exposure -> byId.merge(exposure.id().hex(), exposure, Exposure::merge));
    Map<String, Exposure> stored = upsert.bring(byId).values();
    return fresh.stream()
        .map(exposure -> Objects.requireNonNull(stored.get(exposure.id().hex())))
        .toList();
  }

  @Override
  public List<Exposure> get(Collection<ExposureId> ids) throws StoreException {
    List<String> names = ids.stream().map(ExposureId::hex).toList();
    return documents.get(Index.EXPOSURES, names).values().stream()
        .map(ExposureCodec::exposure)
        .toList();
  }

  @Override
  public Optional<Exposure> find(String idPrefix) throws StoreException {
    List<Stored> found = documents.search(
        Index.EXPOSURES, Queries.all().startsWith("id", idPrefix).json(), List.of(), 2);
    return found.size() == 1
        ? Optional.of(ExposureCodec.exposure(found.getFirst()))
        : Optional.empty();
  }

  @Override
  public Optional<Exposure> decide(ExposureId id, Status.Decision decision) throws StoreException {
    var codec = new ExposureCodec();
    for (int i = 0; i < TRIES; i++) {
      Stored stored = documents.get(Index.EXPOSURES, List.of(id.hex())).get(id.hex());
      if (stored == null) {
        return Optional.empty();
      }
      Exposure decided = ExposureCodec.exposure(stored).decide(decision);
      var write = new Write.Replace(
          Index.EXPOSURES, id.hex(), codec.write(decided), stored.seqNo(), stored.primaryTerm());
      switch (documents.write(List.of(write)).getFirst()) {
        case Written.Done done -> {
          return Optional.of(decided);
        }
        case Written.Conflict conflict -> {} // read again
        case Written.Refused refused ->
          throw new StoreException("the index refused exposure " + id + ": " + refused.type());
      }
    }
    throw new StoreException("others keep changing exposure " + id);
  }

  @Override
  public List<Exposure> list(Query query) throws StoreException {
    return documents
        .search(Index.EXPOSURES, matching(query).json(), WORST_FIRST, query.limit())
        .stream()
        .map(ExposureCodec::exposure)
        .toList();
  }

  @Override
  public long count(Query query) throws StoreException {
    return documents.count(Index.EXPOSURES, matching(query).json());
  }

  private static Queries matching(Query query) {
    Queries filters = Queries.all()
        .term("live", query.live())
        .between("first_seen", query.firstSeenFrom(), query.firstSeenTo())
        .between("status.decided_at", query.decidedFrom(), query.decidedTo());
    if (query.organisation() != null) {
      filters.term("organisation", query.organisation().name());
    }
    if (query.atLeast() != null) {
      filters.terms("severity", Codecs.atLeast(query.atLeast()));
    }
    if (query.closed() != null) {
      filters.terms("status.state", states(query.closed()));
    }
    return filters;
  }

  private static List<String> states(boolean closed) {
    return Arrays.stream(Status.State.values())
        .filter(state -> state.closed() == closed)
        .map(Status.State::key)
        .toList();
  }
}
