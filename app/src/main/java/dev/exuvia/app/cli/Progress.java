package dev.exuvia.app.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on stderr, where a person watches; silent otherwise. */
final class Progress implements AutoCloseable {
  private final @Nullable ProgressBar bar;
  private boolean closed;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** None. */
  static Progress none() {
    return new Progress(null);
  }

  /** A bar without a known end. */
  static Progress spinner(Globals globals, String task) {
    return of(globals, task, -1);
  }

  /** A bar that ends at {@code most}. */
  static Progress of(Globals globals, String task, long most) {
    if (globals.quiet || !Globals.terminal()) {
      return new Progress(null);
    }
    return new Progress(new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setStyle(
            System.getenv("NO_COLOR") == null
                ? ProgressBarStyle.COLORFUL_UNICODE_BAR
                : ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build());
  }

  /** Whether it is on the screen, where other lines would tear it. */
  boolean shown() {
    return bar != null && !closed;
  }

  void step(long number) {
    if (bar != null) {
      bar.stepBy(number);
    }
  }

  void at(long number) {
    if (bar != null) {
      bar.stepTo(number);
    }
  }

  /** Takes the bar off the screen before something else is written. */
  void clear() {
    close();
  }

  @Override
  public void close() {
    if (bar != null && !closed) {
      closed = true;
      bar.close();
    }
  }
}
