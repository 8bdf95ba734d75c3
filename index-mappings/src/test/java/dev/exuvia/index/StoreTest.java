package dev.exuvia.index;

import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.embedded.ElasticsearchExtension;
import dev.exuvia.embedded.NodeConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store of its own, on the node of this test run. */
@ExtendWith(ElasticsearchExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  static final Clock CLOCK = Clock.fixed(Samples.T0, ZoneOffset.UTC);

  final StoreSettings settings =
      new StoreSettings("test-" + NUMBER.incrementAndGet(), 0, 5, Duration.ZERO);
  Connection connection;
  ElasticsearchDocuments documents;
  Store store;

  @BeforeAll
  void open(NodeConnection node) throws StoreException {
    connection = Connection.basic(node.uri(), node.user(), node.password());
    documents = ElasticsearchDocuments.open(connection, settings, time -> {});
    store = ElasticsearchStore.open(documents, CLOCK);
  }

  @AfterAll
  void close() {
    store.close();
  }

  /** A document that must be there. */
  Stored document(Index index, String id) throws StoreException {
    return Objects.requireNonNull(documents.get(index, List.of(id)).get(id), id);
  }

  /** Another process's view of the same store. */
  Store another() throws StoreException {
    return ElasticsearchStore.open(connection, settings, CLOCK);
  }
}
