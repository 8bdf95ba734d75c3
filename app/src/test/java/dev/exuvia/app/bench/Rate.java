package dev.exuvia.app.bench;

/**
 * How fast something went through a corpus, for each second of one processor.
 *
 * @param best megabytes (10^6 bytes) a second, in the best pass
 * @param median in the median one
 * @param posts a second, in the best pass
 * @param nanosPerKb nanoseconds for 1,000 bytes, in the best pass
 * @param allocatedPerPost bytes
 */
record Rate(double best, double median, double posts, double nanosPerKb, double allocatedPerPost) {
  static Rate of(Meter.Cost cost, Corpus corpus) {
    return new Rate(
        corpus.bytes() * 1e3 / cost.best(),
        corpus.bytes() * 1e3 / cost.median(),
        corpus.items().size() * 1e9 / cost.best(),
        cost.best() * 1e3 / corpus.bytes(),
        (double) cost.allocated() / corpus.items().size());
  }
}
