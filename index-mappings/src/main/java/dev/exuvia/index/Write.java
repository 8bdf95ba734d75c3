package dev.exuvia.index;

import tools.jackson.databind.node.ObjectNode;

/** One thing to be written: a document made, or replaced or removed if it is still as it was read. */
public sealed interface Write {
  /** Where. */
  Index index();

  /** The document's id, at most 512 bytes of UTF-8. */
  String id();

  /** Makes a document; one that is there stays. */
  record Create(Index index, String id, ObjectNode document) implements Write {
    @Override
    public String toString() {
      return "Create[" + index.key() + " " + id + "]";
    }
  }

  /** Replaces a document by compare-and-set. */
  record Replace(Index index, String id, ObjectNode document, long seqNo, long primaryTerm)
      implements Write {
    @Override
    public String toString() {
      return "Replace[" + index.key() + " " + id + " at " + seqNo + "]";
    }
  }

  /** Removes a document by compare-and-set. */
  record Remove(Index index, String id, long seqNo, long primaryTerm) implements Write {}
}
