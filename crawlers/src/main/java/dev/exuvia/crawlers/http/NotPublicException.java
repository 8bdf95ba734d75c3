package dev.exuvia.crawlers.http;

import java.net.UnknownHostException;

/** A host that is not asked, because one of its addresses is not everybody's. */
final class NotPublicException extends UnknownHostException {
  private static final long serialVersionUID = 1;

  /** With the reason, in our own words. */
  NotPublicException(String reason) {
    super(reason);
  }
}
