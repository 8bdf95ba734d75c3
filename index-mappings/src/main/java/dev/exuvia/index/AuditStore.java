package dev.exuvia.index;

import dev.exuvia.core.Ids;
import dev.exuvia.core.store.Audit;
import dev.exuvia.core.store.StoreException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@link Audit}: notes are made and never changed; the same note twice is one. */
final class AuditStore implements Audit {
  private final Documents documents;

  AuditStore(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void note(Instant at, String who, String action, String object, String detail)
      throws StoreException {
    ObjectNode note = new Doc()
        .put("at", at)
        .put("who", who)
        .put("action", action)
        .put("object", object)
        .put("detail", detail)
        .json();
    String id = Ids.of(at.toString(), who, action, object, detail);
    if (documents.write(List.of(new Write.Create(Index.AUDIT, id, note))).getFirst()
        instanceof Written.Refused refused) {
      throw new StoreException("the index refused audit note " + id + ": " + refused.type());
    }
  }
}
