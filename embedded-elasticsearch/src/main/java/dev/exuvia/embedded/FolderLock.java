package dev.exuvia.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One process's hold on a data folder, by a lock on {@code node.lock} that the system releases when
 * the process ends. The file says who has it, and which node it started, so that the next holder
 * can wait for a node whose parent was killed.
 */
final class FolderLock implements AutoCloseable {
  private static final int LONGEST = 1000;
  private static final Pattern CHILD = Pattern.compile("child=(\\d+) (\\d+)");

  /**
   * The folders that this process holds: a lock on a file is lost as soon as any channel of the
   * process to that file closes, so that it must not be opened twice.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final @Nullable ProcessHandle formerChild;

  private FolderLock(Path file, FileChannel channel, @Nullable ProcessHandle formerChild) {
    this.file = file;
    this.channel = channel;
    this.formerChild = formerChild;
  }

  /** Takes the lock; empty when another process, or another part of this one, has it. */
  static Optional<FolderLock> tryTake(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve("node.lock");
    if (!OURS.add(file)) {
      return Optional.empty();
    }
    boolean taken = false;
    FileChannel channel = FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PrivateFile.mode());
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      var held = new FolderLock(file, channel, child(read(channel)));
      held.write("owner=" + ProcessHandle.current().pid() + " since " + Instant.now() + "\n");
      taken = true;
      return Optional.of(held);
    } finally {
      if (!taken) {
        channel.close();
        OURS.remove(file);
      }
    }
  }

  /** Who holds the folder, for people. */
  static String holder(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve("node.lock");
    if (OURS.contains(file)) {
      return "this process (" + ProcessHandle.current().pid() + ")";
    }
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .findFirst()
            .map(line -> "process " + line.replace("owner=", ""))
            .orElse("a process that did not say who it is")
        : "nobody";
  }

  /** Takes note of the node that was started. */
  void started(ProcessHandle child) throws IOException {
    write("owner=" + ProcessHandle.current().pid() + " since " + Instant.now() + "\n" + "child="
        + child.pid() + " " + startOf(child) + "\n");
  }

  /** The node of an earlier holder, if it still runs. */
  Optional<ProcessHandle> formerChild() {
    return Optional.ofNullable(formerChild).filter(ProcessHandle::isAlive);
  }

  private static @Nullable ProcessHandle child(String text) {
    Matcher matcher = CHILD.matcher(text);
    return matcher.find()
        ? alive(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
            .orElse(null)
        : null;
  }

  /** Through the channel that holds the lock: to open the file again would lose the lock. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** The process of this id, unless the id was given to another one since. */
  static Optional<ProcessHandle> alive(long pid, long start) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> startOf(p) == start);
  }

  /** When a process began, in ms; 0 where the system does not say. */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private void write(String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OURS.remove(file);
  }
}
