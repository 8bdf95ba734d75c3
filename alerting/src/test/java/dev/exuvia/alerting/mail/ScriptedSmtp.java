package dev.exuvia.alerting.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that answers to recipients as it is told and takes all else. */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  volatile String answer;
  final List<String> taken = new CopyOnWriteArrayList<>();
  private final String recipients;
  private volatile String login = "";

  /** Answers so to every recipient. */
  ScriptedSmtp(String answer) throws IOException {
    this(answer, "");
  }

  /** Answers so to recipients that contain this. */
  ScriptedSmtp(String answer, String recipients) throws IOException {
    this.answer = answer;
    this.recipients = recipients;
    Thread.ofVirtual().start(this::serve);
  }

  /** Answers so to a login. */
  static ScriptedSmtp withLogin(String answer) throws IOException {
    var smtp = new ScriptedSmtp("250 fine");
    smtp.login = answer;
    return smtp;
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException ended) {
        // the client went, or the test is over
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, "220 ready");
    boolean data = false;
    var to = new ArrayList<String>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (data) {
        data = !line.equals(".");
        if (!data) {
          taken.addAll(to);
          say(out, "250 taken");
        }
      } else if (line.startsWith("DATA")) {
        data = true;
        say(out, "354 go on");
      } else if (line.startsWith("RCPT") && line.contains(recipients)) {
        recipient(out, line, answer, to);
      } else if (line.startsWith("RCPT")) {
        recipient(out, line, "250 fine", to);
      } else if (line.startsWith("EHLO") && !login.isEmpty()) {
        say(out, "250-fine\r\n250 AUTH PLAIN");
      } else if (line.startsWith("AUTH")) {
        say(out, login);
      } else {
        say(out, "250 fine");
      }
    }
  }

  private static void recipient(OutputStream out, String line, String answer, List<String> to)
      throws IOException {
    if (answer.startsWith("250")) {
      to.add(line.substring("RCPT TO:".length()));
    }
    say(out, answer);
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
