package dev.exuvia.core.store;

/** All the store's ports in one hand. */
public interface Store extends AutoCloseable {
  /** The posts. */
  Posts posts();

  /** The findings. */
  Findings findings();

  /** The attributions. */
  Attributions attributions();

  /** The exposures. */
  Exposures exposures();

  /** The alert outbox. */
  Alerts alerts();

  /** The checkpoints, leases and the installation's mark. */
  Checkpoints checkpoints();

  /** The gaps. */
  Gaps gaps();

  /** The organisations. */
  Organisations organisations();

  /** The dead letters. */
  DeadLetters deadLetters();

  /** The audit trail. */
  Audit audit();

  /** Makes all that was written visible to searches. */
  void refresh() throws StoreException;

  /** Free bytes on the fullest data path of the cluster. */
  long freeBytes() throws StoreException;

  /** The server's version, for people. */
  String version() throws StoreException;

  @Override
  void close();
}
