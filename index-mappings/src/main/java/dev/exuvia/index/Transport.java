package dev.exuvia.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests to Elasticsearch and their answers. Speaks plain JSON through Elastic's low-level
 * client: servers of 8.x and 9.x take that alike, while the typed client of 9.x is refused by 8.x.
 * Repeats what the server was too busy for or what broke on the way, and makes a new client when
 * the old one's I/O reactor has shut down (elasticsearch-java issue 1046). Safe for concurrent use.
 */
final class Transport implements AutoCloseable {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Clients clients;
  private final StoreSettings settings;
  private final Pause pause;
  private Rest5Client client;
  private boolean closed;

  Transport(Connection connection, StoreSettings settings, Pause pause) throws StoreException {
    this.clients = new Clients(connection);
    this.settings = settings;
    this.pause = pause;
    this.client = clients.make();
  }

  /** What the server said. */
  record Answer(int status, ObjectNode body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The error's type, none of its words. */
    String type() {
      return Answer.type(body.at("/error/type").asString("unknown"));
    }

    static String type(String served) {
      return served.matches("[a-z_]{1,80}") ? served : "unknown";
    }

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** A request that must succeed. */
  ObjectNode must(String method, String path, Map<String, String> parameters, ObjectNode body)
      throws StoreException {
    Answer answer = send(method, path, parameters, Json.bytes(body), ContentType.APPLICATION_JSON);
    if (!answer.ok()) {
      throw new StoreException(refused(method, path, answer));
    }
    return answer.body();
  }

  /** A request without body, whatever it leads to. */
  Answer ask(String method, String path, Map<String, String> parameters) throws StoreException {
    return send(method, path, parameters, null, ContentType.APPLICATION_JSON);
  }

  /** A request with body, whatever it leads to. */
  Answer ask(String method, String path, Map<String, String> parameters, ObjectNode body)
      throws StoreException {
    return send(method, path, parameters, Json.bytes(body), ContentType.APPLICATION_JSON);
  }

  /** A bulk request that must be answered item by item. */
  ObjectNode bulk(byte[] lines, Map<String, String> parameters) throws StoreException {
    Answer answer = send("POST", "/_bulk", parameters, lines, NDJSON);
    if (!answer.ok()) {
      throw new StoreException(refused("POST", "/_bulk", answer));
    }
    return answer.body();
  }

  static String refused(String method, String path, Answer answer) {
    return "Elasticsearch refused " + method + " " + path + ": status " + answer.status() + ", "
        + answer.type();
  }

  /** Waits before the attempt that follows this one (0 is the first). */
  void pause(int attempt) throws StoreException {
    Duration time = settings.firstPause().multipliedBy(1L << Math.min(attempt, 20));
    try {
      pause.of(time.compareTo(LONGEST_PAUSE) < 0 ? time : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("stopped while waiting for Elasticsearch", e);
    }
  }

  int attempts() {
    return settings.attempts();
  }

  private Answer send(
      String method,
      String path,
      Map<String, String> parameters,
      byte @Nullable [] body,
      ContentType type)
      throws StoreException {
    var request = new Request(method, path);
    request.addParameters(parameters);
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, type));
    }
    String why = "";
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      if (attempt > 0) {
        pause(attempt - 1);
      }
      Rest5Client used = client();
      try {
        Answer answer = once(used, request);
        if (!busy(answer.status())) {
          return answer;
        }
        why = "status " + answer.status() + ", " + answer.type();
      } catch (IOException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new StoreException("stopped while Elasticsearch was asked", e);
        }
        why = kind(e);
        renew(used, e);
      }
    }
    throw new StoreException("Elasticsearch gave no answer to " + method + " " + path + " after "
        + settings.attempts() + " attempts: " + why);
  }

  private static Answer once(Rest5Client client, Request request) throws IOException {
    Response response;
    try {
      response = client.performRequest(request);
    } catch (ResponseException e) {
      response = e.getResponse(); // its message quotes the answer
    }
    byte[] text =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    return new Answer(response.getStatusCode(), json(text, response.getStatusCode()));
  }

  private static ObjectNode json(byte[] text, int status) throws IOException {
    try {
      return text.length == 0 ? Json.object() : Json.read(text);
    } catch (JacksonException e) {
      if (status >= 400) {
        return Json.object(); // a proxy's page: its status says enough
      }
      throw new IOException("the answer is not JSON");
    }
  }

  /** What went wrong, by its type: the client wraps what it does not know into an IOException. */
  private static String kind(Throwable why) {
    Throwable cause = why.getCause();
    return why.getClass() == IOException.class && cause != null
        ? kind(cause)
        : why.getClass().getSimpleName();
  }

  static boolean busy(int status) {
    return status == 429 || status >= 500;
  }

  /** The client in use, for the test that breaks it. */
  synchronized Rest5Client client() throws StoreException {
    if (closed) {
      throw new StoreException("the store is closed");
    }
    return client;
  }

  private synchronized void renew(Rest5Client used, Throwable why) throws StoreException {
    if (!closed && client.equals(used) && (!used.isRunning() || reactorIsDown(why))) {
      Clients.close(used);
      client = clients.make();
    }
  }

  private static boolean reactorIsDown(Throwable why) {
    for (Throwable e = why; e != null; e = e.getCause()) {
      if (e instanceof IOReactorShutdownException
          || String.valueOf(e.getMessage()).contains("I/O reactor has been shut down")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Clients.close(client);
  }
}
