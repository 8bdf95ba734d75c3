package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Documents that fail for good before the n-th write (1 is the first). */
final class FailingDocuments implements Documents {
  private final Documents documents;
  private int left;

  FailingDocuments(Documents documents, int failing) {
    this.documents = documents;
    this.left = failing - 1;
  }

  @Override
  public List<Written> write(List<Write> writes) throws StoreException {
    List<Written> written = new ArrayList<>();
    for (Write write : writes) {
      if (left-- == 0) {
        throw new StoreException("stopped by the test before " + write);
      }
      written.addAll(documents.write(List.of(write)));
    }
    return written;
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids) throws StoreException {
    return documents.get(index, ids);
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids, List<String> fields)
      throws StoreException {
    return documents.get(index, ids, fields);
  }

  @Override
  public List<Stored> search(Index index, ObjectNode query, List<Sort> sort, int limit)
      throws StoreException {
    return documents.search(index, query, sort, limit);
  }

  @Override
  public void each(Index index, ObjectNode query, List<Sort> sort, Predicate<Stored> visitor)
      throws StoreException {
    documents.each(index, query, sort, visitor);
  }

  @Override
  public long count(Index index, ObjectNode query) throws StoreException {
    return documents.count(index, query);
  }

  @Override
  public ObjectNode aggregate(Index index, ObjectNode query, ObjectNode aggregation)
      throws StoreException {
    return documents.aggregate(index, query, aggregation);
  }

  @Override
  public void refresh(Collection<Index> indices) throws StoreException {
    documents.refresh(indices);
  }

  @Override
  public long freeBytes() throws StoreException {
    return documents.freeBytes();
  }

  @Override
  public String version() throws StoreException {
    return documents.version();
  }

  @Override
  public void close() {
    // the documents are another's
  }
}
