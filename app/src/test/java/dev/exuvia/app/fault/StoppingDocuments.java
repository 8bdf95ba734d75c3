package dev.exuvia.app.fault;

import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents;
import dev.exuvia.index.Write;
import dev.exuvia.index.Written;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents that end after so many single writes, like a process that is killed: what came before
 * is there, in the middle of a bulk request too, and nobody hears an answer any more.
 */
final class StoppingDocuments extends ForwardingDocuments {
  private final int most;
  private final boolean answered;
  private final List<Write> written = new ArrayList<>();
  private boolean stopped;

  /**
   * Ends at a write.
   *
   * @param most how many writes are done
   * @param answered whether the request that ends with the last of them is still answered: then the
   *     stop comes before the next write, else after this one
   */
  StoppingDocuments(Documents documents, int most, boolean answered) {
    super(documents);
    this.most = most;
    this.answered = answered;
  }

  /** Never ends, counts only. */
  static StoppingDocuments never(Documents documents) {
    return new StoppingDocuments(documents, Integer.MAX_VALUE, true);
  }

  /** What was written, in order. */
  List<Write> written() {
    return written;
  }

  /** Whether the end came. */
  boolean stopped() {
    return stopped;
  }

  @Override
  protected void alive() throws StoreException {
    if (stopped) {
      throw new StoreException("stopped by the test");
    }
  }

  @Override
  public List<Written> write(List<Write> writes) throws StoreException {
    int left = most - written.size();
    boolean ends = answered ? writes.size() > left : !writes.isEmpty() && writes.size() >= left;
    List<Write> done = ends ? writes.subList(0, left) : writes;
    List<Written> answer = done.isEmpty() ? List.of() : super.write(done);
    written.addAll(done);
    stopped |= ends;
    alive();
    return answer;
  }
}
