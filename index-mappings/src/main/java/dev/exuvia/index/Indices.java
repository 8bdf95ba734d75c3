package dev.exuvia.index;

import dev.exuvia.core.Ids;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the indices that are missing, from the mapping files beside this class, and adds to those
 * of an older version the fields that it did not know. Two requests when all is as it should be.
 */
final class Indices {
  private static final String REVISION = "revision";
  private static final String READY = "25s";

  private final Transport transport;
  private final StoreSettings settings;

  Indices(Transport transport, StoreSettings settings) {
    this.transport = transport;
    this.settings = settings;
  }

  void prepare() throws StoreException {
    Transport.Answer there = transport.ask(
        "GET",
        "/" + settings.prefix() + "-*/_mapping",
        Map.of("filter_path", "error.type,*.mappings._meta", "expand_wildcards", "open"));
    if (!there.ok()) {
      throw new StoreException(Transport.refused("GET", "/_mapping", there));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Index index : Index.values()) {
        JsonNode known = there.body().path(index.under(settings.prefix()));
        running.add(threads.submit(() -> {
          prepare(index, known);
          return null;
        }));
      }
      for (Future<?> one : running) {
        await(one);
      }
    }
    ready();
  }

  /** A node that has just started reads its indices first: until then every get would fail. */
  private void ready() throws StoreException {
    String path = "/_cluster/health/" + settings.prefix() + "-*";
    Transport.Answer health =
        transport.ask("GET", path, Map.of("wait_for_status", "yellow", "timeout", READY));
    if (!health.ok() || health.body().path("timed_out").asBoolean(true)) {
      throw new StoreException("the indices " + settings.prefix() + "-* were not ready within "
          + READY + "; look at the cluster's health");
    }
  }

  /** An index takes most of its time to become ready: all of them do so at once. */
  private static void await(Future<?> one) throws StoreException {
    try {
      one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException ours) {
        throw ours;
      }
      throw new StoreException("an index could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("stopped while the indices were made", e);
    }
  }

  private void prepare(Index index, JsonNode there) throws StoreException {
    ObjectNode mapping = mapping(index);
    if (!there.isMissingNode()) {
      String known = there.at("/mappings/_meta/" + REVISION).asString("");
      if (!known.equals(mapping.at("/_meta/" + REVISION).asString())) {
        transport.must(
            "PUT", "/" + index.under(settings.prefix()) + "/_mapping", Map.of(), mapping);
      }
      return;
    }
    ObjectNode body = Json.object("settings", settings(settings.replicas()));
    body.set("mappings", mapping);
    String path = "/" + index.under(settings.prefix());
    Transport.Answer made = transport.ask("PUT", path, Map.of(), body);
    if (!made.ok() && !made.type().equals("resource_already_exists_exception")) {
      throw new StoreException(Transport.refused("PUT", path, made));
    }
  }

  static ObjectNode settings(int replicas) {
    ObjectNode settings = Json.object()
        .put("number_of_shards", 1)
        .put("number_of_replicas", replicas)
        .put("refresh_interval", "1s")
        .put("translog.durability", "request");
    ObjectNode lowercase = Json.object().put("type", "custom");
    lowercase.set("filter", Json.strings(List.of("lowercase")));
    settings.set("analysis", Json.object("normalizer", Json.object("lower_case", lowercase)));
    return Json.object("index", settings);
  }

  /** The mapping of an index, with the revision of its file. */
  static ObjectNode mapping(Index index) {
    String name = "mappings/" + index.key() + ".json";
    try (InputStream in = Indices.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the mapping " + name + " is missing from the program");
      }
      byte[] text = in.readAllBytes();
      ObjectNode mapping = Json.read(text);
      String revision = Ids.of(new String(text, StandardCharsets.UTF_8));
      mapping.set("_meta", Json.object().put(REVISION, revision));
      return mapping;
    } catch (IOException e) {
      throw new IllegalStateException("the mapping " + name + " cannot be read", e);
    }
  }
}
