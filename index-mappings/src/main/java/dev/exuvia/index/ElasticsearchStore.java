package dev.exuvia.index;

import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.Attributions;
import dev.exuvia.core.store.Audit;
import dev.exuvia.core.store.Checkpoints;
import dev.exuvia.core.store.DeadLetters;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Findings;
import dev.exuvia.core.store.Gaps;
import dev.exuvia.core.store.Organisations;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import java.util.List;

/**
 * The store on Elasticsearch: one index for each noun, strict mappings, creates and compare-and-set
 * alone. Safe for concurrent use, by several processes too.
 */
public final class ElasticsearchStore implements Store {
  private final Documents documents;
  private final DeadLetterStore deadLetters;
  private final PostStore posts;
  private final FindingStore findings;
  private final AttributionStore attributions;
  private final ExposureStore exposures;
  private final AlertStore alerts;
  private final CheckpointStore checkpoints;
  private final GapStore gaps;
  private final OrganisationStore organisations;
  private final AuditStore audit;

  private ElasticsearchStore(Documents documents, Clock clock) {
    this.documents = documents;
    deadLetters = new DeadLetterStore(documents);
    posts = new PostStore(documents, deadLetters, clock);
    findings = new FindingStore(documents, deadLetters, clock);
    attributions = new AttributionStore(documents);
    exposures = new ExposureStore(documents);
    alerts = new AlertStore(documents);
    checkpoints = new CheckpointStore(documents);
    gaps = new GapStore(documents);
    organisations = new OrganisationStore(documents, clock);
    audit = new AuditStore(documents);
  }

  /** Connects, and makes the indices that are missing. */
  public static ElasticsearchStore open(Connection connection, StoreSettings settings, Clock clock)
      throws StoreException {
    return open(ElasticsearchDocuments.open(connection, settings), clock);
  }

  /** The store over documents of one's own, closed with it. */
  public static ElasticsearchStore open(Documents documents, Clock clock) {
    return new ElasticsearchStore(documents, clock);
  }

  @Override
  public Posts posts() {
    return posts;
  }

  @Override
  public Findings findings() {
    return findings;
  }

  @Override
  public Attributions attributions() {
    return attributions;
  }

  @Override
  public Exposures exposures() {
    return exposures;
  }

  @Override
  public Alerts alerts() {
    return alerts;
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public Gaps gaps() {
    return gaps;
  }

  @Override
  public Organisations organisations() {
    return organisations;
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public void refresh() throws StoreException {
    documents.refresh(List.of(Index.values()));
  }

  @Override
  public long freeBytes() throws StoreException {
    return documents.freeBytes();
  }

  @Override
  public String version() throws StoreException {
    return documents.version();
  }

  @Override
  public void close() {
    documents.close();
  }
}
