package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one helper that all stores share. Every write of every store goes through {@link #write}, so
 * that a test can stop before and after any single one. Safe for concurrent use.
 *
 * <p>Every method repeats what the server was too busy for, with growing pauses, and then throws a
 * {@link StoreException} that names index, type and id and quotes nothing of the answer.
 */
public interface Documents extends AutoCloseable {
  /** Documents by id, realtime; missing ones are left out. */
  Map<String, Stored> get(Index index, Collection<String> ids) throws StoreException;

  /**
   * The same with some of their fields alone.
   *
   * @param fields which, by their full names; empty for all
   */
  Map<String, Stored> get(Index index, Collection<String> ids, List<String> fields)
      throws StoreException;

  /**
   * Writes in the order given, as few requests as sizes allow, each answered item by item.
   *
   * @return what became of each, in the same order
   */
  List<Written> write(List<Write> writes) throws StoreException;

  /** What a query finds, at most {@code limit} (1 to 10,000). */
  List<Stored> search(Index index, ObjectNode query, List<Sort> sort, int limit)
      throws StoreException;

  /** All that a query finds, at one moment, until the visitor says stop (false). */
  void each(Index index, ObjectNode query, List<Sort> sort, Predicate<Stored> visitor)
      throws StoreException;

  /** How many a query finds. */
  long count(Index index, ObjectNode query) throws StoreException;

  /**
   * An aggregation over what a query finds.
   *
   * @param aggregation its JSON
   * @return its part of the answer
   */
  ObjectNode aggregate(Index index, ObjectNode query, ObjectNode aggregation) throws StoreException;

  /** Makes what was written to these indices visible to searches. */
  void refresh(Collection<Index> indices) throws StoreException;

  /** Free bytes on the fullest data path of the cluster. */
  long freeBytes() throws StoreException;

  /** The server's version. */
  String version() throws StoreException;

  @Override
  void close();

  /**
   * An order.
   *
   * @param field by which field; documents without it come last
   * @param descending the largest first
   */
  record Sort(String field, boolean descending) {
    /** The smallest first. */
    public static Sort up(String field) {
      return new Sort(field, false);
    }

    /** The largest first. */
    public static Sort down(String field) {
      return new Sort(field, true);
    }
  }
}
