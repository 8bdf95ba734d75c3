package dev.exuvia.index;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.store.Gaps;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.index.Documents.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@link Gaps}: named by what is missing. */
final class GapStore implements Gaps, Upsert.Shape<Gap> {
  private final Documents documents;
  private final Upsert<Gap> noting;

  GapStore(Documents documents) {
    this.documents = documents;
    this.noting = new Upsert<>(documents, Index.GAPS, this);
  }

  @Override
  public void add(Gap gap) throws StoreException {
    noting.bring(Map.of(clamped(gap).id(), clamped(gap)));
  }

  @Override
  public void update(Gap gap) throws StoreException {
    var replacing = new Upsert<>(documents, Index.GAPS, new Upsert.Shape<Gap>() {
      @Override
      public ObjectNode write(Gap value) {
        return GapStore.this.write(value);
      }

      @Override
      public Gap read(Stored stored) {
        return GapStore.this.read(stored);
      }

      @Override
      public Gap merge(Gap stored, Gap fresh) {
        return fresh;
      }
    });
    replacing.bring(Map.of(clamped(gap).id(), clamped(gap)));
  }

  @Override
  public List<Gap> list(boolean filledToo) throws StoreException {
    Queries which = Queries.all();
    return all(filledToo ? which : which.without("filled_at"));
  }

  @Override
  public List<Gap> open(Instant to) throws StoreException {
    return all(Queries.all().without("filled_at").between("found_at", null, to));
  }

  private List<Gap> all(Queries which) throws StoreException {
    List<Gap> gaps = new ArrayList<>();
    documents.each(
        Index.GAPS,
        which.json(),
        List.of(Sort.down("found_at"), Sort.down("to")),
        stored -> gaps.add(read(stored)));
    return gaps;
  }

  /** With times as they are stored, so that the name is the same before and after. */
  private static Gap clamped(Gap gap) {
    return new Gap(
        gap.source(),
        gap.feed(),
        clamped(gap.from()),
        Texts.clamp(gap.to()),
        gap.reason(),
        gap.foundAt(),
        gap.filledAt(),
        gap.tries());
  }

  private static @Nullable Instant clamped(@Nullable Instant time) {
    return time == null ? null : Texts.clamp(time);
  }

  @Override
  public ObjectNode write(Gap gap) {
    return new Doc()
        .put("source", gap.source().name())
        .put("feed", gap.feed())
        .put("from", gap.from())
        .put("to", gap.to())
        .put("reason", gap.reason())
        .put("found_at", gap.foundAt())
        .put("filled_at", gap.filledAt())
        .put("tries", gap.tries())
        .json();
  }

  @Override
  public Gap read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Gap(
        new SourceId(from.text("source")),
        from.text("feed"),
        from.optionalTime("from"),
        from.time("to"),
        from.text("reason"),
        from.time("found_at"),
        from.optionalTime("filled_at"),
        from.number("tries"));
  }
}
