package dev.exuvia.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a running node is to be found: {@code node.json} in the data folder, there while it is
 * ready.
 *
 * @param uri where it listens
 * @param pid the node's process
 * @param begun when that process began, in ms, so that a reused process id is noticed
 */
record Rendezvous(URI uri, long pid, long begun) {
  private static final Pattern JSON = Pattern.compile(
      "\\{\"uri\":\"(http://127\\.0\\.0\\.1:\\d{1,5})\",\"pid\":(\\d+),\"begun\":(\\d+),.*");
  private static final int PATIENCE_MS = 2000;

  static Path file(Path data) {
    return data.resolve("node.json");
  }

  void write(Path data) throws IOException {
    PrivateFile.write(
        file(data),
        "{\"uri\":\"" + uri + "\",\"pid\":" + pid + ",\"begun\":" + begun + ",\"startedAt\":\""
            + Instant.now() + "\"}\n");
  }

  /** The node of this folder, if its process runs and its port answers. */
  static Optional<Rendezvous> read(Path data) throws IOException {
    if (!Files.exists(file(data))) {
      return Optional.empty();
    }
    Matcher json = JSON.matcher(Files.readString(file(data)).strip());
    return json.matches()
        ? Optional.of(new Rendezvous(
                URI.create(json.group(1)),
                Long.parseLong(json.group(2)),
                Long.parseLong(json.group(3))))
            .filter(Rendezvous::answers)
        : Optional.empty();
  }

  private boolean answers() {
    if (FolderLock.alive(pid, begun).isEmpty()) {
      return false;
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
