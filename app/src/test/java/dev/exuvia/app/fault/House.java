package dev.exuvia.app.fault;

import dev.exuvia.app.Backfill;
import dev.exuvia.app.Pipeline;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlRun;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.app.crawl.Gate;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import dev.exuvia.index.Documents;
import dev.exuvia.index.ElasticsearchStore;
import dev.exuvia.index.Index;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One life of a process: everything between source and documents, put together as in the program. */
final class House {
  private final Documents documents;
  private final Store store;
  private final Clock clock;

  House(Documents documents, Clock clock) {
    this.documents = documents;
    this.store = ElasticsearchStore.open(documents, clock);
    this.clock = clock;
  }

  /** At the usual time. */
  House(Documents documents) {
    this(documents, Samples.CLOCK);
  }

  Store store() {
    return store;
  }

  /** Registers organisations a day before everything. */
  void register(Organisation... organisations) throws StoreException {
    store.organisations().put(List.of(organisations), Samples.T0.minus(Duration.ofDays(1)));
  }

  Pipeline pipeline() {
    return new Pipeline(Samples.SCANNER, new RegistryAttributor(), store, clock);
  }

  Backfill backfill() {
    return new Backfill(new RegistryAttributor(), store, clock);
  }

  CrawlReport crawl(Source source) throws StoreException, InterruptedException {
    return crawl(source, CrawlSettings.DEFAULTS);
  }

  CrawlReport crawl(Source source, CrawlSettings settings)
      throws StoreException, InterruptedException {
    return new CrawlRun(
            source, pipeline(), store, settings, Gate.OPEN, (committed, alerts) -> {}, clock)
        .run();
  }

  /** A query that finds all. */
  static ObjectNode everything() {
    ObjectNode query = JsonMapper.shared().createObjectNode();
    query.putObject("bool").putArray("filter");
    return query;
  }

  /** Every document of an index, by id. */
  Map<String, ObjectNode> documents(Index index) throws StoreException {
    documents.refresh(List.of(index));
    return visible(index);
  }

  private Map<String, ObjectNode> visible(Index index) throws StoreException {
    Map<String, ObjectNode> all = new TreeMap<>();
    documents.each(index, everything(), List.of(), stored -> {
      all.put(stored.id(), stored.source());
      return true;
    });
    return all;
  }

  /** Every document of every index, by index and id. */
  Map<String, ObjectNode> documents() throws StoreException {
    Map<String, ObjectNode> all = new TreeMap<>();
    documents.refresh(List.of(Index.values()));
    for (Index index : Index.values()) {
      visible(index).forEach((id, document) -> all.put(index.key() + "/" + id, document));
    }
    return all;
  }
}
