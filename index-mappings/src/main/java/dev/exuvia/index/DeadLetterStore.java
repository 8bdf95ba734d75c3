package dev.exuvia.index;

import dev.exuvia.core.Ids;
import dev.exuvia.core.store.DeadLetters;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents.Sort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@link DeadLetters}: one for each document that was refused. */
final class DeadLetterStore implements DeadLetters, Upsert.Shape<DeadLetters.Letter> {
  private final Documents documents;
  private final Upsert<Letter> upsert;

  DeadLetterStore(Documents documents) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.DEAD_LETTERS, this);
  }

  /** Keeps the masked original of what a mapping refused. */
  void refused(Index index, String document, String type, ObjectNode original, Instant now)
      throws StoreException {
    String masked = new String(Json.bytes(original), StandardCharsets.UTF_8);
    add(new Letter(
        index.key(),
        document,
        "the mapping of " + index.key() + " refused it: " + type,
        masked,
        now));
  }

  @Override
  public void add(Letter letter) throws StoreException {
    upsert.bring(Map.of(Ids.of(letter.index(), letter.document()), letter));
  }

  @Override
  public List<Letter> list(int limit) throws StoreException {
    return documents
        .search(Index.DEAD_LETTERS, Queries.all().json(), List.of(Sort.down("at")), limit)
        .stream()
        .map(this::read)
        .toList();
  }

  @Override
  public long count(Instant from, Instant to) throws StoreException {
    return documents.count(
        Index.DEAD_LETTERS, Queries.all().between("at", from, to).json());
  }

  @Override
  public ObjectNode write(Letter letter) {
    return new Doc()
        .put("index", letter.index())
        .put("document", letter.document())
        .put("reason", letter.reason())
        .text("masked", letter.masked())
        .put("at", letter.at())
        .json();
  }

  @Override
  public Letter read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Letter(
        from.text("index"),
        from.text("document"),
        from.text("reason"),
        from.text("masked"),
        from.time("at"));
  }
}
