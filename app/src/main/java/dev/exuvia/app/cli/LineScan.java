package dev.exuvia.app.cli;

import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.ingest.JsonSlice;
import dev.exuvia.crawlers.ingest.LineBlocks;
import dev.exuvia.crawlers.ingest.NdjsonPosts;
import dev.exuvia.extractors.Sieve;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Scans NDJSON in blocks of whole lines, on all cores. A line that is plain JSON is looked through as
 * bytes; only where a rule sees something, or the line is unusual, a document is made of it and
 * scanned. Results come in the order of the lines; at most a few blocks are held at a time.
 */
final class LineScan implements AutoCloseable {
  private final Supplier<Sieve> sieves;
  private final Clock clock;
  private final int threads;
  private final ExecutorService pool;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

  /**
   * A scan.
   *
   * @param sieves makes a sieve for each worker
   */
  LineScan(Supplier<Sieve> sieves, Clock clock, int threads) {
    this.sieves = sieves;
    this.clock = clock;
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /**
   * What came out of a block.
   *
   * @param clean how many lines hold nothing
   * @param scanned the others, in their order
   * @param refused lines that could not be read
   */
  record Outcome(long clean, List<OnLine> scanned, List<Refusal> refused) {}

  /** What a scan made of the text of a line. */
  record OnLine(long line, Scanned scanned) {}

  private record Running(long firstLine, Future<Outcome> outcome) {}

  /** Hears of blocks in their order. */
  @FunctionalInterface
  interface Outcomes {
    void block(Outcome outcome);
  }

  /**
   * Scans all lines of an input.
   *
   * @param name how it is called when something of ours fails over it
   */
  void scan(String name, InputStream ndjson, Outcomes outcomes) throws IOException {
    LineBlocks blocks = new LineBlocks(ndjson);
    Queue<Running> running = new ArrayDeque<>();
    boolean more = true;
    while (more || !running.isEmpty()) {
      while (more && running.size() <= threads) {
        Worker worker = idle.isEmpty() ? new Worker() : idle.remove();
        more = blocks.next(worker.block);
        if (more) {
          running.add(new Running(worker.block.firstLine(), pool.submit(worker::scan)));
        } else {
          idle.add(worker);
        }
      }
      if (!running.isEmpty()) {
        outcomes.block(outcome(name, running.remove()));
      }
    }
  }

  private static Outcome outcome(String name, Running running) throws IOException {
    try {
      return running.outcome().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the scan was stopped");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String where = name + " from line " + running.firstLine() + " on";
      throw new Defect(where, cause == null ? e : cause);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** One block at a time, with buffers of its own. */
  private final class Worker {
    private final LineBlocks.Block block = new LineBlocks.Block();
    private final JsonSlice slice = new JsonSlice();
    private final Sieve sieve = sieves.get();

    Outcome scan() {
      try {
        return outcome();
      } finally {
        idle.add(this);
      }
    }

    private Outcome outcome() {
      List<OnLine> scanned = new ArrayList<>();
      List<Refusal> refused = new ArrayList<>();
      if (block.tooLong()) {
        refused.add(new Refusal(
            Refusal.What.TOO_LARGE, "line " + block.firstLine(), "it is longer than 20 MiB"));
      }
      long clean = 0;
      long number = block.firstLine();
      for (int from = 0; from < block.length(); number++) {
        int end = block.lineEnd(from);
        if (isClean(from, end)) {
          clean++;
        } else {
          Fetch.Page page = NdjsonPosts.document(block.bytes(), from, end, number, clock);
          refused.addAll(page.refused());
          for (Scanned found : sieve.scan(page)) {
            scanned.add(new OnLine(number, found));
          }
        }
        from = end;
      }
      return new Outcome(clean, scanned, refused);
    }

    private boolean isClean(int from, int end) {
      return slice.read(block.bytes(), from, end)
          && sieve.isClean(slice.text(), 0, slice.length())
          && (slice.authorLength() == 0 || sieve.isClean(slice.author(), 0, slice.authorLength()))
          && (slice.urlLength() == 0 || sieve.isClean(slice.url(), 0, slice.urlLength()));
    }
  }
}
