package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    var progress = new Progress<>(fresh);
    List<Step<T>> steps = new ArrayList<>();
    fresh.forEach((id, value) -> steps.add(fresh(id, value)));
    List<Step<T>> open = steps;
    for (int round = 0; !open.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new StoreException("others keep changing " + open.size() + " documents of "
            + index.key() + "; the first is " + open.getFirst().id());
      }
      open = round(open, progress);
    }
    return new Result<>(progress.done, progress.created);
  }

  /** Makes one attempt at each; returns what is to be tried next. */
  private List<Step<T>> round(List<Step<T>> steps, Progress<T> progress) throws StoreException {
    List<Written> written =
        documents.write(steps.stream().map(step -> step.write(index)).toList());
    List<Step<T>> again = new ArrayList<>();
    List<Step<T>> stale = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step<T> step = steps.get(i);
      switch (written.get(i)) {
        case Written.Done at -> {
          progress.done.put(step.id(), shape.read(step.stored(at)));
          progress.created += step.read() == null ? 1 : 0;
        }
        case Written.Conflict conflict -> stale.add(step);
        case Written.Refused refused -> again.add(stub(step, refused));
      }
    }
    again.addAll(merged(stale, progress));
    return again;
  }

  private Step<T> fresh(String id, T value) {
    return new Step<>(id, value, null, shape.write(value), false);
  }

  private Step<T> stub(Step<T> step, Written.Refused refused) throws StoreException {
    if (step.stub()) {
      throw new StoreException("the index " + index.key() + " refused even the stub of " + step.id()
          + ": " + refused.type());
    }
    ObjectNode stub = shape.stub(step.id(), step.value(), refused.type());
    return new Step<>(step.id(), step.value(), step.read(), stub, true);
  }

  private List<Step<T>> merged(List<Step<T>> stale, Progress<T> progress) throws StoreException {
    if (stale.isEmpty()) {
      return List.of();
    }
    Map<String, Stored> there =
        documents.get(index, stale.stream().map(Step::id).toList());
    List<Step<T>> again = new ArrayList<>();
    for (Step<T> step : stale) {
      T value = Objects.requireNonNull(progress.fresh.get(step.id()));
      Stored stored = there.get(step.id());
      if (stored == null) { // removed in between
        again.add(fresh(step.id(), value));
        continue;
      }
      T before = shape.read(stored);
      T after = shape.merge(before, value);
      if (after.equals(before)) {
        progress.done.put(step.id(), before);
      } else {
        again.add(new Step<>(step.id(), after, stored, shape.write(after), false));
      }
    }
    return again;
  }

  private static final class Progress<T> {
    final Map<String, T> fresh;
    final Map<String, T> done; // keeps the order; every value is replaced
    int created;

    Progress(Map<String, T> fresh) {
      this.fresh = fresh;
      this.done = new LinkedHashMap<>(fresh);
    }
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
