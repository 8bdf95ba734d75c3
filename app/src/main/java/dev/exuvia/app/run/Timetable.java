package dev.exuvia.app.run;

import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks at their intervals (Quartz, in memory: what is due is a matter of checkpoints and
 * outbox, so nothing is lost with it). A task never overlaps itself; one that fails is logged and
 * comes again.
 */
final class Timetable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
  private static final String TASK = "task";

  private final Scheduler scheduler;
  private final Clock clock;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  Timetable(Clock clock) throws SchedulerException {
    this.clock = clock;
    var settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "exuvia-" + System.nanoTime());
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    settings.setProperty("org.quartz.threadPool.threadNamePrefix", "task");
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    this.scheduler = new StdSchedulerFactory(settings).getScheduler();
  }

  /** Something to do; answers with how long it wants to rest beyond its interval. */
  @FunctionalInterface
  interface Task {
    Optional<Duration> run() throws Exception;
  }

  /** Runs a task now and at this interval. */
  void every(Duration interval, String name, Task task) throws SchedulerException {
    every(interval, Duration.ZERO, name, task);
  }

  /** Runs a task after a first rest and at this interval. */
  void every(Duration interval, Duration first, String name, Task task) throws SchedulerException {
    var job = JobBuilder.newJob(TaskJob.class).withIdentity(name).build();
    job.getJobDataMap().put(TASK, (Runnable) () -> begin(name, task));
    scheduler.scheduleJob(
        job,
        TriggerBuilder.newTrigger()
            .withIdentity(name)
            .startAt(Date.from(clock.instant().plus(first)))
            .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .withMisfireHandlingInstructionNextWithRemainingCount()
                .repeatForever())
            .build());
  }

  void start() throws SchedulerException {
    scheduler.start();
  }

  /** Every task has a thread of its own, so that one that waits for its platform delays no other. */
  private void begin(String name, Task task) {
    if (notBefore.getOrDefault(name, Instant.MIN).isAfter(clock.instant()) || !running.add(name)) {
      return;
    }
    try {
      workers.execute(() -> run(name, task));
    } catch (RejectedExecutionException e) {
      running.remove(name); // closing
    }
  }

  /** The job boundary: the one place where anything is caught, so that the others go on. */
  private void run(String name, Task task) {
    try {
      task.run().ifPresent(rest -> notBefore.put(name, clock.instant().plus(rest)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      LOG.warn("task={} pauses: {}", name, e.getMessage());
    } catch (Exception e) {
      StackTraceElement[] at = e.getStackTrace();
      LOG.error(
          "task={} failed: {} at {}; it comes again",
          name,
          e.getClass().getName(),
          at.length == 0 ? "?" : at[0]);
    } finally {
      running.remove(name);
    }
  }

  /** Ends after the pages under way; what waits longer than 5 s is interrupted. */
  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
      workers.shutdown();
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
        if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("some tasks did not stop: {}", running);
        }
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (SchedulerException e) {
      LOG.warn("the timetable did not stop ({})", e.getClass().getSimpleName());
    }
  }

  /** Hands its task over. */
  public static final class TaskJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Runnable task = (Runnable) context.getMergedJobDataMap().get(TASK);
      Objects.requireNonNull(task, "a job without its task").run();
    }
  }
}
