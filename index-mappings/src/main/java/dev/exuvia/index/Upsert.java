package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings values into an index: makes what is missing and merges the rest into what is there, by
 * compare-and-set, repeated on a conflict. With an idempotent merge the same values brought twice
 * change nothing the second time.
 */
final class Upsert<T> {
  private static final int ROUNDS = 50;

  private final Documents documents;
  private final Index index;
  private final Shape<T> shape;

  Upsert(Documents documents, Index index, Shape<T> shape) {
    this.documents = documents;
    this.index = index;
    this.shape = shape;
  }

  /** How values of this kind are written, read and merged. */
  interface Shape<T> {
    ObjectNode write(T value);

    T read(Stored stored);

    /** What is to be there when {@code stored} is and {@code fresh} comes; equal means unchanged. */
    default T merge(T stored, T fresh) {
      return stored;
    }

    /** What to write in the place of a document that the mapping refused. */
    default ObjectNode stub(String id, T refused, String type) throws StoreException {
      throw new StoreException("the index refused document " + id + ": " + type);
    }
  }

  /**
   * What came of it.
   *
   * @param values the values as the store holds them now, in the order they came
   * @param created how many were not there before
   */
  record Result<T>(Map<String, T> values, int created) {}

  /** Brings in values by id. */
  Result<T> bring(Map<String, T> fresh) throws StoreException {
    Map<String, T> done = new LinkedHashMap<>(fresh); // keeps the order; every value is replaced
    List<Step<T>> open = new ArrayList<>();
    fresh.forEach((id, value) -> open.add(new Step<>(id, value, null, shape.write(value), false)));
    int created = 0;
    List<Step<T>> steps = open;
    for (int round = 0; !steps.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new StoreException("others keep changing " + steps.size() + " documents of "
            + index.key() + "; the first is " + steps.getFirst().id());
      }
      List<Written> written =
          documents.write(steps.stream().map(step -> step.write(index)).toList());
      List<Step<T>> again = new ArrayList<>();
      List<Step<T>> stale = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        Step<T> step = steps.get(i);
        switch (written.get(i)) {
          case Written.Done at -> {
            done.put(step.id(), shape.read(step.stored(at)));
            created += step.read() == null ? 1 : 0;
          }
          case Written.Conflict conflict -> stale.add(step);
          case Written.Refused refused -> again.add(stub(step, refused));
        }
      }
      again.addAll(merged(stale, fresh, done));
      steps = again;
    }
    return new Result<>(done, created);
  }

  private Step<T> stub(Step<T> step, Written.Refused refused) throws StoreException {
    if (step.stub()) {
      throw new StoreException("the index " + index.key() + " refused even the stub of " + step.id()
          + ": " + refused.type());
    }
    ObjectNode stub = shape.stub(step.id(), step.value(), refused.type());
    return new Step<>(step.id(), step.value(), step.read(), stub, true);
  }

  private List<Step<T>> merged(List<Step<T>> stale, Map<String, T> fresh, Map<String, T> done)
      throws StoreException {
    if (stale.isEmpty()) {
      return List.of();
    }
    Map<String, Stored> there =
        documents.get(index, stale.stream().map(Step::id).toList());
    List<Step<T>> again = new ArrayList<>();
    for (Step<T> step : stale) {
      T value = java.util.Objects.requireNonNull(fresh.get(step.id()));
      Stored stored = there.get(step.id());
      if (stored == null) { // removed in between
        again.add(new Step<>(step.id(), value, null, shape.write(value), false));
        continue;
      }
      T before = shape.read(stored);
      T after = shape.merge(before, value);
      if (after.equals(before)) {
        done.put(step.id(), before);
      } else {
        again.add(new Step<>(step.id(), after, stored, shape.write(after), false));
      }
    }
    return again;
  }

  private record Step<T>(
      String id, T value, @Nullable Stored read, ObjectNode document, boolean stub) {
    Write write(Index index) {
      return read == null
          ? new Write.Create(index, id, document)
          : new Write.Replace(index, id, document, read.seqNo(), read.primaryTerm());
    }

    Stored stored(Written.Done at) {
      return new Stored(id, document, at.seqNo(), at.primaryTerm());
    }
  }
}
