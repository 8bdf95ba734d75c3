package dev.exuvia.app.sim;

import dev.exuvia.app.fault.ForwardingDocuments;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents;
import dev.exuvia.index.Write;
import dev.exuvia.index.Written;
import java.util.List;

/** Documents of a process that dies in the middle of a write: what came before is there. */
final class MortalDocuments extends ForwardingDocuments {
  private int left;

  MortalDocuments(Documents documents, int writes) {
    super(documents);
    left = writes;
  }

  @Override
  protected void alive() throws StoreException {
    if (left <= 0) {
      throw new StoreException("the process died");
    }
  }

  @Override
  public List<Written> write(List<Write> writes) throws StoreException {
    alive();
    List<Write> done = writes.subList(0, Math.min(left, writes.size()));
    List<Written> answer = super.write(done);
    left -= writes.size();
    alive();
    return answer;
  }
}
