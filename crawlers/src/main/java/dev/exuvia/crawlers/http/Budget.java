package dev.exuvia.crawlers.http;

/**
 * How much a source may ask of a site.
 *
 * @param ratePerMinute requests a minute and host, at least 1; lowered by what the server's headers
 *     say
 * @param burst how many of them may follow each other at once, at least 1
 * @param requestsPerDay requests a UTC day over all hosts, retries included; 0 for no quota. Counted
 *     in memory: a restart begins anew, and the server's own headers bind all the same
 * @param tries how often one page is asked for before it counts as failed, at least 1
 */
public record Budget(int ratePerMinute, int burst, int requestsPerDay, int tries) {
  /** Checks the bounds. */
  public Budget {
    if (ratePerMinute < 1 || burst < 1 || requestsPerDay < 0 || tries < 1) {
      throw new IllegalArgumentException(
          "a budget has at least 1 request a minute, a burst and tries of at least 1 and no"
              + " negative quota");
    }
  }

  /** The same for a helper host that the platform's quota does not count. */
  public Budget withoutQuota() {
    return new Budget(ratePerMinute, burst, 0, tries);
  }
}
