package dev.exuvia.index;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.SourceStatus;
import dev.exuvia.core.source.Walk;
import dev.exuvia.core.store.Checkpoints;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import dev.exuvia.index.Documents.Sort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@link Checkpoints}, in one index with the leases and the installation's mark. */
final class CheckpointStore implements Checkpoints {
  private static final String MARK = "installation";
  private static final int TRIES = 50;

  private final Documents documents;

  CheckpointStore(Documents documents) {
    this.documents = documents;
  }

  @Override
  public Optional<Versioned<Checkpoint>> get(SourceId source, String feed) throws StoreException {
    Stored stored = document(id(Checkpoint.start(source, feed)));
    return stored == null
        ? Optional.empty()
        : Optional.of(new Versioned<>(checkpoint(stored), stored.seqNo(), stored.primaryTerm()));
  }

  @Override
  public Versioned<Checkpoint> put(Checkpoint next, Optional<Versioned<Checkpoint>> read)
      throws StoreException {
    Write write = read.<Write>map(before -> new Write.Replace(
            Index.CHECKPOINTS, id(next), json(next), before.seqNo(), before.primaryTerm()))
        .orElseGet(() -> new Write.Create(Index.CHECKPOINTS, id(next), json(next)));
    if (documents.write(List.of(write)).getFirst() instanceof Written.Done at) {
      return new Versioned<>(next, at.seqNo(), at.primaryTerm());
    }
    throw new StoreException("somebody else wrote the checkpoint " + next.key()
        + " in the meantime; is a second crawl running?");
  }

  @Override
  public List<Checkpoint> list() throws StoreException {
    List<Checkpoint> all = new ArrayList<>();
    documents.each(
        Index.CHECKPOINTS,
        Queries.all().term("type", "checkpoint").json(),
        List.of(Sort.up("source"), Sort.up("feed")),
        stored -> all.add(checkpoint(stored)));
    return all;
  }

  @Override
  public void report(SourceStatus status) throws StoreException {
    String id = StatusCodec.id(status.source());
    ObjectNode json = StatusCodec.write(status);
    for (int i = 0; i < TRIES; i++) {
      Stored stored = document(id);
      Write write = stored == null
          ? new Write.Create(Index.CHECKPOINTS, id, json)
          : new Write.Replace(Index.CHECKPOINTS, id, json, stored.seqNo(), stored.primaryTerm());
      if (documents.write(List.of(write)).getFirst() instanceof Written.Done) {
        return;
      }
    }
    throw new StoreException("others keep changing the status of " + status.source());
  }

  @Override
  public Optional<SourceStatus> status(SourceId source) throws StoreException {
    return Optional.ofNullable(document(StatusCodec.id(source))).map(StatusCodec::read);
  }

  @Override
  public List<SourceStatus> statuses() throws StoreException {
    List<SourceStatus> all = new ArrayList<>();
    documents.each(
        Index.CHECKPOINTS,
        Queries.all().term("type", StatusCodec.TYPE).json(),
        List.of(Sort.up("source"), Sort.up("type")),
        stored -> all.add(StatusCodec.read(stored)));
    return all;
  }

  @Override
  public Lease lease(String name, String holder, Instant now, Duration ttl) throws StoreException {
    String id = "lease:" + name;
    ObjectNode wanted = json(name, holder, now.plus(ttl));
    for (int i = 0; i < TRIES; i++) {
      Stored stored = document(id);
      if (stored != null && !free(lease(stored), holder, now)) {
        return lease(stored);
      }
      Write write = stored == null
          ? new Write.Create(Index.CHECKPOINTS, id, wanted)
          : new Write.Replace(Index.CHECKPOINTS, id, wanted, stored.seqNo(), stored.primaryTerm());
      if (documents.write(List.of(write)).getFirst() instanceof Written.Done) {
        return new Lease(holder, now.plus(ttl));
      }
    }
    throw new StoreException("others keep changing the lease " + name);
  }

  private static boolean free(Lease lease, String holder, Instant now) {
    return lease.holder().equals(holder) || !lease.until().isAfter(now);
  }

  @Override
  public void release(String name, String holder) throws StoreException {
    String id = "lease:" + name;
    Stored stored = document(id);
    if (stored != null && lease(stored).holder().equals(holder)) {
      documents.write(
          List.of(new Write.Remove(Index.CHECKPOINTS, id, stored.seqNo(), stored.primaryTerm())));
    }
  }

  @Override
  public boolean sameInstallation(String mark) throws StoreException {
    ObjectNode json = new Doc().put("type", "mark").put("mark", mark).json();
    if (documents
            .write(List.of(new Write.Create(Index.CHECKPOINTS, MARK, json)))
            .getFirst()
        instanceof Written.Done) {
      return true;
    }
    Stored stored = document(MARK);
    if (stored == null) {
      throw new StoreException("the installation's mark was removed while it was read");
    }
    return MessageDigest.isEqual(
        Reading.of(stored).text("mark").getBytes(StandardCharsets.UTF_8),
        mark.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Stored document(String id) throws StoreException {
    return documents.get(Index.CHECKPOINTS, List.of(id)).get(id);
  }

  private static String id(Checkpoint checkpoint) {
    return "checkpoint:" + checkpoint.key();
  }

  private static ObjectNode json(String name, String holder, Instant until) {
    return new Doc()
        .put("type", "lease")
        .put("name", name)
        .put("holder", holder)
        .put("until", until)
        .json();
  }

  private static Lease lease(Stored stored) {
    Reading from = Reading.of(stored);
    return new Lease(from.text("holder"), from.time("until"));
  }

  private static ObjectNode json(Checkpoint checkpoint) {
    return new Doc()
        .put("type", "checkpoint")
        .put("source", checkpoint.source().name())
        .put("feed", checkpoint.feed())
        .put("floor", checkpoint.floor())
        .part("walk", walk(checkpoint.walk()))
        .json();
  }

  private static Doc walk(@Nullable Walk walk) {
    return walk == null
        ? new Doc()
        : new Doc()
            .put("top", walk.top())
            .put("next", walk.next() == null ? null : walk.next().value())
            .put("oldest", walk.oldest())
            .put("pages", walk.pages())
            .put("started_at", walk.startedAt())
            .put("failures", walk.failures());
  }

  private static Checkpoint checkpoint(Stored stored) {
    Reading from = Reading.of(stored);
    return new Checkpoint(
        new SourceId(from.text("source")),
        from.text("feed"),
        from.optionalTime("floor"),
        from.has("walk") ? walk(from.part("walk")) : null);
  }

  private static Walk walk(Reading from) {
    return new Walk(
        from.optionalTime("top"),
        from.optional("next", Cursor::new),
        from.optionalTime("oldest"),
        from.number("pages"),
        from.time("started_at"),
        from.number("failures"));
  }
}
