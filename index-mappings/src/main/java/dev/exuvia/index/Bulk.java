package dev.exuvia.index;

import dev.exuvia.core.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes by the bulk API: requests of at most {@value #MOST_BYTES} bytes or {@value #MOST_ITEMS}
 * items, each item answered by itself. What the server was too busy for is sent again.
 */
final class Bulk {
  static final int MOST_BYTES = 5 << 20;
  static final int MOST_ITEMS = 2000;

  /** Error reasons quote documents: they are not even asked for. */
  private static final Map<String, String> PARAMETERS = Map.of(
      "filter_path",
      "errors,error.type,items.*.status,items.*._seq_no,items.*._primary_term,items.*.error.type");

  private final Transport transport;
  private final String prefix;

  Bulk(Transport transport, String prefix) {
    this.transport = transport;
    this.prefix = prefix;
  }

  List<Written> write(List<Write> writes) throws StoreException {
    @Nullable Written[] answers = new Written[writes.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      open.add(i);
    }
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      if (attempt == transport.attempts()) {
        throw new StoreException("Elasticsearch was too busy for " + open.size() + " of "
            + writes.size() + " writes after " + attempt + " attempts; the first is "
            + writes.get(open.getFirst()));
      }
      if (attempt > 0) {
        transport.pause(attempt - 1);
      }
      open = round(writes, open, answers);
    }
    return Arrays.stream(answers).map(Objects::requireNonNull).toList();
  }

  /** Sends these items; returns those that the server was too busy for. */
  private List<Integer> round(List<Write> writes, List<Integer> open, @Nullable Written[] answers)
      throws StoreException {
    List<Integer> again = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    var lines = new ByteArrayOutputStream();
    for (int i : open) {
      byte[] item = item(writes.get(i));
      if (!batch.isEmpty()
          && (lines.size() + item.length > MOST_BYTES || batch.size() == MOST_ITEMS)) {
        again.addAll(send(writes, batch, lines.toByteArray(), answers));
        batch.clear();
        lines.reset();
      }
      batch.add(i);
      lines.writeBytes(item);
    }
    again.addAll(send(writes, batch, lines.toByteArray(), answers));
    return again;
  }

  private List<Integer> send(
      List<Write> writes, List<Integer> batch, byte[] lines, @Nullable Written[] answers)
      throws StoreException {
    JsonNode items = transport.bulk(lines, PARAMETERS).path("items");
    if (items.size() != batch.size()) {
      throw new StoreException("Elasticsearch answered " + items.size() + " of " + batch.size()
          + " writes; the first is " + writes.get(batch.getFirst()));
    }
    List<Integer> again = new ArrayList<>();
    for (int n = 0; n < batch.size(); n++) {
      int i = batch.get(n);
      JsonNode answer = items.get(n).iterator().next();
      if (Transport.busy(answer.path("status").asInt())) {
        again.add(i);
      } else {
        answers[i] = written(writes.get(i), answer);
      }
    }
    return again;
  }

  private static Written written(Write write, JsonNode answer) throws StoreException {
    int status = answer.path("status").asInt();
    String type = Transport.Answer.type(answer.at("/error/type").asString("unknown"));
    if (status == 200 || status == 201) {
      return new Written.Done(
          answer.path("_seq_no").asLong(), answer.path("_primary_term").asLong());
    }
    if (status == 409 || (status == 404 && answer.path("error").isMissingNode())) {
      return new Written.Conflict();
    }
    if (status == 400) {
      return new Written.Refused(type);
    }
    throw new StoreException(
        "Elasticsearch did not take " + write + ": status " + status + ", " + type);
  }

  private byte[] item(Write write) {
    ObjectNode where =
        Json.object().put("_index", write.index().under(prefix)).put("_id", write.id());
    var lines = new ByteArrayOutputStream();
    switch (write) {
      case Write.Create create -> {
        line(lines, Json.object("create", where));
        line(lines, create.document());
      }
      case Write.Replace replace -> {
        line(lines, Json.object("index", at(where, replace.seqNo(), replace.primaryTerm())));
        line(lines, replace.document());
      }
      case Write.Remove remove ->
        line(lines, Json.object("delete", at(where, remove.seqNo(), remove.primaryTerm())));
    }
    return lines.toByteArray();
  }

  private static ObjectNode at(ObjectNode where, long seqNo, long primaryTerm) {
    return where.put("if_seq_no", seqNo).put("if_primary_term", primaryTerm);
  }

  private static void line(ByteArrayOutputStream lines, ObjectNode json) {
    lines.writeBytes(Json.bytes(json));
    lines.write('\n');
  }
}
