package dev.exuvia.index;

/** What became of one write. Expected answers are values; only surprises are exceptions. */
public sealed interface Written {
  /** It was made, replaced or removed; where it stands now in the store's history. */
  record Done(long seqNo, long primaryTerm) implements Written {}

  /** To be made: it is there already. To be replaced or removed: it is not as it was read. */
  record Conflict() implements Written {}

  /**
   * The mapping does not take it.
   *
   * @param type Elasticsearch's error type; its words quote the document and are left behind
   */
  record Refused(String type) implements Written {}
}
