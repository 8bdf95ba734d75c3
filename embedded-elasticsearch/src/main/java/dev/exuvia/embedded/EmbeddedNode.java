package dev.exuvia.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch node in a child JVM, on a free loopback port, closed to anonymous callers.
 * It stops with this JVM, however that ends. A data folder has one node at most: who comes second
 * uses the node of the first.
 *
 * <p>In the data folder: {@code node/} (the node's own data and settings), {@code node.password}
 * and {@code node.json} (mode 600), {@code node.lock}, and {@code logs/elasticsearch.log} (at most
 * 5 files of 10 MB). Safe for concurrent use.
 */
public final class EmbeddedNode implements AutoCloseable {
  /** The heap that a monitor's node gets along with. */
  public static final String DEFAULT_HEAP = "512m";

  /** The system property that names the unpacked node's folder. */
  public static final String HOME_PROPERTY = "exuvia.elasticsearch.home";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String USER = "elastic";

  private final Path data;
  private final Rendezvous place;
  private final String password;
  private final @Nullable Process process;
  private final @Nullable FolderLock lock;

  private EmbeddedNode(
      Path data,
      Rendezvous place,
      String password,
      @Nullable Process process,
      @Nullable FolderLock lock) {
    this.data = data;
    this.place = place;
    this.password = password;
    this.process = process;
    this.lock = lock;
  }

  /**
   * The folder of the unpacked node, as the launcher said.
   *
   * @throws IOException if it did not, or if there is no node; says what to do
   */
  public static Path home() throws IOException {
    String home = System.getProperty(HOME_PROPERTY, "");
    if (home.isEmpty() || !Files.isDirectory(Path.of(home, "modules"))) {
      throw new IOException("there is no Elasticsearch node in \"" + home + "\" (-D" + HOME_PROPERTY
          + "); start through the launcher ./exuvia, which builds and names it, or set"
          + " elasticsearch.url to use a cluster of your own");
    }
    return Path.of(home);
  }

  /** Starts a node with the default heap, or attaches to the one that another process runs. */
  public static EmbeddedNode start(Path home, Path data) throws IOException {
    return start(home, data, DEFAULT_HEAP);
  }

  /**
   * Starts a node and waits until it answers; when another process has the folder, waits up to a
   * minute for its node and attaches to that.
   *
   * @param home the unpacked node
   * @param data the data folder, made if it is missing
   * @param heap the largest heap: {@code 512m}
   * @throws IOException if it does not start: why, and where its log is
   */
  public static EmbeddedNode start(Path home, Path data, String heap) throws IOException {
    return start(home, data, heap, PATIENCE);
  }

  static EmbeddedNode start(Path home, Path data, String heap, Duration patience)
      throws IOException {
    Files.createDirectories(data.resolve("logs"));
    Path folder = data.toRealPath();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<FolderLock> lock = FolderLock.tryTake(folder);
      if (lock.isPresent()) {
        return launch(home.toRealPath(), folder, heap, lock.get());
      }
      Optional<Rendezvous> other = Rendezvous.read(folder);
      if (other.isPresent()) {
        return new EmbeddedNode(folder, other.get(), NodePassword.of(folder), null, null);
      }
      if (System.nanoTime() >= deadline) {
        throw new IOException("the data folder " + folder + " is held by "
            + FolderLock.holder(folder) + ", whose node is not ready; end that process first");
      }
      pause();
    }
  }

  /** How to reach the node that a process runs on this data folder; empty when none is ready. */
  public static Optional<NodeConnection> attach(Path data) throws IOException {
    if (!Files.exists(NodePassword.file(data))) {
      return Optional.empty();
    }
    Optional<Rendezvous> place = Rendezvous.read(data);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(new NodeConnection(place.get().uri(), USER, NodePassword.of(data)));
  }

  private static EmbeddedNode launch(Path home, Path data, String heap, FolderLock lock)
      throws IOException {
    Process process = null;
    try {
      Files.deleteIfExists(Rendezvous.file(data));
      await(lock.formerChild());
      String password = NodePassword.of(data);
      process = NodeCommand.of(home, data, heap, password).start();
      lock.started(process.toHandle());
      URI uri = URI.create("http://127.0.0.1:" + Startup.port(process, data));
      var place = new Rendezvous(uri, process.pid(), FolderLock.startOf(process.toHandle()));
      place.write(data);
      return new EmbeddedNode(data, place, password, process, lock);
    } catch (IOException | RuntimeException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      lock.close();
      throw e;
    }
  }

  private static void await(Optional<ProcessHandle> former) throws IOException {
    if (former.isPresent()) {
      try {
        former.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException(
            "the node of an earlier run (process " + former.get().pid()
                + ") does not end; end it first",
            e);
      } catch (InterruptedException e) {
        throw Startup.interrupted(e);
      }
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw Startup.interrupted(e);
    }
  }

  /** How to reach it. */
  public NodeConnection connection() {
    return new NodeConnection(place.uri(), USER, password);
  }

  /** Where it listens. */
  public URI uri() {
    return place.uri();
  }

  /** Its data folder. */
  public Path data() {
    return data;
  }

  /** Whether it was started here; if not, another process runs it and {@link #close} lets it run. */
  public boolean owned() {
    return process != null;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return FolderLock.alive(place.pid(), place.begun()).isPresent();
  }

  /** The node's process id. */
  public long pid() {
    return place.pid();
  }

  /** Stops a node that was started here; a second call does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (process == null || lock == null) {
      return;
    }
    if (process.isAlive()) {
      Files.deleteIfExists(Rendezvous.file(data));
      process.getOutputStream().close();
      try {
        if (!process.waitFor(25, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    lock.close();
  }
}
