package dev.exuvia.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  private static final int START_SECONDS = 180;
  private static final String USER = "elastic";
  private static final String READY = "ES-READY port=";
  private static final String FAILED = "ES-FAILED ";

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
        return new EmbeddedNode(folder, other.get(), password(folder), null, null);
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
    if (!Files.exists(passwordFile(data))) {
      return Optional.empty();
    }
    Optional<Rendezvous> place = Rendezvous.read(data);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(new NodeConnection(place.get().uri(), USER, password(data)));
  }

  private static EmbeddedNode launch(Path home, Path data, String heap, FolderLock lock)
      throws IOException {
    Process process = null;
    try {
      Files.deleteIfExists(Rendezvous.file(data));
      await(lock.formerChild());
      String password = password(data);
      process = NodeCommand.of(home, data, heap, password).start();
      lock.started(process.toHandle());
      URI uri = URI.create("http://127.0.0.1:" + port(process, data));
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
        throw interrupted(e);
      }
    }
  }

  private static int port(Process process, Path data) throws IOException {
    var answer = new CompletableFuture<String>();
    Thread.ofVirtual().name("elasticsearch-output").start(() -> read(process, answer));
    String line;
    try {
      line = answer.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      line = FAILED + "it was not ready after " + START_SECONDS + " s";
    } catch (ExecutionException e) {
      line = FAILED + e.getCause();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (line.startsWith(READY)) {
      return Integer.parseInt(line.substring(READY.length()).strip());
    }
    throw new IOException("Elasticsearch did not start: "
        + (line.startsWith(FAILED) ? line.substring(FAILED.length()) : "its JVM ended") + "; see "
        + data.resolve("logs"));
  }

  /** Reads all that the child says, so that it never blocks; passes on the line we wait for. */
  private static void read(Process process, CompletableFuture<String> answer) {
    try (var output = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith(READY) || line.startsWith(FAILED)) {
          answer.complete(line);
        }
      }
      answer.complete("");
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  private static Path passwordFile(Path data) {
    return data.resolve("node.password");
  }

  /** The node's password, made at the first call. */
  private static String password(Path data) throws IOException {
    Path file = passwordFile(data);
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file).strip();
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("stopped while waiting for Elasticsearch", e);
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
