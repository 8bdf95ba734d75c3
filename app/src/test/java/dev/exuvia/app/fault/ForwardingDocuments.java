package dev.exuvia.app.fault;

import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents;
import dev.exuvia.index.Index;
import dev.exuvia.index.Stored;
import dev.exuvia.index.Write;
import dev.exuvia.index.Written;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Documents that do what others do; closing them closes nothing. */
public abstract class ForwardingDocuments implements Documents {
  private final Documents documents;

  /** Forwards to these. */
  protected ForwardingDocuments(Documents documents) {
    this.documents = documents;
  }

  /** Asked before everything. */
  protected void alive() throws StoreException {}

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids) throws StoreException {
    alive();
    return documents.get(index, ids);
  }

  @Override
  public Map<String, Stored> get(Index index, Collection<String> ids, List<String> fields)
      throws StoreException {
    alive();
    return documents.get(index, ids, fields);
  }

  @Override
  public List<Written> write(List<Write> writes) throws StoreException {
    alive();
    return documents.write(writes);
  }

  @Override
  public List<Stored> search(Index index, ObjectNode query, List<Sort> sort, int limit)
      throws StoreException {
    alive();
    return documents.search(index, query, sort, limit);
  }

  @Override
  public void each(Index index, ObjectNode query, List<Sort> sort, Predicate<Stored> visitor)
      throws StoreException {
    alive();
    documents.each(index, query, sort, visitor);
  }

  @Override
  public long count(Index index, ObjectNode query) throws StoreException {
    alive();
    return documents.count(index, query);
  }

  @Override
  public ObjectNode aggregate(Index index, ObjectNode query, ObjectNode aggregation)
      throws StoreException {
    alive();
    return documents.aggregate(index, query, aggregation);
  }

  @Override
  public void refresh(Collection<Index> indices) throws StoreException {
    alive();
    documents.refresh(indices);
  }

  @Override
  public long freeBytes() throws StoreException {
    alive();
    return documents.freeBytes();
  }

  @Override
  public String version() throws StoreException {
    alive();
    return documents.version();
  }

  @Override
  public void close() {
    // the documents are another's
  }
}
