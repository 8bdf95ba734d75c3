package dev.exuvia.core.owner;

import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import java.util.List;

/**
 * Says whose findings are. Pure: no I/O, no clock; the same input gives the same answer. Safe for
 * concurrent use.
 */
@FunctionalInterface
public interface Attributor {
  /**
   * The grounds for a post's findings: for each finding and organisation at most one, the
   * strongest.
   */
  List<Attribution> attribute(
      Post post, List<Finding> findings, Registry registry, Bindings bindings);
}
