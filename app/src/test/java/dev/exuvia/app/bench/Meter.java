package dev.exuvia.app.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Measures what this thread costs: processor time of the thread alone, and bytes it allocates. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Meter() {}

  /** One pass of something. */
  interface Pass {
    void run();
  }

  /**
   * What several passes cost.
   *
   * @param best processor time of the cheapest, nanoseconds
   * @param median of all
   * @param allocated bytes, in the one that allocated least
   */
  record Cost(long best, long median, long allocated) {
    double bestMs() {
      return best / 1e6;
    }

    double medianMs() {
      return median / 1e6;
    }
  }

  /** Processor time of this thread so far, nanoseconds. */
  static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Measures some passes, one after the other. */
  static Cost of(int passes, Pass pass) {
    long[] times = new long[passes];
    long allocated = Long.MAX_VALUE;
    for (int i = 0; i < passes; i++) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long start = cpu();
      pass.run();
      times[i] = cpu() - start;
      allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }
    Arrays.sort(times);
    return new Cost(times[0], times[passes / 2], allocated);
  }
}
