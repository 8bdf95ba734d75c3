package dev.exuvia.index;

import tools.jackson.databind.node.ObjectNode;

/**
 * A document as it is stored.
 *
 * @param id its id
 * @param source its content; not to be changed
 * @param seqNo for compare-and-set
 * @param primaryTerm for compare-and-set
 */
public record Stored(String id, ObjectNode source, long seqNo, long primaryTerm) {
  /** Where it stands: the generated one would print its content. */
  @Override
  public String toString() {
    return "Stored[" + id + " at " + seqNo + "]";
  }
}
