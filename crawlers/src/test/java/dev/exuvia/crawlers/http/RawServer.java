package dev.exuvia.crawlers.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every connection with the same bytes, whatever is asked. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  RawServer(String answer) throws IOException {
    Thread.ofVirtual().start(() -> serve(answer.getBytes(StandardCharsets.ISO_8859_1)));
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve(byte[] answer) {
    while (!socket.isClosed()) {
      answer(answer);
    }
  }

  private void answer(byte[] answer) {
    try (Socket client = socket.accept()) {
      client.getInputStream().read(new byte[4096]);
      client.getOutputStream().write(answer);
    } catch (IOException e) {
      // the test is over, or the client went away
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
