package dev.exuvia.index;

import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.index.Documents.Sort;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@link Alerts}: queued once, then moved on by compare-and-set. */
final class AlertStore implements Alerts, Upsert.Shape<Alert> {
  private final Documents documents;
  private final Upsert<Alert> upsert;

  AlertStore(Documents documents) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.ALERTS, this);
  }

  @Override
  public List<AlertId> queue(List<Alert> alerts) throws StoreException {
    Map<String, Alert> fresh = new LinkedHashMap<>();
    alerts.forEach(alert -> fresh.putIfAbsent(alert.id().value(), alert));
    return upsert.bring(fresh).values().keySet().stream().map(AlertId::new).toList();
  }

  @Override
  public List<Versioned<Alert>> get(Collection<AlertId> ids) throws StoreException {
    List<String> names = ids.stream().map(AlertId::value).toList();
    return documents.get(Index.ALERTS, names).values().stream()
        .map(this::versioned)
        .toList();
  }

  @Override
  public List<Versioned<Alert>> due(Instant now, int limit) throws StoreException {
    Queries waiting = Queries.all()
        .terms("delivery.state", List.of(Alert.State.QUEUED.key(), Alert.State.CLAIMED.key()))
        .notAfter("delivery.next_try", now);
    return documents
        .search(Index.ALERTS, waiting.json(), List.of(Sort.up("delivery.next_try")), limit)
        .stream()
        .map(this::versioned)
        .toList();
  }

  @Override
  public Optional<Versioned<Alert>> update(Versioned<Alert> read, Alert next)
      throws StoreException {
    String id = next.id().value();
    var write = new Write.Replace(Index.ALERTS, id, write(next), read.seqNo(), read.primaryTerm());
    return switch (documents.write(List.of(write)).getFirst()) {
      case Written.Done at -> Optional.of(new Versioned<>(next, at.seqNo(), at.primaryTerm()));
      case Written.Conflict conflict -> Optional.empty();
      case Written.Refused refused ->
        throw new StoreException("the index refused alert " + id + ": " + refused.type());
    };
  }

  @Override
  public long messagesSince(
      Alert.Lane lane, String organisation, String route, String author, Instant since)
      throws StoreException {
    documents.refresh(List.of(Index.ALERTS)); // a cap counts what went out a moment ago
    Queries sent = Queries.all()
        .term("lane", lane.key())
        .term("organisation", organisation)
        .term("route", route)
        .term("author", author)
        .term("delivery.state", Alert.State.SENT.key())
        .between("delivery.sent_at", since, null);
    ObjectNode distinct = Json.object(
        "cardinality",
        Json.object().put("field", "delivery.message").put("precision_threshold", 1000));
    return documents
        .aggregate(Index.ALERTS, sent.json(), distinct)
        .path("value")
        .asLong();
  }

  @Override
  public long count(Alert.State state) throws StoreException {
    return documents.count(
        Index.ALERTS, Queries.all().term("delivery.state", state.key()).json());
  }

  private Versioned<Alert> versioned(Stored stored) {
    return new Versioned<>(read(stored), stored.seqNo(), stored.primaryTerm());
  }

  @Override
  public ObjectNode write(Alert alert) {
    Alert.Delivery delivery = alert.delivery();
    return new Doc()
        .put("lane", alert.lane().key())
        .put("organisation", alert.organisation().name())
        .put("route", alert.route())
        .put("exposure", alert.exposure() == null ? null : alert.exposure().hex())
        .put("episode", alert.episode())
        .put("severity", alert.severity().key())
        .put("post", alert.post() == null ? null : alert.post().toString())
        .put("author", alert.author())
        .put("period", alert.period())
        .put("queued_at", alert.queuedAt())
        .part(
            "delivery",
            new Doc()
                .put("state", delivery.state().key())
                .put("attempts", delivery.attempts())
                .put("next_try", delivery.nextTry())
                .put("message", delivery.message())
                .put("sent_at", delivery.sentAt())
                .put("why", delivery.why()))
        .json();
  }

  @Override
  public Alert read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Alert(
        new AlertId(stored.id()),
        Alert.Lane.of(from.text("lane")),
        new OrganisationId(from.text("organisation")),
        from.text("route"),
        from.optional("exposure", ExposureId::new),
        from.number("episode"),
        Severity.of(from.text("severity")),
        from.optional("post", PostId::parse),
        from.text("author"),
        from.text("period"),
        from.time("queued_at"),
        delivery(from.part("delivery")));
  }

  private static Alert.Delivery delivery(Reading from) {
    return new Alert.Delivery(
        Alert.State.of(from.text("state")),
        from.number("attempts"),
        from.time("next_try"),
        from.text("message"),
        from.optionalTime("sent_at"),
        from.text("why"));
  }
}
