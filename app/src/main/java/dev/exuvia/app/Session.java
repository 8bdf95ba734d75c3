package dev.exuvia.app;

import dev.exuvia.app.config.Config;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.embedded.EmbeddedNode;
import dev.exuvia.embedded.NodeConnection;
import dev.exuvia.index.Connection;
import dev.exuvia.index.ElasticsearchStore;
import dev.exuvia.index.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An installation at work: its configuration, its key and its open store. With an embedded node it
 * starts that node, or uses the one that another process runs on the same data folder.
 */
public final class Session implements AutoCloseable {
  private final Config config;
  private final Path dataDir;
  private final Hmac hmac;
  private final Clock clock;
  private final Store store;
  private final @Nullable EmbeddedNode node;

  private Session(
      Config config,
      Path dataDir,
      Hmac hmac,
      Clock clock,
      Store store,
      @Nullable EmbeddedNode node) {
    this.config = config;
    this.dataDir = dataDir;
    this.hmac = hmac;
    this.clock = clock;
    this.store = store;
    this.node = node;
  }

  /**
   * Opens the store.
   *
   * @throws StoreException if it cannot be reached, or was written under another HMAC key
   * @throws IOException if the data folder cannot be used or the node does not start
   */
  public static Session open(Config config, Path dataDir, Clock clock) throws IOException {
    Hmac hmac = HmacKey.load(dataDir);
    EmbeddedNode node = config.elasticsearch().embedded() ? node(config, dataDir) : null;
    try {
      Store store = store(config, node, clock);
      var session = new Session(config, dataDir, hmac, clock, store, node);
      session.checkInstallation();
      return session;
    } catch (IOException | RuntimeException e) {
      if (node != null) {
        node.close();
      }
      throw e;
    }
  }

  /** The store; where it is the operator's own, an error names its address. */
  private static Store store(Config config, @Nullable EmbeddedNode node, Clock clock)
      throws StoreException {
    Config.Elasticsearch at = config.elasticsearch();
    try {
      return ElasticsearchStore.open(
          connection(config, node), StoreSettings.DEFAULTS.withPrefix(at.prefix()), clock);
    } catch (StoreException e) {
      throw at.embedded()
          ? e
          : new StoreException(e.getMessage() + "; elasticsearch.url is " + at.url());
    }
  }

  private static EmbeddedNode node(Config config, Path dataDir) throws IOException {
    long heap = config.elasticsearch().heapBytes() >> 20;
    return EmbeddedNode.start(EmbeddedNode.home(), dataDir, heap + "m");
  }

  private static Connection connection(Config config, @Nullable EmbeddedNode node) {
    if (node != null) {
      NodeConnection own = node.connection();
      return new Connection(own.uri(), own.user(), own.password(), null, null);
    }
    Config.Elasticsearch at = config.elasticsearch();
    return new Connection(
        Objects.requireNonNull(at.url()),
        at.username(),
        at.password() == null ? null : at.password().value(),
        at.apiKey() == null ? null : at.apiKey().value(),
        at.caFile());
  }

  private void checkInstallation() throws StoreException {
    if (!store.checkpoints().sameInstallation(HmacKey.mark(hmac))) {
      close();
      throw new StoreException("this index was written under another HMAC key than "
          + dataDir.resolve(HmacKey.NAME)
          + ": its prints would not match; restore that key, or use another prefix");
    }
  }

  /** The configuration. */
  public Config config() {
    return config;
  }

  /** The data folder. */
  public Path dataDir() {
    return dataDir;
  }

  /** The installation's key. */
  public Hmac hmac() {
    return hmac;
  }

  /** When this installation began: its key was made then. */
  public Instant begun() {
    try {
      return Files.getLastModifiedTime(dataDir.resolve(HmacKey.NAME)).toInstant();
    } catch (IOException e) {
      return clock.instant();
    }
  }

  /** Our clock. */
  public Clock clock() {
    return clock;
  }

  /** The open store. */
  public Store store() {
    return store;
  }

  /** Whether the node belongs to another process, and goes with it. */
  public boolean borrowed() {
    return node != null && !node.owned();
  }

  /** The embedded node, or null with a cluster of the operator's. */
  public @Nullable EmbeddedNode node() {
    return node;
  }

  @Override
  public void close() {
    store.close();
    if (node != null) {
      try {
        node.close();
      } catch (IOException e) {
        org.slf4j.LoggerFactory.getLogger(Session.class)
            .warn("the node did not close ({})", e.getClass().getSimpleName());
      }
    }
  }
}
